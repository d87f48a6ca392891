/** An uploaded part of a file. */
export interface FilePart {
  readonly number: number
  readonly etag: string
  /** CRC-32, in base64. */
  readonly checksum: string
  readonly bytes: number
}

export interface FileUpload {
  readonly objectKey: string
  readonly uploadId: string
}

/**
 * Stores the exported files. A file is uploaded in parts, by any number of runs, and exists from the
 * moment it is completed, never before.
 */
export interface ExportFiles {
  /** Every part but the last has at least this size. */
  readonly minPartBytes: number
  beginUpload(objectKey: string): Promise<FileUpload>
  /**
   * Replaces a part with the same number. Numbers start at 1; some may be left out.
   * @param bytes may be overwritten afterwards
   */
  uploadPart(upload: FileUpload, number: number, bytes: Uint8Array): Promise<FilePart>
  /**
   * Makes the file out of these parts, in order. Safe to repeat: the file may have been completed
   * with the same parts before.
   */
  completeUpload(upload: FileUpload, parts: readonly FilePart[]): Promise<void>
  /** Discards the parts. Safe to repeat, and harmless after the upload was completed. */
  abortUpload(upload: FileUpload): Promise<void>

  /**
   * Keeps bytes for the next run, for a day.
   * @param bytes may be overwritten afterwards
   */
  keepRest(objectKey: string, bytes: Uint8Array): Promise<void>
  readRest(objectKey: string): Promise<Uint8Array>

  /** Returns a link that downloads the file without sign-in and works for some minutes. */
  link(objectKey: string, fileName: string): Promise<string>
}
