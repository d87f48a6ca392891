import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { SessionEnds, SessionKey } from '../../application/ports/session-ends.ts'
import { settled, wordsKey } from './memory-tables.ts'

export function createMemorySessionEnds({
  getPerson,
}: Pick<DirectoryStore, 'getPerson'>): SessionEnds {
  const ended = new Set<string>()
  const key = ({ personId, sessionId }: SessionKey) => wordsKey(personId, sessionId)
  return {
    add: (session) => settled(() => void ended.add(key(session))),
    findPerson: async (session) =>
      ended.has(key(session)) ? undefined : getPerson(session.personId),
  }
}
