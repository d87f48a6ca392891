import type { SessionEnds, SessionKey } from '../../application/ports/session-ends.ts'
import { settled, wordsKey } from './memory-tables.ts'

export function createMemorySessionEnds(): SessionEnds {
  const ended = new Set<string>()
  const key = ({ personId, sessionId }: SessionKey) => wordsKey(personId, sessionId)
  return {
    add: (session) => settled(() => void ended.add(key(session))),
    has: (session) => settled(() => ended.has(key(session))),
  }
}
