import type { Systems, SystemStore } from '../../application/ports/system-store.ts'
import type { MemoryTraceStore } from './memory-trace-store.ts'

export function createMemorySystemStore<Item>(
  traces: Pick<MemoryTraceStore, 'write'>,
): SystemStore<Item> {
  const none: Systems<Item> = { items: [], version: 0 }
  const byCompany = new Map<string, Systems<Item>>()
  return {
    load: (companyId) => Promise.resolve(byCompany.get(companyId) ?? none),
    save(companyId, items, ifVersion, trace) {
      const { version } = byCompany.get(companyId) ?? none
      if (version !== ifVersion) return Promise.resolve(false)
      byCompany.set(companyId, { items, version: version + 1 })
      traces.write(trace)
      return Promise.resolve(true)
    },
  }
}
