import type { ExportFiles, ExportStore } from '../../application/ports/export-store.ts'
import { type MemoryTables, settled } from './memory-tables.ts'

export function createMemoryExportStore({ exports }: MemoryTables): ExportStore {
  return {
    create: (job) =>
      settled(() => {
        exports.set(job.exportId, job)
      }),
    get: (exportId) => settled(() => exports.get(exportId)),
    update: (exportId, change) =>
      settled(() => {
        const job = exports.get(exportId)
        if (!job) throw new Error(`There is no export ${exportId}`)
        exports.set(exportId, { ...job, ...change })
      }),
  }
}

export interface MemoryExportFiles extends ExportFiles {
  /** Returns the content behind a link. */
  read(link: string): Promise<string>
}

export function createMemoryExportFiles({ files }: MemoryTables): MemoryExportFiles {
  return {
    async write(objectKey, chunks) {
      let text = ''
      for await (const chunk of chunks) text += chunk
      files.set(objectKey, text)
    },

    link: (objectKey, fileName) =>
      Promise.resolve(`memory:${objectKey}#${encodeURIComponent(fileName)}`),

    read: (link) =>
      settled(() => {
        const text = files.get(link.slice('memory:'.length, link.lastIndexOf('#')))
        if (text === undefined) throw new Error(`There is no file behind ${link}`)
        return text
      }),
  }
}
