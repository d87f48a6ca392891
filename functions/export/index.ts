import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import { readEnvironment, readText, StoreEnvironment } from '../../shared/runtime/environment.ts'
import { createExportFiles, createExportInvoker } from '../../shared/runtime/export-adapters.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'
import { nameCalls } from '../../shared/runtime/name-calls.ts'
import { createExportHandler } from './handler.ts'

const environment = readEnvironment({
  ...StoreEnvironment,
  EXPORT_BUCKET: readText,
  /** Set by Lambda; to go on in a new invocation. */
  AWS_LAMBDA_FUNCTION_NAME: readText,
})
const invoker = createExportInvoker(environment.AWS_LAMBDA_FUNCTION_NAME)
export const handler = nameCalls(
  createExportHandler({
    ...createStoreRuntime(environment, {
      table: createTable(environment),
      log: powertoolsLog('export'),
    }),
    files: createExportFiles(environment.EXPORT_BUCKET),
    machineClock: systemClock,
    invokeExport: (exportId) => invoker.invoke(exportId),
  }),
)
