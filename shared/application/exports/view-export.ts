import type { ExportJob } from '../ports/export-store.ts'
import type { ExportDesk } from './end-export.ts'
import { findExportState, findPercent } from './export-state.ts'

/** An export as its requester sees it, with a link to the file once it is done. */
export async function viewExport(desk: Pick<ExportDesk, 'files' | 'machineClock'>, job: ExportJob) {
  const { exportId, kind, requestedAt, rows, unreadable } = job
  const link = await linkExport(desk, job)
  const isDone = job.state === 'DONE'
  return {
    exportId,
    kind,
    state: findExportState(job, desk.machineClock.now()),
    requestedAt,
    percent: findPercent(job),
    ...(isDone && { asOf: requestedAt, rows }),
    unreadable,
    ...(link !== undefined && { link }),
  }
}

/**
 * A link that downloads the file for a few minutes.
 * @returns undefined until the export is done, and once its file has expired
 */
export async function linkExport(
  { files, machineClock }: Pick<ExportDesk, 'files' | 'machineClock'>,
  job: ExportJob,
): Promise<string | undefined> {
  const { exportId, kind, objectKey } = job
  if (findExportState(job, machineClock.now()) !== 'DONE' || objectKey === undefined)
    return undefined
  return files.link(objectKey, `${kind}-${exportId}.csv`)
}
