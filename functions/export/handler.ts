import * as z from 'zod'
import { type ExportDependencies, runExport } from '../../shared/application/exports/run-export.ts'

const ExportEvent = z.object({ exportId: z.string().min(1) })

/** Invoked asynchronously with `{"exportId"}`; Lambda retries it if it fails. */
export function createExportHandler(dependencies: ExportDependencies) {
  return async (event: unknown): Promise<void> => {
    const { exportId } = ExportEvent.parse(event)
    await runExport(dependencies, exportId)
  }
}
