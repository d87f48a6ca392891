import type { CalendarDate, Instant } from '../../journey/calendar.ts'
import type { MailRequest } from '../../journey/mails.ts'
import {
  findFirstLook,
  hasOtherAnchors,
  type NudgeDecision,
  type NudgeNote,
} from '../../journey/nudges.ts'
import { findAskedId } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import { findManagerTurn } from '../../journey/turn.ts'
import { isManagerAsked } from './list-entries.ts'
import type { Commit } from './registration-store.ts'

/** What is remembered of a registration's nudges, and when to look at them. */
export interface StoredNudges extends NudgeNote {
  /** Undefined: not before something happens. */
  readonly lookAt?: Instant | undefined
  /** Incremented with every write. */
  readonly changes: number
}

/** What a run has decided about a registration. */
export interface NudgeRecord {
  /** As it was read: if it has changed since, nothing is written. */
  readonly registration: Registration
  /** As they were read; undefined if there were none. */
  readonly before: StoredNudges | undefined
  readonly decision: Pick<NudgeDecision, 'note' | 'lookAt'>
  readonly mails: readonly MailRequest[]
  /** The day whose mail has them. */
  readonly day: CalendarDate
  readonly timeZone: string
  readonly at: Instant
}

/**
 * The nudges of registrations in companies with `nudges`; others have none. `commit` of the
 * registrations' store sets when to look next.
 */
export interface NudgeStore {
  load(registrationId: string): Promise<StoredNudges | undefined>
  /** In one transaction. @returns `changed` if somebody else was faster: read and decide again */
  record(record: NudgeRecord): Promise<'recorded' | 'changed'>
  /** Sets when to look next, and nothing else: the run at that time reads what is so then. */
  setLook(registrationId: string, lookAt: Instant | undefined): Promise<void>
}

/** What a decision changes of a registration's nudges. */
export interface NudgeEntry {
  readonly lookAt: Instant | undefined
  /** Undefined: as before. */
  readonly asked: NudgeNote['asked']
}

/**
 * Decides what a commit writes about nudges, for every implementation of the store.
 * @returns undefined if there is nothing to write, as in companies without `nudges`
 */
export function planNudgeEntry(
  commit: Pick<Commit, 'previous' | 'accepted' | 'lists' | 'at'>,
): NudgeEntry | undefined {
  const { previous, accepted, lists, at } = commit
  const { registration } = accepted
  if (!lists.nudges) return undefined
  const settings = { timeZone: lists.companyTimeZone, nudgesOff: lists.nudges.off }
  const isAsked = isManagerAsked(commit) || isStandInAsked(previous, registration)
  if (!isAsked && !hasOtherAnchors(previous, registration, settings)) return undefined
  return {
    lookAt: findFirstLook(
      { registration, timeZone: settings.timeZone, askedAt: isAsked ? at : undefined },
      settings,
    ),
    asked: isAsked ? { personId: findAskedId(registration, lists), at } : undefined,
  }
}

/** Whether somebody else than before is asked about the request that waits. */
function isStandInAsked(previous: Registration | undefined, registration: Registration): boolean {
  return (
    findManagerTurn(registration) !== undefined &&
    previous?.standIn?.personId !== registration.standIn?.personId
  )
}
