import type { EventLog } from '../../application/ports/event-log.ts'
import { formatEventId, RegistrationEvent } from '../../application/ports/registration-event.ts'
import { roleCodes } from '../../journey/roles.ts'
import { type MemoryTables, settled } from './memory-tables.ts'

export function createMemoryEventLog(tables: MemoryTables): EventLog {
  return {
    list: (registrationId, since = '') =>
      settled(() => {
        const partition = tables.registrations.get(registrationId)
        if (!partition) return []
        const { initiativeId, companyId } = partition.registration
        return partition.events
          .map(({ sequence, at, what, status, transition, role, requestId }, index) => {
            const before = partition.events[index - 1]
            return RegistrationEvent.parse({
              version: 1,
              eventId: formatEventId(registrationId, sequence),
              registrationId,
              initiativeId,
              companyId,
              sequence,
              at,
              what,
              status,
              ...(transition !== before?.transition && {
                statusChanged: { from: before?.status, to: status, transition },
              }),
              role: role && roleCodes[role],
              requestId,
            })
          })
          .filter((event) => event.at >= since)
      }),
  }
}
