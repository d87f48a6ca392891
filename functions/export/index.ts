import * as z from 'zod'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createExportDesk, createInvokeExport } from '../../shared/runtime/export-runtime.ts'
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
  ...createExportDesk(environment),
  invokeExport: createInvokeExport(environment.AWS_LAMBDA_FUNCTION_NAME),
})
