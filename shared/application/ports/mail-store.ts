import type { CalendarDate, Instant } from '../../journey/calendar.ts'
import type {
  MailDelivery,
  MailFailure,
  MailRequest,
  MailState,
  MailTemplate,
} from '../../journey/mails.ts'
import type { Registration } from '../../journey/registration.ts'
import type { FollowUpKey } from './follow-up-store.ts'

/** Unique within a registration, so the same mail cannot be requested twice. */
export interface MailKey {
  readonly registrationId: string
  readonly template: MailTemplate
  readonly recipientId: string
  readonly occasion: string
}

/** One item that stands for the mails to many recipients until `expandFanOut` writes them. */
export interface FanOutKey {
  readonly registrationId: string
  readonly fanOutId: string
}

/** What the outbox contains: a mail to send, a fan-out to expand or a change to follow up. */
export type DueMail = MailKey | FanOutKey | FollowUpKey

/**
 * What the buttons of a mail are bound to: the registration as it was when the mail was requested.
 */
export type MailBinding = Pick<Registration, 'transition' | 'approvalRequests'>
/** Version 0.1 did not record it. */
export type RecordedBinding = {
  readonly [Name in keyof MailBinding]?: MailBinding[Name] | undefined
}

/** A requested mail and its state. */
export interface MailRecord extends MailRequest, RecordedBinding {
  readonly registrationId: string
  readonly requestedAt: Instant
  readonly state: MailState
  readonly attempts: number
  readonly claimedUntil?: Instant | undefined
  /** A mail whose attempt failed is not claimed before. */
  readonly nextAttemptAt?: Instant | undefined
  readonly sentAt?: Instant | undefined
  /** The id that the mail service gave it. */
  readonly messageId?: string | undefined
  /** The subject as sent. It may name people, so it is erased with them. */
  readonly subject?: string | undefined
  readonly failedAt?: Instant | undefined
  readonly failure?: MailFailure | undefined
  /** What the mail service has reported since. */
  readonly delivery?: MailDelivery | undefined
  /** It was sent as a part of the mail `today` of this day. */
  readonly within?: CalendarDate | undefined
  /** Of the request or the run of a schedule that asked for it. Version 0.3 did not record it. */
  readonly requestId?: string | undefined
}

type RequestedMail = MailRequest &
  MailBinding &
  Pick<MailRecord, 'registrationId' | 'requestedAt' | 'requestId'>

/** A mail as `claim` returned it: what its sender then writes is ignored once another has it. */
export type ClaimedMail = MailRecord & { readonly claimedUntil: Instant }

/**
 * If a decision requests more mails than this, they become fan-outs: a transaction takes 100 items.
 */
export const fanOutAbove = 50

export interface MailStore {
  /**
   * Claims a mail for sending, so that nobody else sends it at the same time.
   * @returns undefined if it has ended, is unknown, claimed, or pauses until its next attempt
   * @throws UnreadableRecordError; what a later version has written stays as it is
   */
  claim(key: MailKey, now: Instant, claimedUntil: Instant): Promise<ClaimedMail | undefined>
  /** Also if the claim has passed to another sender: the mail is sent. */
  markSent(
    key: MailKey,
    sent: { readonly at: Instant; readonly messageId: string; readonly subject: string },
  ): Promise<void>
  /**
   * Notes what became of a sent mail, unless the outcome on record stays (`mailOutcomes`). Safe to
   * repeat, in any order. Does nothing for an unknown mail.
   */
  noteDelivery(key: MailKey, delivery: MailDelivery): Promise<void>
  markDropped(claim: ClaimedMail): Promise<void>
  /** The mail ends unsent. */
  markFailed(claim: ClaimedMail, at: Instant, failure: MailFailure): Promise<void>
  /**
   * Releases a claim when the mail is certainly not sent.
   * @param attempts how many count, from now on
   */
  release(claim: ClaimedMail, nextAttemptAt: Instant, attempts: number): Promise<void>
  /** Keeps the claim for longer: nobody knows whether the mail is sent. */
  keepClaim(claim: ClaimedMail, claimedUntil: Instant): Promise<void>
  /**
   * Writes one mail per recipient of a fan-out item, then marks the item as done. Idempotent.
   */
  expandFanOut(key: FanOutKey): Promise<void>
  /**
   * Requests a mail that belongs to no decision. Idempotent.
   * @param ifVersion the version that the registration must still have
   * @returns `changed` if it has another; nothing was written
   */
  request(mail: RequestedMail, ifVersion: number): Promise<'requested' | 'changed'>
  /**
   * Lists mails due by `now`, fan-outs not yet expanded, and directory changes not yet followed up,
   * the longest due first.
   */
  listDue(now: Instant): AsyncIterable<DueMail>
  /** Lets what is still due by `now` be due again later only: it is on its way. */
  postpone(key: DueMail, now: Instant, dueAt: Instant): Promise<void>
  /** Ends what cannot be read: it is never due again. */
  setAside(key: DueMail): Promise<void>
}
