import { InvokeCommand } from '@aws-sdk/client-lambda'
import * as z from 'zod'
import { createLambdaClient, createS3Client } from '../adapters/aws/clients.ts'
import { s3ExportFiles } from '../adapters/aws/s3-export-files.ts'
import { createStartExport } from '../application/exports/start-export.ts'
import type { ExportStore } from '../application/ports/export-store.ts'
import type { Log } from '../application/ports/log.ts'

/** The variables of functions that start exports and link to them. */
export const ExportEnvironment = {
  EXPORT_BUCKET: z.string().min(1),
  EXPORT_FUNCTION_NAME: z.string().min(1),
}

/** Invokes the export function asynchronously and links to the files that it writes. */
export function createExportRuntime(
  environment: z.output<z.ZodObject<typeof ExportEnvironment>>,
  { exports, log }: { readonly exports: ExportStore; readonly log: Log },
) {
  const lambda = createLambdaClient()
  return {
    files: s3ExportFiles({ client: createS3Client(), bucket: environment.EXPORT_BUCKET }),
    startExport: createStartExport({
      exports,
      log,
      invokeExport: async (exportId) => {
        await lambda.send(
          new InvokeCommand({
            FunctionName: environment.EXPORT_FUNCTION_NAME,
            InvocationType: 'Event',
            Payload: JSON.stringify({ exportId }),
          }),
        )
      },
    }),
  }
}
