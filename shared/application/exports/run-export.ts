import { addMinutes, type Instant } from '../../journey/calendar.ts'
import type { FilePart, FileUpload } from '../ports/export-files.ts'
import type { ExportChange, ExportCheckpoint, ExportJob } from '../ports/export-store.ts'
import { parseIdAt } from '../ports/list-position.ts'
import { toCsv } from './csv.ts'
import { discardParts, endExport, type ExportDesk, findObjectKey } from './end-export.ts'
import { renderRows, writeHeader } from './export-rows.ts'
import {
  countRegistrations,
  type ExportSource,
  type ReadRegistration,
  readExported,
} from './export-source.ts'
import { isUnderWay } from './export-state.ts'
import { PartBuffer } from './part-buffer.ts'
import type { InvokeExport } from './start-export.ts'

export interface ExportDependencies extends ExportSource, ExportDesk {
  /** Starts the next run of an export that takes longer than one run may. */
  readonly invokeExport: InvokeExport
}

/** How often a run says how far it is, and looks whether it still owns the export. */
const reportEveryMinutes = 5 / 60
/** Lambda runs an invocation that fails three times in all. */
const maxFailures = 3
/** Room for the rows of a batch, which usually suffices. */
const batchBytes = 256 * 1024
/** How many ids of unreadable registrations are kept; the rest is counted. */
const maxUnreadableIds = 100

/** The export belongs to another run, or has ended. */
class ExportTakenError extends Error {}

/**
 * Writes the file of a requested export, from its last checkpoint. It may be run any number of times,
 * also at once: the newest run owns the export, and every other stops at its next record. An export
 * that has ended is left alone. When the time is up, a new run goes on.
 * @param isTimeUp asked after each batch of rows
 * @throws an Error if the export is unknown; if writing fails, its error, and after three times in a
 * row the export is `FAILED`
 */
export async function runExport(
  dependencies: ExportDependencies,
  exportId: string,
  isTimeUp: () => boolean = () => false,
): Promise<void> {
  const run = new ExportRun(dependencies, await claimExport(dependencies, exportId))
  try {
    if (isUnderWay(run.job)) await run.write(isTimeUp)
  } catch (error) {
    if (error instanceof ExportTakenError || !(await recordFailure(dependencies, run.job, error)))
      await letGo(dependencies, run.job)
    else throw error
  }
}

/**
 * Makes this run the owner of the export, unless it has ended.
 * @returns the export as it is now
 */
async function claimExport(
  { exports, machineClock }: ExportDependencies,
  exportId: string,
): Promise<ExportJob> {
  for (;;) {
    const job = await exports.get(exportId)
    if (!job) throw new Error(`There is no export ${exportId}`)
    if (!isUnderWay(job)) return job
    const now = machineClock.now()
    const { checkpoint, startedAt = now } = job
    const claimed = await exports.update(job, {
      state: 'RUNNING',
      heardAt: now,
      startedAt,
      ...(checkpoint && { checkpoint: { ...checkpoint, nextPart: checkpoint.nextPart + 1 } }),
    })
    if (claimed) return claimed
  }
}

/** Stops without a trace, except that an export that ended meanwhile leaves no parts. */
async function letGo(dependencies: ExportDependencies, job: ExportJob): Promise<void> {
  const { exportId } = job
  dependencies.log.info('exportRunStopped', { exportId })
  const now = await dependencies.exports.get(exportId)
  if (now?.state === 'FAILED' || now?.state === 'CANCELLED') await discardParts(dependencies, job)
}

/** @returns false if the failure does not matter, because the export has ended meanwhile */
async function recordFailure(
  dependencies: ExportDependencies,
  job: ExportJob,
  error: unknown,
): Promise<boolean> {
  const { exports } = dependencies
  const { exportId } = job
  const failures = job.failures + 1
  const heardAt = dependencies.machineClock.now()
  const failed = await exports.update(job, { failures, heardAt })
  const now = failed ?? (await exports.get(exportId))
  if (now && !isUnderWay(now)) return false
  dependencies.log.error('exportFailed', error, { exportId, failures })
  if (failed && failures >= maxFailures) await endExport(dependencies, failed, 'FAILED')
  return true
}

/** One run of an export that it owns. */
class ExportRun {
  /** As this run has last written it. */
  job: ExportJob
  readonly #dependencies: ExportDependencies
  /** Rows that are in no part yet. */
  readonly #rest: PartBuffer
  /** What the parts and the rest contain. */
  #position: string | undefined
  #registrations = 0
  #rows = 0
  #unreadable: NonNullable<ExportJob['unreadable']> = { count: 0, ids: [] }
  #nextReport: Instant

  constructor(dependencies: ExportDependencies, job: ExportJob) {
    this.#dependencies = dependencies
    this.job = job
    this.#rest = new PartBuffer(dependencies.files.minPartBytes + batchBytes)
    this.#nextReport = addMinutes(job.heardAt, reportEveryMinutes)
  }

  async write(isTimeUp: () => boolean): Promise<void> {
    const checkpoint = await this.#begin()
    if (!checkpoint.isWritten && !(await this.#writeParts(checkpoint, isTimeUp))) return
    await this.#complete()
  }

  /** Reads the last checkpoint, or makes the first one. */
  async #begin(): Promise<ExportCheckpoint> {
    const { files } = this.#dependencies
    const { rows = 0, unreadable = this.#unreadable } = this.job
    const checkpoint = this.job.checkpoint ?? (await this.#beginUpload())
    this.#position = checkpoint.position
    this.#registrations = checkpoint.registrations
    this.#rows = rows
    this.#unreadable = unreadable
    if (checkpoint.position === undefined) this.#rest.append(writeHeader(this.job))
    if (checkpoint.rest !== undefined) this.#rest.append(await files.readRest(checkpoint.rest))
    return checkpoint
  }

  async #beginUpload(): Promise<ExportCheckpoint> {
    const { files } = this.#dependencies
    const total = await countRegistrations(this.#dependencies, this.job.scope)
    const { uploadId } = await files.beginUpload(findObjectKey(this.job))
    const checkpoint = { uploadId, parts: [], nextPart: 1, registrations: 0, isWritten: false }
    await this.#record({ checkpoint, progress: { registrations: 0, total } })
    return checkpoint
  }

  /** @returns whether every row is in a part; if not, the next run has been started */
  async #writeParts({ position }: ExportCheckpoint, isTimeUp: () => boolean): Promise<boolean> {
    const { files, machineClock } = this.#dependencies
    const { scope, requestedAt: asOf, locale } = this.job
    for await (const batch of readExported(this.#dependencies, scope, position, { asOf, locale })) {
      this.#appendRows(batch)
      if (this.#rest.length >= files.minPartBytes) await this.#savePart(false)
      else if (machineClock.now() >= this.#nextReport)
        await this.#record({ progress: this.#progress() })
      if (isTimeUp()) {
        await this.#handOver()
        return false
      }
    }
    await this.#savePart(true)
    return true
  }

  #appendRows(batch: readonly ReadRegistration[]): void {
    const { kind } = this.job
    const rows = batch.flatMap((one) => {
      if ('unreadable' in one) return this.#leaveOut(one.position, one.unreadable)
      try {
        return renderRows(kind, one.exported)
      } catch (error) {
        return this.#leaveOut(one.position, error)
      }
    })
    if (rows.length > 0) this.#rest.append(toCsv(rows))
    this.#rows += rows.length
    this.#registrations += batch.length
    this.#position = batch.at(-1)?.position ?? this.#position
  }

  #leaveOut(position: string, error: unknown): readonly [] {
    const { exportId } = this.job
    const registrationId = parseIdAt(position)
    this.#dependencies.log.error('registrationNotExported', error, { exportId, registrationId })
    const { count, ids } = this.#unreadable
    this.#unreadable = {
      count: count + 1,
      ids: ids.length < maxUnreadableIds ? [...ids, registrationId] : ids,
    }
    return []
  }

  /** Uploads the rest as a part. */
  async #savePart(isWritten: boolean): Promise<void> {
    const { files } = this.#dependencies
    const { parts, nextPart } = this.#checkpoint()
    // A file has at least one part; the last may have any size.
    const part =
      this.#rest.length === 0 && parts.length > 0
        ? undefined
        : await files.uploadPart(this.#upload(), nextPart, this.#rest.read())
    await this.#saveCheckpoint({
      parts: part ? [...parts, part] : parts,
      nextPart: nextPart + 1,
      isWritten,
    })
    this.#rest.clear()
  }

  /** Keeps the rest, which is too short for a part, and starts the next run. */
  async #handOver(): Promise<void> {
    const { files, invokeExport, log } = this.#dependencies
    const { exportId } = this.job
    // No other run has this number.
    const { nextPart } = this.#checkpoint()
    const rest = this.#rest.length === 0 ? undefined : `unfinished/${exportId}/${nextPart}.csv`
    if (rest !== undefined) await files.keepRest(rest, this.#rest.read())
    await this.#saveCheckpoint({ rest })
    log.info('exportContinued', { exportId, registrations: this.#registrations })
    await invokeExport(exportId)
  }

  async #complete(): Promise<void> {
    const { files, log } = this.#dependencies
    const { exportId, kind, rows } = this.job
    await files.completeUpload(this.#upload(), this.#checkpoint().parts)
    await this.#record({ state: 'DONE', objectKey: findObjectKey(this.job), checkpoint: undefined })
    log.info('exportDone', { exportId, kind, rows, unreadable: this.#unreadable.count })
  }

  async #saveCheckpoint(change: {
    readonly parts?: readonly FilePart[]
    readonly nextPart?: number
    readonly isWritten?: boolean
    readonly rest?: string | undefined
  }): Promise<void> {
    await this.#record({
      checkpoint: {
        ...this.#checkpoint(),
        rest: undefined,
        ...change,
        position: this.#position,
        registrations: this.#registrations,
      },
      progress: this.#progress(),
      rows: this.#rows,
      ...(this.#unreadable.count > 0 && { unreadable: this.#unreadable }),
      failures: 0,
    })
  }

  /** @throws ExportTakenError */
  async #record(change: ExportChange): Promise<void> {
    const { exports, machineClock } = this.#dependencies
    const heardAt = machineClock.now()
    const job = await exports.update(this.job, { ...change, heardAt })
    if (!job) throw new ExportTakenError(`Export ${this.job.exportId} belongs to another run`)
    this.job = job
    this.#nextReport = addMinutes(heardAt, reportEveryMinutes)
  }

  #progress() {
    const { total = 0 } = this.job.progress ?? {}
    return { registrations: this.#registrations, total }
  }

  #checkpoint(): ExportCheckpoint {
    const { checkpoint } = this.job
    if (!checkpoint) throw new Error('The export has no checkpoint yet')
    return checkpoint
  }

  #upload(): FileUpload {
    return { objectKey: findObjectKey(this.job), uploadId: this.#checkpoint().uploadId }
  }
}
