import type { Instant } from '../../journey/calendar.ts'
import type { MailRequest, MailState, MailTemplate } from '../../journey/mails.ts'
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

/** A requested mail and its state. */
export interface MailRecord extends MailRequest {
  readonly registrationId: string
  readonly requestedAt: Instant
  readonly state: MailState
  readonly attempts: number
  readonly claimedUntil?: Instant | undefined
  readonly sentAt?: Instant | undefined
  /** The id that the mail service gave it. */
  readonly messageId?: string | undefined
  /** The subject as sent. It may name people, so it is erased with them. */
  readonly subject?: string | undefined
}

type RequestedMail = MailRequest & Pick<MailRecord, 'registrationId' | 'requestedAt'>

/**
 * If a decision requests more mails than this, they become fan-outs: a transaction takes 100 items.
 */
export const fanOutAbove = 50

export interface MailStore {
  /**
   * Claims a mail for sending, so that nobody else sends it at the same time.
   * @returns undefined if it is sent, dropped, unknown or already claimed
   */
  claim(key: MailKey, now: Instant, claimedUntil: Instant): Promise<MailRecord | undefined>
  markSent(
    key: MailKey,
    sent: { readonly at: Instant; readonly messageId: string; readonly subject: string },
  ): Promise<void>
  markDropped(key: MailKey, at: Instant): Promise<void>
  /** Releases a claim after a failure; the mail is due again at `dueAt`. */
  release(key: MailKey, dueAt: Instant): Promise<void>
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
   * Lists mails due by `now`, fan-outs not yet expanded, and directory changes not yet followed up.
   */
  listDue(now: Instant): AsyncIterable<DueMail>
}
