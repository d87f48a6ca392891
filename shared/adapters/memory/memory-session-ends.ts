import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { SessionEnds, SessionKey } from '../../application/ports/session-ends.ts'
import type { Instant } from '../../journey/calendar.ts'
import { settled, wordsKey } from './memory-tables.ts'

export function createMemorySessionEnds({
  getPerson,
}: Pick<DirectoryStore, 'getPerson'>): SessionEnds {
  const ended = new Set<string>()
  /** By person: when all sessions ended. */
  const endedAt = new Map<string, Instant>()
  const key = ({ personId, sessionId }: SessionKey) => wordsKey(personId, sessionId)
  return {
    add: (session) => settled(() => void ended.add(key(session))),
    addAll: (personId, now) =>
      settled(() => {
        if ((endedAt.get(personId) ?? '') < now) endedAt.set(personId, now)
      }),
    findPerson: async (session) =>
      ended.has(key(session)) || session.since <= (endedAt.get(session.personId) ?? '')
        ? undefined
        : getPerson(session.personId),
  }
}
