import type { Instant } from '../../journey/calendar.ts'
import type { MailDelivery, MailFailure, MailState } from '../../journey/mails.ts'

/** How far the sending of a requested mail is. */
export interface MailProgress {
  readonly requestedAt: Instant
  /** Of the request or the run of a schedule that asked for it. Version 0.3 did not record it. */
  readonly requestId?: string | undefined
  readonly state: MailState
  readonly attempts: number
  readonly claimedUntil?: Instant | undefined
  /** A mail whose attempt failed is not claimed before. */
  readonly nextAttemptAt?: Instant | undefined
  readonly sentAt?: Instant | undefined
  /** The id that the mail service gave it. */
  readonly messageId?: string | undefined
  readonly failedAt?: Instant | undefined
  readonly failure?: MailFailure | undefined
  /** What the mail service has reported since. */
  readonly delivery?: MailDelivery | undefined
}

/** A mail as `claim` returned it: what its sender then writes is ignored once another has it. */
export type Claimed<Mail> = Mail & { readonly claimedUntil: Instant }

export interface SentMail {
  readonly at: Instant
  readonly messageId: string
  readonly subject: string
}

/** How a mail ended. */
export type MailEnding =
  | ({ readonly state: 'SENT' } & SentMail)
  | { readonly state: 'FAILED'; readonly at: Instant; readonly failure: MailFailure }

/** Where a sender notes what it does with a mail. */
export interface SendingStore<Key, Mail extends Key> {
  /**
   * Claims a mail for sending, so that nobody else sends it at the same time.
   * @returns undefined if it has ended, is unknown, claimed, or pauses until its next attempt
   * @throws UnreadableRecordError; what a later version has written stays as it is
   */
  claim(key: Key, now: Instant, claimedUntil: Instant): Promise<Claimed<Mail> | undefined>
  /** Also if the claim has passed to another sender: the mail is sent. */
  markSent(key: Key, sent: SentMail): Promise<void>
  /**
   * Notes what became of a sent mail, unless the outcome on record stays (`mailOutcomes`). Safe to
   * repeat, in any order. Does nothing for an unknown mail.
   */
  noteDelivery(key: Key, delivery: MailDelivery): Promise<void>
  markDropped(claim: Claimed<Mail>): Promise<void>
  /** The mail ends unsent. */
  markFailed(claim: Claimed<Mail>, at: Instant, failure: MailFailure): Promise<void>
  /**
   * Releases a claim when the mail is certainly not sent.
   * @param attempts how many count, from now on
   */
  release(claim: Claimed<Mail>, nextAttemptAt: Instant, attempts: number): Promise<void>
  /** Keeps the claim for longer: nobody knows whether the mail is sent. */
  keepClaim(claim: Claimed<Mail>, claimedUntil: Instant): Promise<void>
}
