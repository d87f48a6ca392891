import { addMinutes, type Instant } from '../../journey/calendar.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { MailRequest } from '../../journey/mails.ts'
import { fanOutAbove, type FanOutKey, type MailRecord } from './mail-store.ts'
import type { Commit } from './registration-store.ts'

/** Repair looks for a mail so long after it was asked for: the stream has had its time by then. */
const dueAfterMinutes = 1
/** An item holds 400 KB; so many mails to ids of 800 bytes each are below it. */
const mailsPerFanOut = 400

export interface FanOut extends FanOutKey {
  readonly requestedAt: Instant
  readonly mails: readonly MailRequest[]
}

export interface Outbox {
  readonly mails: readonly MailRecord[]
  readonly fanOuts: readonly FanOut[]
}

/** What a decision's transaction puts into the outbox. */
export function outboxOf({ accepted: { registration, mails }, at }: Commit): Outbox {
  const { registrationId, version } = registration
  if (mails.length <= fanOutAbove)
    return { mails: mails.map((mail) => mailRecord(registrationId, mail, at)), fanOuts: [] }
  const fanOuts: FanOut[] = []
  for (let start = 0; start < mails.length; start += mailsPerFanOut)
    fanOuts.push({
      registrationId,
      fanOutId: `v${version}-${fanOuts.length + 1}`,
      requestedAt: at,
      mails: mails.slice(start, start + mailsPerFanOut),
    })
  return { mails: [], fanOuts }
}

export function mailsOf({ registrationId, mails, requestedAt }: FanOut): readonly MailRecord[] {
  return mails.map((mail) => mailRecord(registrationId, mail, requestedAt))
}

export function firstDueAt(requestedAt: Instant): Instant {
  return addMinutes(requestedAt, dueAfterMinutes)
}

export function mailRecord(
  registrationId: string,
  { template, recipientId, role, occasion }: MailRequest,
  requestedAt: Instant,
): MailRecord {
  return {
    registrationId,
    template,
    recipientId,
    role,
    occasion,
    requestedAt,
    state: 'PENDING',
    attempts: 0,
  }
}

/** In the order in which they were asked for. */
export function compareMails(one: MailRecord, other: MailRecord): number {
  const orderOf = ({ requestedAt, template, recipientId, occasion }: MailRecord) =>
    JSON.stringify([requestedAt, template, recipientId, occasion])
  return compareCodePoints(orderOf(one), orderOf(other))
}
