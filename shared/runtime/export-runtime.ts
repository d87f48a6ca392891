import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod'
import { s3ExportFiles } from '../adapters/aws/s3-export-files.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createStartExport, type InvokeExport } from '../application/exports/start-export.ts'
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
  const desk = createExportDesk(environment)
  const invokeExport = createInvokeExport(environment.EXPORT_FUNCTION_NAME)
  return {
    ...desk,
    startExport: createStartExport({ ...desk, exports, log, invokeExport }),
  }
}

/** The files of the exports, and the time by which they expire. */
export function createExportDesk(
  environment: Pick<z.output<z.ZodObject<typeof ExportEnvironment>>, 'EXPORT_BUCKET'>,
) {
  return {
    files: s3ExportFiles({ client: new S3Client(), bucket: environment.EXPORT_BUCKET }),
    machineClock: systemClock,
  }
}

/** Invokes the export function asynchronously. */
export function createInvokeExport(functionName: string): InvokeExport {
  const lambda = new LambdaClient()
  return async (exportId) => {
    await lambda.send(
      new InvokeCommand({
        FunctionName: functionName,
        InvocationType: 'Event',
        Payload: JSON.stringify({ exportId }),
      }),
    )
  }
}
