import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { ExportFiles, FileUpload } from '../../application/ports/export-files.ts'
import { getOrAdd, type MemoryTables, settled } from './memory-tables.ts'

export interface MemoryExportFiles extends ExportFiles {
  /** Returns the content behind a link. */
  read(link: string): Promise<string>
}

/** @param minPartBytes that of S3 by default */
export function createMemoryExportFiles(
  { files, uploads }: Pick<MemoryTables, 'files' | 'uploads'>,
  minPartBytes = 5 * 1024 * 1024,
): MemoryExportFiles {
  let begun = 0

  function findParts({ objectKey, uploadId }: FileUpload): Map<number, Uint8Array> {
    const upload = uploads.get(uploadId)
    if (upload?.objectKey !== objectKey) throw new Error(`There is no upload ${uploadId}`)
    return upload.parts
  }

  function find(objectKey: string): Uint8Array {
    const bytes = files.get(objectKey)
    if (!bytes) throw new Error(`There is no file ${objectKey}`)
    return bytes
  }

  return {
    minPartBytes,

    beginUpload: (objectKey) =>
      settled(() => {
        const uploadId = `upload-${(begun += 1)} of ${objectKey}`
        getOrAdd(uploads, uploadId, () => ({ objectKey, parts: new Map<number, Uint8Array>() }))
        return { objectKey, uploadId }
      }),

    uploadPart: (upload, number, bytes) =>
      settled(() => {
        findParts(upload).set(number, Uint8Array.from(bytes))
        return { number, etag: tag(bytes), checksum: checksum(bytes), bytes: bytes.byteLength }
      }),

    completeUpload: (upload, parts) =>
      settled(() => {
        const { objectKey, uploadId } = upload
        const size = parts.reduce((sum, { bytes }) => sum + bytes, 0)
        if (!uploads.has(uploadId) && files.get(objectKey)?.byteLength === size) return
        const uploaded = findParts(upload)
        const chunks = parts.map(({ number, etag }, index) => {
          const bytes = uploaded.get(number)
          if (!bytes || tag(bytes) !== etag) throw new Error(`Part ${number} is another one`)
          if (bytes.byteLength < minPartBytes && index < parts.length - 1)
            throw new Error(`Part ${number} is too small`)
          if (number <= (parts[index - 1]?.number ?? 0)) throw new Error('Parts are out of order')
          return bytes
        })
        files.set(objectKey, Buffer.concat(chunks))
        uploads.delete(uploadId)
      }),

    abortUpload: ({ uploadId }) =>
      settled(() => {
        uploads.delete(uploadId)
      }),

    keepRest: (objectKey, bytes) =>
      settled(() => {
        files.set(objectKey, Uint8Array.from(bytes))
      }),
    readRest: (objectKey) => settled(() => find(objectKey)),

    link: (objectKey, fileName) =>
      Promise.resolve(`memory:${objectKey}#${encodeURIComponent(fileName)}`),

    read: (link) =>
      settled(() =>
        Buffer.from(find(link.slice('memory:'.length, link.lastIndexOf('#')))).toString('utf8'),
      ),
  }
}

function tag(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url')
}

function checksum(bytes: Uint8Array): string {
  const value = Buffer.alloc(4)
  value.writeUInt32BE(crc32(bytes))
  return value.toString('base64')
}
