import type { ExportJob } from '../ports/export-store.ts'
import { endExport, type ExportDesk } from './end-export.ts'

/** Runs the export function, without waiting for it. */
export type InvokeExport = (exportId: string) => Promise<void>

/**
 * Stores the job and starts it, without waiting for the file.
 * @returns false if there is an export with this id; it is left as it is
 */
export type StartExport = (job: ExportJob) => Promise<boolean>

export interface StartExportDependencies extends ExportDesk {
  readonly invokeExport: InvokeExport
}

/** @throws the error of the invocation, after it has marked the job as failed */
export function createStartExport({ invokeExport, ...desk }: StartExportDependencies): StartExport {
  return async (job) => {
    if (!(await desk.exports.create(job))) return false
    try {
      await invokeExport(job.exportId)
    } catch (error) {
      desk.log.error('exportNotStarted', error, { exportId: job.exportId })
      await endExport(desk, job, 'FAILED')
      throw error
    }
    return true
  }
}
