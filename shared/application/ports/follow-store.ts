import type { Instant } from '../../journey/calendar.ts'
import type { DirectoryEntry } from './directory-store.ts'

/**
 * A change of the directory that mails are to follow: a person has another manager, or an initiative
 * another main coordinator. It is written with the entry or not at all.
 */
export interface FollowKey {
  readonly followed: 'person' | 'initiative'
  readonly entryId: string
  /** The entry's, that the change led to. */
  readonly version: number
  /** From 1: the registrations that it touches are walked by pages, one item for each. */
  readonly page: number
}

export interface Follow extends FollowKey {
  readonly requestedAt: Instant
  /** Where the page begins in the list of registrations; none for the first. */
  readonly cursor?: string | undefined
  readonly isDone: boolean
}

export interface FollowStore {
  find(key: FollowKey): Promise<Follow | undefined>
  /** Has the entry changed again in such a way? Then that change is the one to follow. */
  isOvertaken(key: FollowKey): Promise<boolean>
  /**
   * Ends a page, so that it is due no more, and begins the next one where there is one: once, however
   * often it is called. What crashes in between is done again from the start of its page.
   */
  close(follow: Follow, nextCursor: string | undefined): Promise<void>
}

/**
 * What an edit of an entry leaves to be followed. Those who are new have no registration that could
 * wait for anybody.
 * @param version that it leads to
 */
export function followOf(
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
  version: number,
  requestedAt: Instant,
): Follow | undefined {
  if (!before || leadOf(before) === leadOf(after)) return undefined
  const first = { version, page: 1, requestedAt, isDone: false }
  if (after.type === 'person')
    return { followed: 'person', entryId: after.entry.personId, ...first }
  if (after.type === 'initiative')
    return { followed: 'initiative', entryId: after.entry.initiativeId, ...first }
  return undefined
}

/** Of a person the manager, of an initiative the main coordinator. */
function leadOf({ type, entry }: DirectoryEntry): string | undefined {
  if (type === 'person') return entry.managerId
  return type === 'initiative' ? entry.coordinatorIds[0] : undefined
}

export function nextPage({ page, ...follow }: Follow, cursor: string): Follow {
  return { ...follow, page: page + 1, cursor, isDone: false }
}
