import type { Instant } from '../../journey/calendar.ts'
import type { ExportKind, StoredExportState } from '../../journey/exports.ts'
import type { Locale } from '../../journey/statuses.ts'
import type { FilePart } from './export-files.ts'
import type { Tally, TooMany } from './tally.ts'

/** Which registrations an export contains. */
export type ExportScope =
  /** For the operator only. */
  | { readonly everything: true }
  | { readonly companyId: string }
  | { readonly initiativeIds: readonly string[] }

/** How far the registrations have been read. */
export interface ExportProgress {
  readonly registrations: number
  /** As counted when the export began. */
  readonly total: number
}

/** From where the next run of an unfinished export goes on. */
export interface ExportCheckpoint {
  /** The upload that every run adds parts to. */
  readonly uploadId: string
  readonly parts: readonly FilePart[]
  /**
   * The number of the next part. A new run skips one, so that an earlier run that is still alive
   * cannot replace a part of the new one.
   */
  readonly nextPart: number
  /** Where the rest of the rows is kept, which is too short for a part. */
  readonly rest?: string | undefined
  /** The list position of the last registration in the parts and the rest; undefined before the first. */
  readonly position?: string | undefined
  /** Registrations up to that position. */
  readonly registrations: number
  /** Every row is in the parts: only the file itself has to be completed. */
  readonly isWritten: boolean
}

/** The state of an export, the run that owns it, and what the run has written. */
export interface ExportJob {
  readonly exportId: string
  readonly kind: ExportKind
  readonly scope: ExportScope
  /** Who requested it; `role` decides which columns stay empty. */
  readonly requestedBy:
    | 'operator'
    | {
        readonly personId: string
        readonly role: 'admin' | 'coordinator' | 'partner'
        /** The requester's, whose admins see that it was asked for. */
        readonly companyId?: string | undefined
      }
    /** A machine client, with what an admin of its company sees. */
    | { readonly clientId: string; readonly clientName: string; readonly companyId: string }
  /** The instant of the export, `as_of`, whichever run writes a row. */
  readonly requestedAt: Instant
  /** Codes, or labels in a language. */
  readonly header: 'codes' | Locale
  /** The language of the status labels. */
  readonly locale: Locale
  readonly state: StoredExportState
  /** Incremented by each change, so that a change can be refused if there was another one. */
  readonly version: number
  /** When the job was last changed. By the machine's clock, as is `startedAt`. */
  readonly heardAt: Instant
  /** When the first run began. */
  readonly startedAt?: Instant | undefined
  /** How many runs have failed since the last checkpoint. */
  readonly failures: number
  readonly progress?: ExportProgress | undefined
  readonly checkpoint?: ExportCheckpoint | undefined
  /** Rows up to the checkpoint; of a finished export, the rows in the file. */
  readonly rows?: number | undefined
  /** Registrations that could not be read and are left out: how many, and the first ids. */
  readonly unreadable?: { readonly count: number; readonly ids: readonly string[] } | undefined
  /** The key in the export bucket. */
  readonly objectKey?: string | undefined
}

/** What may change about a job after it has been requested. */
export type ExportChange = Partial<
  Pick<
    ExportJob,
    | 'state'
    | 'heardAt'
    | 'startedAt'
    | 'failures'
    | 'progress'
    | 'checkpoint'
    | 'rows'
    | 'unreadable'
    | 'objectKey'
  >
>

export type CreateResult =
  | 'created'
  /** There is an export with this id. It is left as it is. */
  | 'exists'
  /** A tally is full. Nothing was written. */
  | { readonly tooMany: TooMany }

export interface ExportStore {
  /** Stores a job and the trace of it, and counts it in the same transaction. */
  create(job: ExportJob, tallies?: readonly Tally[]): Promise<CreateResult>
  get(exportId: string): Promise<ExportJob | undefined>
  /**
   * Changes a job, provided that nobody else has changed it since it was read. An update that was
   * applied but whose response was lost counts as applied.
   * @returns the changed job; undefined if it was changed by somebody else, or does not exist
   */
  update(job: ExportJob, change: ExportChange): Promise<ExportJob | undefined>
}
