import type { Instant } from '../../journey/calendar.ts'
import type { DirectoryEntry } from './directory-store.ts'
import { getEntryId } from './relations.ts'

/** The entries of which a change is followed up. */
export const followedTypes = ['person', 'initiative', 'company'] as const

/**
 * A change in the directory to be followed up by lists and mails: a person has a new manager, an
 * initiative a new main coordinator, or a company another time zone. Written in the same transaction
 * as the entry.
 */
export interface FollowUpKey {
  readonly followed: (typeof followedTypes)[number]
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
  if (!before || getFollowedValue(before) === getFollowedValue(after)) return undefined
  const followed = followedTypes.find((type) => type === after.type)
  return followed && { followed, entryId: getEntryId(after), version, page: 1, requestedAt, isDone: false }
}

/** Returns the field of which a change is followed up. */
function getFollowedValue({ type, entry }: DirectoryEntry): string | undefined {
  switch (type) {
    case 'person':
      return entry.managerId
    case 'initiative':
      return entry.coordinatorIds[0]
    case 'company':
      return entry.timeZone
    case 'organisation':
      return undefined
  }
}

export function createNextPage({ page, ...followUp }: FollowUp, cursor: string): FollowUp {
  return { ...followUp, page: page + 1, cursor, isDone: false }
}
