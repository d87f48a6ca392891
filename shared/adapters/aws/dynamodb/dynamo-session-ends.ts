import type { SessionEnds } from '../../../application/ports/session-ends.ts'
import { toMilliseconds } from '../../../journey/calendar.ts'
import { readEntry } from './directory-items.ts'
import { entryKey, sessionEndKey } from './keys.ts'
import { schemaAttribute } from './schemas.ts'
import type { Table } from './table.ts'

/** One item for each session that was signed out of; it goes when the session would have expired. */
export function createDynamoSessionEnds(table: Table): SessionEnds {
  return {
    async add(session, until) {
      const expiresAt = Math.ceil(toMilliseconds(until) / 1000)
      await table.put({ ...sessionEndKey(session), ...schemaAttribute('session end'), expiresAt })
    },
    async findPerson(session) {
      const personKey = entryKey('person', session.personId)
      const found = await table.getSeveral([personKey, sessionEndKey(session)])
      const item = found.find(({ SK }) => SK === personKey.SK)
      const hasEnded = found.some(({ SK }) => SK !== personKey.SK)
      if (!item || hasEnded) return undefined
      const { entry } = readEntry(item)
      return entry.type === 'person' ? entry.entry : undefined
    },
  }
}
