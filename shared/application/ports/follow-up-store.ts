import type { Instant } from '../../journey/calendar.ts'
import type { DirectoryEntry } from './directory-store.ts'

/**
 * A change in the directory to be followed up by mails: a person has a new manager, or an
 * initiative a new main coordinator. Written in the same transaction as the entry.
 */
export interface FollowUpKey {
  readonly followed: 'person' | 'initiative'
  readonly entryId: string
  /** The version of the entry that the change led to. */
  readonly version: number
  /** From 1. The affected registrations are processed in pages, with one item for each page. */
  readonly page: number
}

export interface FollowUp extends FollowUpKey {
  readonly requestedAt: Instant
  /** Where the page starts in the list of registrations; undefined for the first. */
  readonly cursor?: string | undefined
  readonly isDone: boolean
}

export interface FollowUpStore {
  find(key: FollowUpKey): Promise<FollowUp | undefined>
  /** Whether the entry has changed again in the same way; only the newest change is followed up. */
  isOvertaken(key: FollowUpKey): Promise<boolean>
  /**
   * Marks a page as done and adds the next one, if any. Idempotent. A crash in between repeats the
   * page from its start.
   */
  close(followUp: FollowUp, nextCursor: string | undefined): Promise<void>
}

/**
 * Returns the follow-up that an edit needs, if any. A new entry needs none, because it has no
 * registrations yet.
 * @param version the version that the edit leads to
 */
export function planFollowUp(
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
  version: number,
  requestedAt: Instant,
): FollowUp | undefined {
  if (!before || getResponsibleId(before) === getResponsibleId(after)) return undefined
  const first = { version, page: 1, requestedAt, isDone: false }
  if (after.type === 'person')
    return { followed: 'person', entryId: after.entry.personId, ...first }
  if (after.type === 'initiative')
    return { followed: 'initiative', entryId: after.entry.initiativeId, ...first }
  return undefined
}

/** Returns a person's manager or an initiative's main coordinator. */
function getResponsibleId({ type, entry }: DirectoryEntry): string | undefined {
  if (type === 'person') return entry.managerId
  return type === 'initiative' ? entry.coordinatorIds[0] : undefined
}

export function createNextPage({ page, ...followUp }: FollowUp, cursor: string): FollowUp {
  return { ...followUp, page: page + 1, cursor, isDone: false }
}
