import type { ExportStore } from '../../application/ports/export-store.ts'
import { traceRequest } from '../../application/ports/trace-store.ts'
import { type MemoryTables, settled } from './memory-tables.ts'
import { countTallies, findFull } from './memory-tallies.ts'
import type { MemoryTraceStore } from './memory-trace-store.ts'

export function createMemoryExportStore(
  tables: MemoryTables,
  traces: Pick<MemoryTraceStore, 'write'>,
): ExportStore {
  const { exports } = tables
  return {
    create: (job, tallies) =>
      settled(() => {
        if (exports.has(job.exportId)) return 'exists'
        const tooMany = findFull(tables, tallies, job.requestedAt)
        if (tooMany) return { tooMany }
        countTallies(tables, tallies)
        exports.set(job.exportId, job)
        traces.write(traceRequest(job))
        return 'created'
      }),
    get: (exportId) => settled(() => exports.get(exportId)),
    update: ({ exportId, version }, change) =>
      settled(() => {
        const job = exports.get(exportId)
        if (job?.version !== version) return undefined
        const changed = { ...job, ...change, version: version + 1 }
        exports.set(exportId, changed)
        return changed
      }),
  }
}
