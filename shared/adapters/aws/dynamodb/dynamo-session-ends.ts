import * as z from 'zod'
import type { SessionEnds } from '../../../application/ports/session-ends.ts'
import { type Instant, toMilliseconds } from '../../../journey/calendar.ts'
import { readEntry } from './directory-items.ts'
import { entryKey, sessionEndKey, sessionsEndKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import type { Table } from './table.ts'

const StoredSessionsEnd = z.object({ endedAt: z.string() })

/**
 * One item for each session that was signed out of, and one for all sessions of a person together; they go when the
 * sessions would have expired.
 */
export function createDynamoSessionEnds(table: Table): SessionEnds {
  return {
    async add(session, until) {
      await table.put({
        ...sessionEndKey(session),
        ...schemaAttribute('session end'),
        ...expireAt(until),
      })
    },

    async addAll(personId, endedAt, until) {
      await table.put(
        {
          ...sessionsEndKey(personId),
          ...schemaAttribute('sessions end'),
          endedAt,
          ...expireAt(until),
        },
        {
          expression: 'attribute_not_exists(#endedAt) OR #endedAt < :endedAt',
          names: { '#endedAt': 'endedAt' },
          values: { ':endedAt': endedAt },
        },
      )
    },

    async findPerson(session) {
      const { personId, since } = session
      const personKey = entryKey('person', personId)
      const [ownEnd, commonEnd] = [sessionEndKey(session), sessionsEndKey(personId)]
      const found = await table.getSeveral([personKey, ownEnd, commonEnd])
      const find = (SK: string) => found.find((item) => item['SK'] === SK)
      const item = find(personKey.SK)
      const common = find(commonEnd.SK)
      if (!item || find(ownEnd.SK)) return undefined
      if (common && since <= readItem('sessions end', StoredSessionsEnd, common).endedAt)
        return undefined
      const { entry } = readEntry(item)
      return entry.type === 'person' ? entry.entry : undefined
    },
  }
}

function expireAt(until: Instant) {
  return { expiresAt: Math.ceil(toMilliseconds(until) / 1000) }
}
