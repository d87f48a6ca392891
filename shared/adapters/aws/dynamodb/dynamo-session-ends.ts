import type { SessionEnds } from '../../../application/ports/session-ends.ts'
import { toMilliseconds } from '../../../journey/calendar.ts'
import { sessionEndKey } from './keys.ts'
import { schemaAttribute } from './schemas.ts'
import type { Table } from './table.ts'

/** One item for each session that was signed out of; it goes when the session would have expired. */
export function createDynamoSessionEnds(table: Table): SessionEnds {
  return {
    async add(session, until) {
      const expiresAt = Math.ceil(toMilliseconds(until) / 1000)
      await table.put({ ...sessionEndKey(session), ...schemaAttribute('session end'), expiresAt })
    },
    has: async (session) => (await table.get(sessionEndKey(session))) !== undefined,
  }
}
