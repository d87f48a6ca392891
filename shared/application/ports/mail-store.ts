import type { Instant } from '../../journey/calendar.ts'
import type { MailRequest, MailState, MailTemplate } from '../../journey/mails.ts'
import type { FollowKey } from './follow-store.ts'

/** Template, recipient and occasion within a registration: a mail cannot be asked for twice. */
export interface MailKey {
  readonly registrationId: string
  readonly template: MailTemplate
  readonly recipientId: string
  readonly occasion: string
}

/** Mails to so many that one item stands for them until `expandFanOut` makes them. */
export interface FanOutKey {
  readonly registrationId: string
  readonly fanOutId: string
}

/** What the outbox holds for sending, and what mails are to be asked for after. */
export type DueMail = MailKey | FanOutKey | FollowKey

/** A mail asked for and what became of it. */
export interface MailRecord extends MailRequest {
  readonly registrationId: string
  readonly requestedAt: Instant
  readonly state: MailState
  readonly attempts: number
  readonly claimedUntil?: Instant | undefined
  readonly sentAt?: Instant | undefined
  /** The mail service's. */
  readonly messageId?: string | undefined
  /** As it was sent; may name people: erased with them. */
  readonly subject?: string | undefined
}

/** A mail as it is asked for. */
type AskedMail = MailRequest & Pick<MailRecord, 'registrationId' | 'requestedAt'>

/** More mails than this of one decision become fan-outs: a transaction takes 100 items. */
export const fanOutAbove = 50

export interface MailStore {
  /**
   * Takes a mail for sending, so that nobody else sends it meanwhile.
   * @returns undefined where it is sent, dropped, unknown or claimed by another
   */
  claim(key: MailKey, now: Instant, claimedUntil: Instant): Promise<MailRecord | undefined>
  markSent(
    key: MailKey,
    sent: { readonly at: Instant; readonly messageId: string; readonly subject: string },
  ): Promise<void>
  markDropped(key: MailKey, at: Instant): Promise<void>
  /** Gives it back after a failure; it stays due, from `dueAt` on. */
  release(key: MailKey, dueAt: Instant): Promise<void>
  /**
   * Writes one mail per recipient of a fan-out item, each once however often it is called, and then
   * marks the item done.
   */
  expandFanOut(key: FanOutKey): Promise<void>
  /**
   * Asks for a mail that belongs to no decision, once however often it is called.
   * @param ifVersion that the registration must still have
   * @returns `changed` where it has another, and nothing was written
   */
  ask(mail: AskedMail, ifVersion: number): Promise<'asked' | 'changed'>
  /**
   * Mails that should have been sent by `now`, fan-outs not yet expanded, and changes of the
   * directory not yet followed.
   */
  listDue(now: Instant): AsyncIterable<DueMail>
}
