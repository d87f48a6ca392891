import { Readable } from 'node:stream'
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { ExportFiles } from '../../application/ports/export-store.ts'

/** Short, because links are used at once and a new one can be requested at any time. */
const linkSeconds = 5 * 60

/**
 * Stores exported files in a bucket. If producing the rows fails, the partial upload is removed.
 */
export function s3ExportFiles({
  client,
  bucket,
}: {
  readonly client: S3Client
  readonly bucket: string
}): ExportFiles {
  return {
    async write(objectKey, chunks) {
      const upload = new Upload({
        client,
        params: {
          Bucket: bucket,
          Key: objectKey,
          Body: Readable.from(chunks),
          ContentType: 'text/csv; charset=utf-8',
        },
        leavePartsOnError: false,
      })
      await upload.done()
    },

    link: (objectKey, fileName) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket: bucket,
          Key: objectKey,
          ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        }),
        { expiresIn: linkSeconds },
      ),
  }
}
