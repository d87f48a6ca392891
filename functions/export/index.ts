import * as z from 'zod'
import { createS3Client } from '../../shared/adapters/aws/export-clients.ts'
import { s3ExportFiles } from '../../shared/adapters/aws/s3-export-files.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createStoreRuntime, StoreEnvironment } from '../../shared/runtime/runtime.ts'
import { createExportHandler } from './handler.ts'

const environment = readEnvironment({ ...StoreEnvironment, EXPORT_BUCKET: z.string().min(1) })
export const handler = createExportHandler({
  ...createStoreRuntime(environment, 'export'),
  files: s3ExportFiles({ client: createS3Client(), bucket: environment.EXPORT_BUCKET }),
})
