import type { Instant } from '../../journey/calendar.ts'
import type { ExportKind, ExportState } from '../../journey/exports.ts'
import type { Locale } from '../../journey/statuses.ts'

/** Which registrations an export contains. */
export type ExportScope =
  /** For the operator only. */
  | { readonly everything: true }
  | { readonly companyId: string }
  | { readonly initiativeIds: readonly string[] }

export interface ExportJob {
  readonly exportId: string
  readonly kind: ExportKind
  readonly scope: ExportScope
  /** Who requested it; `role` decides which columns stay empty. */
  readonly requestedBy:
    'operator' | { readonly personId: string; readonly role: 'admin' | 'coordinator' | 'partner' }
  readonly requestedAt: Instant
  /** Codes, or labels in a language. */
  readonly header: 'codes' | Locale
  /** The language of the status labels. */
  readonly locale: Locale
  readonly state: ExportState
  readonly asOf?: Instant | undefined
  readonly rows?: number | undefined
  /** The key in the export bucket. */
  readonly objectKey?: string | undefined
}

export interface ExportStore {
  create(job: ExportJob): Promise<void>
  get(exportId: string): Promise<ExportJob | undefined>
  update(
    exportId: string,
    change: Partial<Pick<ExportJob, 'state' | 'asOf' | 'rows' | 'objectKey'>>,
  ): Promise<void>
}

/** Stores the exported files. */
export interface ExportFiles {
  /** Streams the file; stores nothing if producing the rows fails. */
  write(objectKey: string, chunks: AsyncIterable<string>): Promise<void>
  /** Returns a link that downloads the file without sign-in and works for some minutes. */
  link(objectKey: string, fileName: string): Promise<string>
}
