import type { CalendarDate, Instant } from '../../journey/calendar.ts'
import type { MailRequest, MailTemplate } from '../../journey/mails.ts'
import type { Registration } from '../../journey/registration.ts'
import type { FollowUpKey } from './follow-up-store.ts'
import type { AnnouncementKey, NoticeKey } from './notice-store.ts'
import type { MailProgress, SendingStore } from './sending-store.ts'

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

/**
 * What the outbox contains: a mail or a notice to send, a fan-out to expand, a change to follow up or one to
 * announce.
 */
export type DueMail = MailKey | FanOutKey | FollowUpKey | NoticeKey | AnnouncementKey

/**
 * What the buttons of a mail are bound to: the registration as it was when the mail was requested.
 */
export type MailBinding = Pick<Registration, 'transition' | 'approvalRequests'>
/** Version 0.1 did not record it. */
export type RecordedBinding = {
  readonly [Name in keyof MailBinding]?: MailBinding[Name] | undefined
}

/** A requested mail and its state. */
export interface MailRecord extends MailRequest, RecordedBinding, MailProgress {
  readonly registrationId: string
  /** The subject as sent. It may name people, so it is erased with them. */
  readonly subject?: string | undefined
  /** It was sent as a part of the mail `today` of this day. */
  readonly within?: CalendarDate | undefined
}

type RequestedMail = MailRequest &
  MailBinding &
  Pick<MailRecord, 'registrationId' | 'requestedAt' | 'requestId'>

/**
 * If a decision requests more mails than this, they become fan-outs: a transaction takes 100 items.
 */
export const fanOutAbove = 50

export interface MailStore extends SendingStore<MailKey, MailRecord> {
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
   * Lists mails and notices due by `now`, fan-outs not yet expanded, and directory changes not yet followed
   * up or announced, the longest due first.
   */
  listDue(now: Instant): AsyncIterable<DueMail>
  /** Lets what is still due by `now` be due again later only: it is on its way. */
  postpone(key: DueMail, now: Instant, dueAt: Instant): Promise<void>
  /** Ends what cannot be read: it is never due again. */
  setAside(key: DueMail): Promise<void>
}
