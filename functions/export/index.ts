import * as z from 'zod'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { createExportFiles, createExportInvoker } from '../../shared/runtime/export-adapters.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createStoreRuntime, StoreEnvironment } from '../../shared/runtime/runtime.ts'
import { createExportHandler } from './handler.ts'

const environment = readEnvironment({
  ...StoreEnvironment,
  EXPORT_BUCKET: z.string().min(1),
  /** Set by Lambda; to go on in a new invocation. */
  AWS_LAMBDA_FUNCTION_NAME: z.string().min(1),
})
export const handler = createExportHandler({
  ...createStoreRuntime(environment, 'export'),
  files: createExportFiles(environment.EXPORT_BUCKET),
  machineClock: systemClock,
  invokeExport: createExportInvoker(environment.AWS_LAMBDA_FUNCTION_NAME).invoke,
})
