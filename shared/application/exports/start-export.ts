import type { ExportJob, ExportStore } from '../ports/export-store.ts'
import type { Log } from '../ports/log.ts'

/** Stores the job and starts it, without waiting for the file. */
export type StartExport = (job: ExportJob) => Promise<void>

export interface StartExportDependencies {
  readonly exports: ExportStore
  /** Runs the export function, without waiting for it. */
  readonly invokeExport: (exportId: string) => Promise<void>
  readonly log: Log
}

/** @throws the error of the invocation, after it has marked the job as failed */
export function createStartExport({
  exports,
  invokeExport,
  log,
}: StartExportDependencies): StartExport {
  return async (job) => {
    await exports.create(job)
    try {
      await invokeExport(job.exportId)
    } catch (error) {
      log.error('exportNotStarted', error, { exportId: job.exportId })
      await exports.update(job.exportId, { state: 'FAILED' })
      throw error
    }
  }
}
