import type { Instant } from '../../journey/calendar.ts'
import type { Accepted } from '../../journey/decision.ts'
import type { JourneyEvent, Message, Reflection, Registration } from '../../journey/registration.ts'
import type { Status } from '../../journey/statuses.ts'
import type { MailRecord } from './mail-store.ts'

/** The `WORKFLOW` item of a registration: written by its execution alone. */
export interface WorkflowState {
  readonly state: Status
  /** In step with the registration when both are equal: the only proof. */
  readonly transition: number
  /** Which execution of the registration this is, from 1. */
  readonly generation: number
  /** None after an end. */
  readonly taskToken?: string | undefined
  /** The execution's ARN. */
  readonly execution: string
}

/** Remembers a request that may come twice; kept for a day. */
export interface IdempotencyKey {
  /** Whose key it is: two people may use the same. */
  readonly personId: string
  readonly key: string
  /** Of method, path and body: the same key with another request is a mistake of the client's. */
  readonly requestHash: string
}

/** What a request with the same key led to. */
export interface IdempotencyRecord {
  readonly requestHash: string
  readonly registrationId: string
  readonly dateId?: string | undefined
}

/** Everything that one decision writes: all of it or nothing. */
export interface Commit {
  /** As it was read; undefined where the decision begins a registration. */
  readonly previous: Registration | undefined
  readonly accepted: Accepted
  /** For a beginning: the capacity that was decided on. */
  readonly capacity?: number | undefined
  readonly idempotency?: IdempotencyKey | undefined
  readonly at: Instant
}

/** Repair looks at a registration so long after a change of status. */
export const checkAfterMinutes = 1

export type CommitResult =
  | 'committed'
  /** Somebody else wrote in between: read and decide again. */
  | 'conflict'
  /** A change of status, and the workflow has not followed the last one yet. Nothing was written. */
  | 'out-of-step'
  /** The idempotency key was used before, with this outcome. Nothing was written. */
  | { readonly repeated: IdempotencyRecord }

export interface Page<Item> {
  readonly items: readonly Item[]
  /** Opaque; none on the last page. */
  readonly cursor?: string | undefined
}

export interface PageRequest {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Up to which message of a registration's conversation a person has read. */
export interface ReadMark {
  readonly personId: string
  /** The message's. */
  readonly sequence: number
  readonly at: Instant
}

/** Which registrations: by one of their owners. */
export type RegistrationScope =
  | { readonly companyId: string }
  | { readonly initiativeId: string; readonly status?: Status | undefined }
  | { readonly volunteerId: string }

/** A cursor that is none of ours. */
export class InvalidCursorError extends Error {}

/** Registrations and all that belongs to one. Every read of one registration is consistent. */
export interface RegistrationStore {
  load(registrationId: string): Promise<Registration | undefined>
  loadWorkflow(registrationId: string): Promise<WorkflowState | undefined>

  /** Live and completed registrations of an initiative, and the one of a volunteer among them. */
  readPlaces(
    initiativeId: string,
    volunteerId: string,
  ): Promise<{ readonly taken: number; readonly registrationId?: string | undefined }>

  findRepeated(
    key: Pick<IdempotencyKey, 'personId' | 'key'>,
  ): Promise<IdempotencyRecord | undefined>

  /**
   * One transaction, on condition that `previous` is still what is stored (`version`) and, with a
   * change of status, that the workflow stands at `previous.transition`. A beginning also takes the
   * volunteer's place in the initiative (unique, within `capacity`); `CANCELLED` gives it back.
   * With a change of status the registration becomes due for repair a minute later.
   * A commit that was applied but whose answer was lost counts as committed. One without an event
   * changes nothing and writes nothing.
   * @throws an Error where the store stays busy: that is no lost race, and nothing was written
   */
  commit(commit: Commit): Promise<CommitResult>

  /** In the order of writing. */
  listEvents(registrationId: string): Promise<readonly JourneyEvent[]>
  listMessages(registrationId: string): Promise<readonly Message[]>
  /**
   * The person has read up to this message. A mark only moves forward, and belongs to no version of
   * the registration: reading changes nothing that others decide on.
   */
  markRead(registrationId: string, mark: ReadMark): Promise<void>
  /** One per person who has read anything, by their ids. */
  listReadMarks(registrationId: string): Promise<readonly ReadMark[]>
  listReflections(registrationId: string): Promise<readonly Reflection[]>
  listMails(registrationId: string): Promise<readonly MailRecord[]>

  /**
   * Newest first for a volunteer, else in the order of registering. Which registrations there are may
   * lag behind by some moments; each one in it is read consistently.
   * @throws InvalidCursorError also for a cursor of another scope
   */
  list(scope: RegistrationScope, page: PageRequest): Promise<Page<Registration>>

  /** Ids of every registration in the order of registering; read in parallel over the shards. */
  listIds(scope: { companyId: string } | { initiativeId: string }): AsyncIterable<string>

  /** Ids of registrations that a reminder may be due for at `now`. */
  listRemindable(now: Instant): AsyncIterable<string>
  /** Ids of registrations that repair has to look at by `now`. */
  listToCheck(now: Instant): AsyncIterable<string>
  /**
   * When repair looks at it next, or never where it is undefined. Only touches the index, and only
   * while the registration still has this version: a change of status has set its own.
   */
  setCheckAt(
    registration: Pick<Registration, 'registrationId' | 'version'>,
    checkAt: Instant | undefined,
  ): Promise<void>

  /**
   * Erases every free text of a registration: mentee, notes, reasons, messages, reflections and the
   * subjects of its mails. Counts, dates and events stay; the version goes up. Safe to repeat.
   */
  eraseTexts(registrationId: string): Promise<void>
}
