import type { Instant } from '../../journey/calendar.ts'
import type { TraceName, TraceSubjectType } from '../../journey/traces.ts'
import type { DirectoryEntry, EntryEdit } from './directory-store.ts'
import type { ExportJob } from './export-store.ts'
import type { Page, PageRequest } from './registration-store.ts'
import { getEntryId } from './relations.ts'
import { findEditor, type TraceActor } from './trace-actor.ts'

/** Who did what, and when: ids, codes and names of fields, never what they contain. */
export interface Trace {
  /** Unique among the traces of an instant. */
  readonly traceId: string
  readonly at: Instant
  /** Whose admins see it; undefined: the operator alone. */
  readonly companyId?: string | undefined
  readonly what: TraceName
  readonly by: TraceActor
  readonly subject?: { readonly type: TraceSubjectType; readonly id: string } | undefined
  /** The changed fields of an entry, such as `title.en`. */
  readonly fields?: readonly string[] | undefined
  /** Why something was refused: a problem's code. */
  readonly code?: string | undefined
  /** Further ids and codes. */
  readonly details?: Readonly<Record<string, string | readonly string[]>> | undefined
}

/** The traces of a company, or those that belong to none, in one month (UTC): `2026-11`. */
export interface TraceScope {
  readonly companyId: string | undefined
  readonly month: string
}

/** Traces are added, and deleted by their age. Nothing changes one. */
export interface TraceStore {
  /** Leaves a trace as it is if it is there already. */
  add(trace: Trace): Promise<void>
  /**
   * Newest first, one read a page. A trace that only a later version can read is left out.
   * @throws InvalidCursorError if the cursor is malformed or belongs to another month
   */
  list(scope: TraceScope, page: PageRequest): Promise<Page<Trace>>
}

/** Whether a list of this scope may go on there. A key of the table has at most 1,024 bytes. */
export function isTraceCursor({ month }: TraceScope, cursor: string): boolean {
  return cursor.startsWith(`${month}-`) && Buffer.byteLength(cursor) <= 1024
}

/** The month whose traces an instant's belong to. */
export function findTraceMonth(at: Instant): string {
  return at.slice(0, 'YYYY-MM'.length)
}

/**
 * The traces of an edit: one for each company that the entry belongs to before or after it, or one for
 * the operator.
 */
export function traceEdit(
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
  change: EntryEdit,
  version: number,
): readonly Trace[] {
  const id = getEntryId(after)
  const companyIds = [after, before].flatMap((one) => (one ? (findCompanyId(one) ?? []) : []))
  const owners: readonly (string | undefined)[] =
    companyIds.length === 0 ? [undefined] : [...new Set(companyIds)]
  return owners.map((companyId) => ({
    // An id may contain any character: it comes last.
    traceId: `${after.type}#${version}#${id}`,
    at: change.at,
    ...(companyId !== undefined && { companyId }),
    what: before ? 'entry-changed' : 'entry-created',
    by: findEditor(change),
    subject: { type: after.type, id },
    fields: change.fields,
    details: { ...change.details, edit: change.what },
  }))
}

function findCompanyId({ type, entry }: DirectoryEntry): string | undefined {
  return type === 'organisation' ? undefined : entry.companyId
}

/** The trace of a job that somebody has asked for. */
export function traceRequest(job: ExportJob): Trace {
  return {
    traceId: `export#${job.exportId}`,
    at: job.requestedAt,
    what: 'export-requested',
    ...describeExport(job),
  }
}

/** Who asked for an export, and which it is. */
export function describeExport({ exportId, kind, requestedBy }: ExportJob) {
  const isOperator = requestedBy === 'operator'
  const companyId = isOperator ? undefined : requestedBy.companyId
  return {
    ...(companyId !== undefined && { companyId }),
    by: isOperator
      ? ({ kind: 'operator' } as const)
      : ({ kind: 'person', id: requestedBy.personId } as const),
    subject: { type: 'export', id: exportId } as const,
    details: { kind, ...(!isOperator && { role: requestedBy.role }) },
  }
}
