import type { ExportJob } from '../ports/export-store.ts'
import { describeExport } from '../ports/trace-store.ts'
import { recordTrace, type TraceDependencies } from '../traces/record-trace.ts'
import type { ExportDesk } from './end-export.ts'
import { findExportState, findPercent } from './export-state.ts'

type LinkDependencies = Pick<ExportDesk, 'files' | 'machineClock'> &
  Omit<TraceDependencies, 'clock'>

/** An export as its requester sees it, with a link to the file once it is done. */
export async function viewExport(desk: LinkDependencies, job: ExportJob) {
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
 * A link that downloads the file for a few minutes. Handing it out leaves a trace.
 * @returns undefined until the export is done, and once its file has expired
 */
export async function linkExport(
  desk: LinkDependencies,
  job: ExportJob,
): Promise<string | undefined> {
  const { files, machineClock } = desk
  const { exportId, kind, objectKey } = job
  if (findExportState(job, machineClock.now()) !== 'DONE' || objectKey === undefined)
    return undefined
  const [link] = await Promise.all([
    files.link(objectKey, `${kind}-${exportId}.csv`),
    recordTrace(
      { ...desk, clock: machineClock },
      { what: 'export-fetched', ...describeExport(job) },
    ),
  ])
  return link
}
