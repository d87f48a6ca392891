import type {
  SecondFactorStore,
  StoredSecondFactor,
} from '../../application/ports/second-factor-store.ts'
import type { MemoryNoticeStore } from './memory-notice-store.ts'
import type { MemoryTraceStore } from './memory-trace-store.ts'
import { settled } from './memory-tables.ts'

const none: StoredSecondFactor = { failures: 0, version: 0 }

export function createMemorySecondFactorStore(
  traces: Pick<MemoryTraceStore, 'write'>,
  notices: Pick<MemoryNoticeStore, 'add'>,
): SecondFactorStore {
  const factors = new Map<string, StoredSecondFactor>()
  return {
    load: (personId) => settled(() => factors.get(personId) ?? none),
    save: (personId, next, ifVersion, trace, notice) =>
      settled(() => {
        if ((factors.get(personId) ?? none).version !== ifVersion) return false
        factors.set(personId, { ...next, version: ifVersion + 1 })
        traces.write(trace)
        if (notice) notices.add({ notices: [notice], announcements: [] })
        return true
      }),
    remove: (personId) => settled(() => void factors.delete(personId)),
  }
}
