import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { ExportFiles, FilePart, FileUpload } from '../../application/ports/export-files.ts'

/** Short, because links are used at once and a new one can be requested at any time. */
const linkSeconds = 5 * 60

const ContentType = 'text/csv; charset=utf-8'
/** Must be named when an upload begins, because the SDK sends it with each part. */
const ChecksumAlgorithm = 'CRC32'

/** Stores exported files in a bucket, by multipart uploads. */
export function s3ExportFiles({
  client,
  bucket: Bucket,
}: {
  readonly client: S3Client
  readonly bucket: string
}): ExportFiles {
  /** Whether the file is there, complete. Only a completed upload makes an object of this key. */
  async function isComplete(Key: string, parts: readonly FilePart[]): Promise<boolean> {
    try {
      const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key }))
      return ContentLength === parts.reduce((sum, { bytes }) => sum + bytes, 0)
    } catch (error) {
      // S3 answers 403 if there is no object and the caller may not list the bucket.
      if (error instanceof S3ServiceException && [403, 404].includes(readStatus(error)))
        return false
      throw error
    }
  }

  return {
    minPartBytes: 5 * 1024 * 1024,

    async beginUpload(objectKey) {
      const { UploadId } = await client.send(
        new CreateMultipartUploadCommand({
          Bucket,
          Key: objectKey,
          ContentType,
          ChecksumAlgorithm,
        }),
      )
      return { objectKey, uploadId: requireField('UploadId', UploadId) }
    },

    async uploadPart(upload, number, bytes) {
      const { ETag, ChecksumCRC32 } = await client.send(
        new UploadPartCommand({
          ...toInput(upload),
          Bucket,
          PartNumber: number,
          Body: bytes,
          ChecksumAlgorithm,
        }),
      )
      return {
        number,
        etag: requireField('ETag', ETag),
        checksum: requireField('ChecksumCRC32', ChecksumCRC32),
        bytes: bytes.byteLength,
      }
    },

    async completeUpload(upload, parts) {
      try {
        await client.send(
          new CompleteMultipartUploadCommand({
            ...toInput(upload),
            Bucket,
            MultipartUpload: {
              Parts: parts.map(({ number, etag, checksum }) => ({
                PartNumber: number,
                ETag: etag,
                ChecksumCRC32: checksum,
              })),
            },
          }),
        )
      } catch (error) {
        // The upload is gone once it has been completed.
        if (!isUploadGone(error) || !(await isComplete(upload.objectKey, parts))) throw error
      }
    },

    async abortUpload(upload) {
      try {
        await client.send(new AbortMultipartUploadCommand({ ...toInput(upload), Bucket }))
      } catch (error) {
        if (!isUploadGone(error)) throw error
      }
    },

    async keepRest(objectKey, bytes) {
      await client.send(new PutObjectCommand({ Bucket, Key: objectKey, Body: bytes, ContentType }))
    },

    async readRest(objectKey) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: objectKey }))
      return requireField('Body', Body).transformToByteArray()
    },

    link: (objectKey, fileName) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket,
          Key: objectKey,
          ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        }),
        { expiresIn: linkSeconds },
      ),
  }
}

function toInput({ objectKey, uploadId }: FileUpload) {
  return { Key: objectKey, UploadId: uploadId }
}

function isUploadGone(error: unknown): boolean {
  return error instanceof S3ServiceException && error.name === 'NoSuchUpload'
}

function readStatus(error: S3ServiceException): number {
  return error.$metadata.httpStatusCode ?? 0
}

/** @throws Error if S3 left out a field that it always returns */
function requireField<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new Error(`S3 returned no ${name}`)
  return value
}
