import {
  addDays,
  type CalendarDate,
  dateIn,
  type Instant,
  instantAt,
  moveToWorkday,
} from '../../journey/calendar.ts'
import type { MailRequest, PartTemplate } from '../../journey/mails.ts'
import { reminderTime } from '../../journey/reminders.ts'
import type { Registration } from '../../journey/registration.ts'
import type { MailBinding, MailRecord } from './mail-store.ts'
import type { MailEnding } from './sending-store.ts'
import { buildMailRecord } from './outbox.ts'

/** One person's local day: what they are reminded of on it goes out as one mail. */
export interface DayKey {
  readonly recipientId: string
  readonly day: CalendarDate
}

/** A reminder or a nudge that waits for the mail of its day. */
export interface DayPart extends DayKey, Omit<MailRequest, 'meetings'>, MailBinding {
  readonly template: PartTemplate
  readonly registrationId: string
  /** Of the registration's company. */
  readonly timeZone: string
  /** When the day may be closed. */
  readonly releaseAt: Instant
}

/**
 * The mails of companies with `nudges` that a schedule sends. Their parts are collected by person and
 * day; closing a day turns them into one mail, once and for all.
 */
export interface DayStore {
  /** Lists days with parts released by `now`, perhaps several times each. */
  listDue(now: Instant): AsyncIterable<DayKey>
  /**
   * Requests the mail of the day: of the only part, or `today` if there are several. What came after
   * the day was closed is moved to the next workday, and what a past day has left to the present one.
   * Safe to repeat and to run concurrently.
   * @returns the days that parts were moved to, if they may be closed already
   */
  close(day: DayKey, now: Instant): Promise<readonly DayKey[]>
  /** Lists what the mail `today` is about; empty unless the day has been closed with several parts. */
  listParts(day: DayKey): Promise<readonly DayPart[]>
  /**
   * Records the parts of `today` as sent or as failed, each with its registration. Safe to repeat; sent
   * replaces failed.
   */
  endParts(day: DayKey, ending: MailEnding): Promise<void>
}

/** Keeps the item of a day below DynamoDB's 400 KB; further parts are moved to the next workday. */
export const maxPartsOfDay = 300

export function buildParts(
  { registrationId, transition, approvalRequests }: Registration,
  mails: readonly MailRequest[],
  { day, timeZone, releaseAt }: Pick<DayPart, 'day' | 'timeZone' | 'releaseAt'>,
): readonly DayPart[] {
  const about = { registrationId, transition, approvalRequests, day, timeZone, releaseAt }
  return mails.flatMap(({ template, ...mail }) =>
    // A day is not a part of itself.
    template === 'today' ? [] : [{ ...about, ...mail, template }],
  )
}

/** The mail that a day is closed with. */
export function buildDayMail(
  { recipientId, day }: DayKey,
  parts: readonly [DayPart, ...DayPart[]],
  requestedAt: Instant,
): MailRecord {
  const [{ registrationId, template, role, occasion, transition, approvalRequests }] = parts
  return buildMailRecord({
    registrationId,
    recipientId,
    role,
    transition,
    approvalRequests,
    requestedAt,
    ...(parts.length === 1 ? { template, occasion } : { template: 'today', occasion: day }),
  })
}

/** What a registration shows of a part that ended with others. */
export function buildEndedPart(
  { registrationId, template, recipientId, role, occasion, day, ...binding }: DayPart,
  ending: MailEnding,
): MailRecord {
  const { transition, approvalRequests } = binding
  const { at } = ending
  return {
    registrationId,
    template,
    recipientId,
    role,
    occasion,
    transition,
    approvalRequests,
    requestedAt: at,
    state: ending.state,
    attempts: 1,
    ...(ending.state === 'SENT'
      ? { sentAt: at, messageId: ending.messageId, subject: ending.subject }
      : { failedAt: at, failure: ending.failure }),
    within: day,
  }
}

/** Whether a day is over wherever its parts come from: its mail would be one more of today. */
export function isPast({ day }: DayKey, parts: readonly DayPart[], now: Instant): boolean {
  return parts.every(({ timeZone }) => day < dateIn(timeZone, now))
}

/** A part that came after its day was closed, or that a run which died has left. */
export function moveToNextDay(part: DayPart, now: Instant): DayPart {
  const { timeZone } = part
  const tomorrow = addDays(part.day, 1)
  const today = dateIn(timeZone, now)
  const day = moveToWorkday(today > tomorrow ? today : tomorrow)
  return { ...part, day, releaseAt: instantAt(day, reminderTime, timeZone) }
}
