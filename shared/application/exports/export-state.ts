import { addMinutes, type Instant } from '../../journey/calendar.ts'
import { exportKeptDays, type ExportState } from '../../journey/exports.ts'
import type { ExportJob } from '../ports/export-store.ts'

/**
 * An export that has not been heard of for so long has failed: a run records its progress every few
 * seconds, and Lambda repeats a failed run after one minute, and again after two.
 */
const maxSilentMinutes = 10

/** Whether the export may still change. */
export function isUnderWay({ state }: Pick<ExportJob, 'state'>): boolean {
  return state === 'PENDING' || state === 'RUNNING'
}

/** Whether the export is under way and nothing works on it any more. */
export function isSilent(job: Pick<ExportJob, 'state' | 'heardAt'>, now: Instant): boolean {
  return isUnderWay(job) && now >= addMinutes(job.heardAt, maxSilentMinutes)
}

/**
 * The state as people see it.
 * @param now by the machine's clock
 */
export function findExportState(
  { state, startedAt, requestedAt }: Pick<ExportJob, 'state' | 'startedAt' | 'requestedAt'>,
  now: Instant,
): ExportState {
  const expiresAt = addMinutes(startedAt ?? requestedAt, exportKeptDays * 24 * 60)
  return state === 'DONE' && now >= expiresAt ? 'EXPIRED' : state
}

/** How much of the export is done, in whole percent; undefined before its first run has begun. */
export function findPercent({ state, progress }: ExportJob): number | undefined {
  if (state === 'DONE') return 100
  if (!progress) return undefined
  const { registrations, total } = progress
  // It is 100 only once the file is there. Registrations may be added while the export runs.
  return total === 0 ? 0 : Math.min(99, Math.floor((registrations / total) * 100))
}
