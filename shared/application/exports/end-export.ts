import type { Clock } from '../ports/clock.ts'
import type { ExportFiles } from '../ports/export-files.ts'
import type { ExportJob, ExportStore } from '../ports/export-store.ts'
import type { Log } from '../ports/log.ts'
import { isSilent, isUnderWay } from './export-state.ts'

/** What every use case of exports needs. */
export interface ExportDesk {
  readonly exports: ExportStore
  readonly files: ExportFiles
  readonly log: Log
  /**
   * Tells how long exports take, also where requests set the time: their files expire by it.
   */
  readonly machineClock: Clock
}

/**
 * Ends an export without a file, unless it has ended. A run that is still at work notices within
 * seconds.
 * @returns the export as it is afterwards
 */
export async function endExport(
  desk: ExportDesk,
  job: ExportJob,
  state: 'FAILED' | 'CANCELLED',
): Promise<ExportJob> {
  let current = job
  while (isUnderWay(current)) {
    const ended = await endOnce(desk, current, state)
    if (ended) return ended
    // A run has recorded its progress meanwhile.
    current = (await desk.exports.get(job.exportId)) ?? job
  }
  return current
}

/** Ends an export that nothing works on any more. */
export async function failIfSilent(desk: ExportDesk, job: ExportJob): Promise<ExportJob> {
  if (!isSilent(job, desk.machineClock.now())) return job
  return (
    (await endOnce(desk, job, 'FAILED')) ??
    // It has just been heard of.
    (await desk.exports.get(job.exportId)) ??
    job
  )
}

async function endOnce(
  desk: ExportDesk,
  job: ExportJob,
  state: 'FAILED' | 'CANCELLED',
): Promise<ExportJob | undefined> {
  const heardAt = desk.machineClock.now()
  const ended = await desk.exports.update(job, { state, heardAt, checkpoint: undefined })
  if (!ended) return undefined
  if (state === 'FAILED')
    desk.log.error('exportGivenUp', undefined, { exportId: job.exportId, failures: job.failures })
  await discardParts(desk, job)
  return ended
}

/** Discards the uploaded parts of an export that has ended without a file. */
export async function discardParts(
  { files, log }: Pick<ExportDesk, 'files' | 'log'>,
  job: ExportJob,
): Promise<void> {
  if (!job.checkpoint) return
  try {
    await files.abortUpload({
      objectKey: findObjectKey(job),
      uploadId: job.checkpoint.uploadId,
    })
  } catch (error) {
    // The bucket's lifecycle discards them within a day or two.
    log.error('exportPartsNotDiscarded', error, { exportId: job.exportId })
  }
}

/** Where the file is stored. */
export function findObjectKey({ exportId, kind }: Pick<ExportJob, 'exportId' | 'kind'>): string {
  return `${exportId}/${kind}.csv`
}
