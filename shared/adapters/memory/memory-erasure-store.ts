import type { Erasure, ErasureStore } from '../../application/ports/erasure-store.ts'
import { DueIndex } from './due-index.ts'
import { iterate, settled } from './memory-tables.ts'

export function createMemoryErasureStore(): ErasureStore {
  const erasures = new Map<string, Erasure>()
  const due = new DueIndex<string>()
  return {
    find: (personId) => settled(() => erasures.get(personId)),
    save: (erasure, ifVersion) =>
      settled(() => {
        const { personId, dueAt } = erasure
        if ((erasures.get(personId)?.version ?? 0) !== ifVersion) return false
        erasures.set(personId, { ...erasure, version: ifVersion + 1 })
        due.set(personId, personId, dueAt)
        return true
      }),
    listDue: (now) => iterate(() => due.listUpTo(now)),
  }
}
