import type { CreateResult, ExportJob } from '../ports/export-store.ts'
import type { Tally } from '../ports/tally.ts'
import { endExport, type ExportDesk } from './end-export.ts'

/** Runs the export function, without waiting for it. */
export type InvokeExport = (exportId: string) => Promise<void>

/** Stores the job and starts it if it is new, without waiting for the file. */
export type StartExport = (job: ExportJob, tallies?: readonly Tally[]) => Promise<CreateResult>

export interface StartExportDependencies extends ExportDesk {
  readonly invokeExport: InvokeExport
}

/** @throws the error of the invocation, after it has marked the job as failed */
export function createStartExport({ invokeExport, ...desk }: StartExportDependencies): StartExport {
  return async (job, tallies) => {
    const result = await desk.exports.create(job, tallies)
    if (result !== 'created') return result
    try {
      await invokeExport(job.exportId)
    } catch (error) {
      desk.log.error('exportNotStarted', error, { exportId: job.exportId })
      await endExport(desk, job, 'FAILED')
      throw error
    }
    return result
  }
}
