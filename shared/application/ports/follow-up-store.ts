import { addMinutes, type Instant } from '../../journey/calendar.ts'
import type { DirectoryEntry } from './directory-store.ts'
import { getEntryId } from './relations.ts'
import { findRequestId } from './request-id.ts'

/** The entries of which a change is followed up. */
export const followedTypes = ['person', 'initiative', 'company'] as const

/**
 * A change in the directory to be followed up by lists and mails: a person has a new manager, an
 * initiative a new main coordinator, or a company another time zone or other nudges. Written in the same transaction
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
  /** It is not followed before. */
  readonly requestedAt: Instant
  /** Where the page starts in the list of registrations; undefined for the first. */
  readonly cursor?: string | undefined
  /** Whether the registrations are gone through for the second time. */
  readonly isAgain?: boolean | undefined
  readonly isDone: boolean
  /** Of the request that changed the entry. Version 0.3 did not record it. */
  readonly requestId?: string | undefined
}

export interface FollowUpStore {
  find(key: FollowUpKey): Promise<FollowUp | undefined>
  /** Whether the entry has changed again in the same way; only the newest change is followed up. */
  isOvertaken(key: FollowUpKey): Promise<boolean>
  /**
   * Marks a page as done and adds the next one, if any. Idempotent. A crash in between repeats the
   * page from its start.
   */
  close(followUp: FollowUp, next: FollowUp | undefined): Promise<void>
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
  return (
    followed && {
      followed,
      entryId: getEntryId(after),
      version,
      page: 1,
      requestedAt,
      isDone: false,
      requestId: findRequestId(),
    }
  )
}

/** Returns the field of which a change is followed up. */
function getFollowedValue({ type, entry }: DirectoryEntry): string | undefined {
  switch (type) {
    case 'person':
      return entry.managerId
    case 'initiative':
      return entry.coordinatorIds[0]
    case 'company':
      return JSON.stringify([entry.timeZone, entry.nudges ?? false, entry.nudgesOff ?? []])
    case 'organisation':
      return undefined
  }
}

/**
 * Longer than any function runs: what was decided with the earlier time zone is written by then, be
 * it by an action or by a run of reminders.
 */
const againAfterMinutes = 20

/**
 * Plans the page that follows on another. After the last one, a change of time zone is followed
 * once more from the start: a decision may have read the earlier zone and listed its registration
 * after its page was gone through. A request to a manager is looked after by its own mail.
 * @param cursor of the list of registrations; undefined at its end
 */
export function planNextPage(followUp: FollowUp, cursor: string | undefined): FollowUp | undefined {
  const { followed, isAgain = false, requestedAt } = followUp
  const next = { ...followUp, page: followUp.page + 1, cursor, isDone: false }
  if (cursor !== undefined) return next
  return followed === 'company' && !isAgain
    ? { ...next, isAgain: true, requestedAt: addMinutes(requestedAt, againAfterMinutes) }
    : undefined
}
