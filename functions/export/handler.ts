import * as z from 'zod'
import { type ExportDependencies, runExport } from '../../shared/application/exports/run-export.ts'

const ExportEvent = z.object({ exportId: z.string().min(1) })

/** Enough to keep what is not uploaded yet and to start the next run, also when S3 is slow. */
const marginMilliseconds = 60_000

/** What Lambda tells a function about its invocation. */
interface RemainingTime {
  getRemainingTimeInMillis(): number
}

const unlimited: RemainingTime = { getRemainingTimeInMillis: () => Infinity }

/** Invoked asynchronously with `{"exportId"}`; Lambda retries it if it fails. */
export function createExportHandler(dependencies: ExportDependencies) {
  return async (event: unknown, context = unlimited): Promise<void> => {
    const { exportId } = ExportEvent.parse(event)
    const isTimeUp = () => context.getRemainingTimeInMillis() < marginMilliseconds
    await runExport(dependencies, exportId, isTimeUp)
  }
}
