import { beforeEach, describe, expect, it } from 'vitest'
import type { ExportFiles } from '../../shared/application/ports/export-files.ts'

export interface FilesUnderTest {
  readonly files: ExportFiles
  /** Downloads what is behind a link; rejects if there is nothing. */
  readonly download: (link: string) => Promise<string>
}

/** The contract of every implementation of the exports' files. */
export function exportFilesContract(name: string, makeFiles: () => Promise<FilesUnderTest>): void {
  describe(`the contract of the exports' files: ${name}`, () => {
    let files: ExportFiles
    let read: (objectKey: string) => Promise<string>
    let objectKey: string
    let keys = 0
    beforeEach(async () => {
      const made = await makeFiles()
      files = made.files
      read = async (key) => made.download(await files.link(key, 'Rencontres é.csv'))
      objectKey = `e-${(keys += 1)}/dates.csv`
    })

    const bytes = (text: string) => new TextEncoder().encode(text)

    it('has a file once its parts are put together, whichever numbers they have', async () => {
      const upload = await files.beginUpload(objectKey)
      const long = bytes('é'.repeat(files.minPartBytes / 2))
      const first = await files.uploadPart(upload, 2, long)
      long.fill(0)
      await files.uploadPart(upload, 3, bytes('of a run that died'))
      const last = await files.uploadPart(upload, 4, bytes('the end'))
      expect(first).toMatchObject({ number: 2, bytes: files.minPartBytes })
      await expect(read(objectKey)).rejects.toThrow()

      await files.completeUpload(upload, [first, last])
      const text = await read(objectKey)
      expect(text).toHaveLength(files.minPartBytes / 2 + 'the end'.length)
      expect(text.replaceAll('é', '')).toBe('the end')
    })

    it('completes the same parts twice, and keeps the file when the upload is discarded', async () => {
      const upload = await files.beginUpload(objectKey)
      const part = await files.uploadPart(upload, 1, bytes('all'))
      await files.completeUpload(upload, [part])
      await files.completeUpload(upload, [part])
      await files.abortUpload(upload)
      expect(await read(objectKey)).toBe('all')
    })

    it('makes no file of a part that has been replaced', async () => {
      const upload = await files.beginUpload(objectKey)
      const part = await files.uploadPart(upload, 1, bytes('mine'))
      await files.uploadPart(upload, 1, bytes('theirs'))
      await expect(files.completeUpload(upload, [part])).rejects.toThrow()
      await expect(read(objectKey)).rejects.toThrow()
    })

    it('discards an upload, which then cannot be completed', async () => {
      const upload = await files.beginUpload(objectKey)
      const part = await files.uploadPart(upload, 1, bytes('all'))
      await files.abortUpload(upload)
      await files.abortUpload(upload)
      await expect(files.completeUpload(upload, [part])).rejects.toThrow()
      await expect(files.uploadPart(upload, 2, bytes('more'))).rejects.toThrow()
      await expect(read(objectKey)).rejects.toThrow()
    })

    it('keeps the rest for the next run', async () => {
      const rest = bytes('réunion')
      await files.keepRest(`unfinished/${objectKey}`, rest)
      rest.fill(0)
      expect(await files.readRest(`unfinished/${objectKey}`)).toEqual(bytes('réunion'))
    })
  })
}
