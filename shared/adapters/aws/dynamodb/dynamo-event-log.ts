import type { EventLog } from '../../../application/ports/event-log.ts'
import { eventSort, keysOfRegistration } from './keys.ts'
import { collect, type Table } from './table.ts'
import { readStoredEvent } from './written-event.ts'

/** The events that the stream publishes, read from the registration's partition. */
export function createDynamoEventLog(table: Table): EventLog {
  return {
    async list(registrationId, since = '') {
      const { partition } = keysOfRegistration(registrationId)
      const items = await collect(table.query(partition, eventSort))
      return items.map(readStoredEvent).filter(({ at }) => at >= since)
    },
  }
}
