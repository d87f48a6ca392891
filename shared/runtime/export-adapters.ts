import { InvokeCommand } from '@aws-sdk/client-lambda'
import { createLambdaClient, createS3Client } from '../adapters/aws/export-clients.ts'
import { s3ExportFiles } from '../adapters/aws/s3-export-files.ts'

/** Imported by `export-runtime.ts` when an export is first asked for. */
export const createExportFiles = (bucket: string) =>
  s3ExportFiles({ client: createS3Client(), bucket })

/** Invokes the export function asynchronously. */
export function createExportInvoker(FunctionName: string) {
  const lambda = createLambdaClient()
  return {
    async invoke(exportId: string): Promise<void> {
      const Payload = JSON.stringify({ exportId })
      await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }))
    },
  }
}
