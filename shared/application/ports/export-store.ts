import type { Instant } from '../../journey/calendar.ts'
import type { ExportKind, ExportState } from '../../journey/exports.ts'
import type { Locale } from '../../journey/statuses.ts'

/** Whose registrations an export holds. */
export type ExportScope =
  /** For the operator alone. */
  | { readonly everything: true }
  | { readonly companyId: string }
  | { readonly initiativeIds: readonly string[] }

export interface ExportJob {
  readonly exportId: string
  readonly kind: ExportKind
  readonly scope: ExportScope
  /** Who sees it: `role` decides the columns that stay empty. */
  readonly requestedBy:
    'operator' | { readonly personId: string; readonly role: 'admin' | 'coordinator' | 'partner' }
  readonly requestedAt: Instant
  /** Codes as header, or labels in a language. */
  readonly header: 'codes' | Locale
  /** The language of the statuses' labels. */
  readonly locale: Locale
  readonly state: ExportState
  readonly asOf?: Instant | undefined
  readonly rows?: number | undefined
  /** In the export bucket. */
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

/** Where the files of exports are kept. */
export interface ExportFiles {
  /** Streams; nothing is kept under the key where the rows fail. */
  write(objectKey: string, chunks: AsyncIterable<string>): Promise<void>
  /** A link that downloads the file for some minutes without sign-in. */
  link(objectKey: string, fileName: string): Promise<string>
}
