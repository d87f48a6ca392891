import { systemClock } from '../adapters/node/system-clock.ts'
import { createStartExport } from '../application/exports/start-export.ts'
import type { ExportStore } from '../application/ports/export-store.ts'
import type { Log } from '../application/ports/log.ts'
import type { ExportEnvironment } from './environment.ts'
import { loadOnCall } from './load-on-call.ts'

/**
 * Invokes the export function asynchronously and links to the files that it writes. Both load the
 * SDK's clients when they are first needed.
 */
export function createExportRuntime(
  environment: ExportEnvironment,
  { exports, log }: { readonly exports: ExportStore; readonly log: Log },
) {
  const load = () => import('./export-adapters.ts')
  const invoker = loadOnCall(async () =>
    (await load()).createExportInvoker(environment.EXPORT_FUNCTION_NAME),
  )
  const desk = {
    files: loadOnCall(async () => (await load()).createExportFiles(environment.EXPORT_BUCKET)),
    machineClock: systemClock,
  }
  return {
    ...desk,
    startExport: createStartExport({
      ...desk,
      exports,
      log,
      invokeExport: (exportId) => invoker.invoke(exportId),
    }),
  }
}
