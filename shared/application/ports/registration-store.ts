import type { CalendarDate, Instant } from '../../journey/calendar.ts'
import type { Accepted } from '../../journey/decision.ts'
import type { Company } from '../../journey/directory.ts'
import type { NudgeName } from '../../journey/nudge-names.ts'
import type { HeldMeeting } from '../../journey/planned-meetings.ts'
import type { JourneyEvent, Message, Reflection, Registration } from '../../journey/registration.ts'
import type { ReminderRun } from '../../journey/reminders.ts'
import type { Status } from '../../journey/statuses.ts'
import type { MailRecord } from './mail-store.ts'
import type { Card } from './registration-card.ts'
import { findRequestId } from './request-id.ts'
import type { InitiativeCounts } from './status-counts.ts'

/** The `WORKFLOW` item of a registration; only its execution writes it. */
export interface WorkflowState {
  readonly state: Status
  /** The workflow is in step with the registration if both have the same number. */
  readonly transition: number
  /** The number of the registration's execution, from 1. */
  readonly generation: number
  /** Undefined after an end. */
  readonly taskToken?: string | undefined
  /** The execution's ARN. */
  readonly execution: string
}

/** Identifies a request that a client may repeat; kept for a day. */
export interface IdempotencyKey {
  /** The person who sent it; two people may use the same key. */
  readonly personId: string
  readonly key: string
  /** A hash of method, path and body, to refuse a key that is reused for another request. */
  readonly requestHash: string
}

/** A key counts for this long; then it is as new. */
export const idempotencyHours = 24

/** The outcome of the first request with a key. */
export interface IdempotencyRecord {
  readonly requestHash: string
  readonly registrationId: string
  readonly dateId?: string | undefined
  readonly dateIds?: readonly string[] | undefined
}

/** Everything that one decision writes, in one transaction. */
export interface Commit {
  /** The registration as it was read; undefined for a new one. */
  readonly previous: Registration | undefined
  readonly accepted: Accepted
  /** For a new registration: the initiative's capacity when it was decided. */
  readonly capacity?: number | undefined
  /**
   * For a new registration: the version of the initiative's entry that it was decided on. The
   * commit is a conflict if the entry has changed since. Without it, the initiative must be open.
   */
  readonly initiativeVersion?: number | undefined
  readonly idempotency?: IdempotencyKey | undefined
  readonly lists: ListFacts
  /** In a company with `nudges`, for a reminder: the local day whose mail has it (day-store.ts). */
  readonly day?: CalendarDate | undefined
  readonly at: Instant
}

/** An execution that repair could not reach, or has not heard of since it was started. */
export interface Doubt {
  readonly generation: number
  readonly since: Instant
}

/** What only the directory knows about the lists that a registration appears in. */
export interface ListFacts {
  /** The time zone of the registration's company: reminders are due at a local time. */
  readonly companyTimeZone: string
  /**
   * The volunteer's manager, in whose list the registration appears while they are waited for.
   * Undefined where nobody was looked up, as by a reminder: the entry stays with its manager.
   */
  readonly managerId?: string | undefined
  /** Undefined in a company without `nudges`. */
  readonly nudges?: { readonly off: readonly NudgeName[] } | undefined
}

/** @param managerId undefined where nobody was looked up */
export function buildListFacts(
  { timeZone, nudges, nudgesOff = [] }: Company,
  managerId?: string,
): ListFacts {
  return {
    companyTimeZone: timeZone,
    managerId,
    nudges: nudges ? { off: nudgesOff } : undefined,
  }
}

/** The events that a decision adds, each with the ID of the request that led to it. */
export function listNewEvents({ event, earlierEvents = [] }: Accepted): readonly JourneyEvent[] {
  if (!event) return []
  const requestId = findRequestId()
  return [...earlierEvents, event].map((one) => ({ ...one, requestId }))
}

/** How long after a change of status repair checks the registration. */
export const checkAfterMinutes = 1

export type CommitResult =
  | 'committed'
  /** Somebody else has written it since: read and decide again. */
  | 'conflict'
  /** The workflow is not in step yet, which a change of status needs. Nothing was written. */
  | 'out-of-step'
  /** The idempotency key was used before, with this outcome. Nothing was written. */
  | { readonly repeated: IdempotencyRecord }

export interface Page<Item> {
  readonly items: readonly Item[]
  /** Opaque; undefined on the last page. */
  readonly cursor?: string | undefined
}

export interface PageRequest {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** The places of an initiative. */
export interface Places {
  /** Its live and completed registrations. */
  readonly taken: number
  /** The one of the volunteer who was asked for. */
  readonly registrationId?: string | undefined
}

/** The last message of a registration's conversation that a person has read. */
export interface ReadMark {
  readonly personId: string
  /** The message's sequence. */
  readonly sequence: number
  readonly at: Instant
}

/** A page of a list that does not fail because of what cannot be read. */
export interface ReadablePage<Item> extends Page<Item> {
  /** The ids of registrations on this page that cannot be read (`UnreadableRecordError`). */
  readonly unreadable: readonly string[]
}

/** The registrations of a company, an initiative or a volunteer. */
export type RegistrationScope =
  | { readonly companyId: string; readonly status?: Status | undefined }
  | { readonly initiativeId: string; readonly status?: Status | undefined }
  | { readonly volunteerId: string }

/** The registrations in one status. */
export type StatusScope =
  | { readonly companyId: string; readonly status: Status }
  | { readonly initiativeId: string; readonly status: Status }

/** The registrations in one status, or those that wait for a manager. */
export type CardScope = StatusScope | { readonly managerId: string }

/** The cursor is malformed or belongs to another list. */
export class InvalidCursorError extends Error {}

/**
 * Registrations and everything that belongs to them. Every read of one registration is consistent.
 */
export interface RegistrationStore {
  /** @throws UnreadableRecordError if it is stored in a form that this version cannot read */
  load(registrationId: string): Promise<Registration | undefined>
  loadWorkflow(registrationId: string): Promise<WorkflowState | undefined>

  /**
   * Counts an initiative's live and completed registrations, and finds the volunteer's among them.
   */
  readPlaces(initiativeId: string, volunteerId: string): Promise<Places>
  /**
   * The same of several initiatives, in batches.
   * @param volunteerId undefined: only counts
   */
  readPlacesOfEach(
    initiativeIds: readonly string[],
    volunteerId?: string,
  ): Promise<ReadonlyMap<string, Places>>

  findRepeated(
    key: Pick<IdempotencyKey, 'personId' | 'key'>,
    now: Instant,
  ): Promise<IdempotencyRecord | undefined>

  /**
   * Writes a decision in one transaction, provided that the stored version is still
   * `previous.version` and, for a change of status, that the workflow is at `previous.transition`.
   * A new registration also takes the volunteer's place in the initiative (unique, within
   * `capacity`); `CANCELLED` releases it. After a change of status, repair checks the registration
   * a minute later. A commit that was applied but whose response was lost counts as committed. A
   * decision without an event writes nothing.
   * @throws an Error if the store stays busy; this is not a conflict, and nothing was written
   */
  commit(commit: Commit): Promise<CommitResult>

  /** In the order in which they were written. */
  listEvents(registrationId: string): Promise<readonly JourneyEvent[]>
  listMessages(registrationId: string): Promise<readonly Message[]>
  /**
   * Records that the person has read up to this message. A mark only moves forward. It does not
   * change the registration's version, so reading never conflicts with actions.
   */
  markRead(registrationId: string, mark: ReadMark): Promise<void>
  /** One per person who has read anything, sorted by their ids. */
  listReadMarks(registrationId: string): Promise<readonly ReadMark[]>
  /**
   * Notes that a planned meeting took place. Like a read mark, it does not change the registration's
   * version. Idempotent: the first note of a day stays.
   */
  noteHeld(registrationId: string, held: HeldMeeting): Promise<void>
  /** One per meeting at most, sorted by their ids. */
  listHeld(registrationId: string): Promise<readonly HeldMeeting[]>
  listReflections(registrationId: string): Promise<readonly Reflection[]>
  listMails(registrationId: string): Promise<readonly MailRecord[]>

  /**
   * In order of registration; newest first for a volunteer; longest waiting first where a status is
   * given. The list may lag behind by moments; each registration in it is read consistently.
   * @throws InvalidCursorError if the cursor is malformed or belongs to another scope
   */
  list(scope: RegistrationScope, page: PageRequest): Promise<ReadablePage<Registration>>

  /**
   * The list positions (list-position.ts) of every registration, in order of registration.
   * @param options.after only positions after this one
   * @param options.pageSize how many positions are in memory at a time
   */
  listPositions(
    scope: { companyId: string } | { initiativeId: string },
    options?: { readonly after?: string | undefined; readonly pageSize?: number },
  ): AsyncIterable<string>

  /** The ids of every registration in order of registration, newest first for a volunteer. */
  listIds(
    scope: { companyId: string } | { initiativeId: string } | { volunteerId: string },
  ): AsyncIterable<string>

  /** A page of the same ids, to go on from. @throws InvalidCursorError */
  listIdPage(scope: { companyId: string }, page: PageRequest): Promise<Page<string>>

  /**
   * Longest waiting first: by the instant of the status, or for a manager by when they were asked.
   * One read a page. Cards may lag behind by moments. A manager's list may contain a volunteer who
   * has another manager by now: check it against the directory.
   * @throws InvalidCursorError if the cursor is malformed or belongs to another scope
   */
  listCards(scope: CardScope, page: PageRequest): Promise<ReadablePage<Card>>

  /**
   * Reads cards consistently and in batches, without what is gone. A card shows less than the
   * registration, and can be read where that cannot.
   */
  readCards(registrationIds: readonly string[]): Promise<Omit<ReadablePage<Card>, 'cursor'>>

  /**
   * Counts the registrations in each status, by initiative and company. Consistent for an
   * initiative; for a company it may lag behind by moments.
   */
  countByStatus(
    scope: { readonly companyId: string } | { readonly initiativeId: string },
  ): Promise<readonly InitiativeCounts[]>

  /**
   * Replaces the counters of a company in an initiative, if nothing has been counted since they were
   * read: `changes` is what was read, 0 if there were none.
   */
  setCounts(counts: InitiativeCounts): Promise<'set' | 'right' | 'changed'>

  /**
   * The ids of registrations that this run has to look at by `now`, the oldest first. That of nudges
   * may list one twice: for a reminder, and for its nudges.
   */
  listRemindable(run: ReminderRun, now: Instant): AsyncIterable<string>
  /** The ids of registrations whose workflow repair has to check by `now`, the oldest first. */
  listToCheck(now: Instant): AsyncIterable<string>
  /** The ids of registrations whose execution repair has to look at by `now`, the oldest first. */
  listToLookAt(now: Instant): AsyncIterable<string>
  /**
   * Sets when repair next checks the registration; undefined means never. Instead of a look, and
   * without a doubt. Only changes the index, and only if the registration still has this version: a
   * later change of status sets its own time.
   */
  setCheckAt(
    registration: Pick<Registration, 'registrationId' | 'version'>,
    checkAt: Instant | undefined,
  ): Promise<void>
  /** Sets when repair next looks at the execution, and what it then remembers. Like `setCheckAt`. */
  setLookAt(
    registration: Pick<Registration, 'registrationId' | 'version'>,
    lookAt: Instant,
    doubt?: Doubt,
  ): Promise<void>
  /** Puts off a check or a look, and keeps which it is and its doubt. Like `setCheckAt`. */
  postponeCheck(
    registration: Pick<Registration, 'registrationId' | 'version'>,
    until: Instant,
  ): Promise<void>
  findDoubt(registrationId: string): Promise<Doubt | undefined>
  /**
   * Removes the `WORKFLOW` item if this execution wrote it. Only for one that can never write again:
   * the item was copied from another table.
   */
  removeWorkflow(registrationId: string, execution: string): Promise<void>

  /**
   * Puts the registration into the lists where it belongs, after a change in the directory or in the
   * form in which it is stored. Changes neither the registration nor its version.
   * @param lists as the directory is now; without a manager, it is taken out of the managers' lists
   * @returns `changed` if the registration no longer has this version: read it again
   */
  relist(registration: Registration, lists: ListFacts): Promise<'listed' | 'right' | 'changed'>

  /**
   * Erases all free text of a registration: mentee, notes, reasons, messages, reflections, the titles of
   * its tasks and mail subjects. Counts, dates and events stay; the version is incremented. Safe to
   * repeat.
   */
  eraseTexts(registrationId: string): Promise<void>
  /**
   * Erases what a person wrote in somebody else's registration: messages and reasons. Also the subjects
   * of its mails, which may name them. Nothing happens where they never acted and no mail names them. Safe
   * to repeat.
   * @param isNamed whether mails of the registration may name the person, though they have not acted
   */
  eraseTextsBy(personId: string, registrationId: string, isNamed: boolean): Promise<void>
  /** Forgets the requests of a person that they might have repeated. */
  forgetRepeated(personId: string): Promise<void>
}
