import { addMinutes, type Instant } from '../../journey/calendar.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { MailRequest } from '../../journey/mails.ts'
import { fanOutAbove, type FanOutKey, type MailRecord } from './mail-store.ts'
import type { Commit } from './registration-store.ts'

/** How long the stream has to send a mail before repair does. */
const dueAfterMinutes = 1
/** Keeps an item below DynamoDB's 400 KB even if every id has 800 bytes. */
const mailsPerFanOut = 400

export interface FanOut extends FanOutKey {
  readonly requestedAt: Instant
  readonly mails: readonly MailRequest[]
}

export interface Outbox {
  readonly mails: readonly MailRecord[]
  readonly fanOuts: readonly FanOut[]
}

/** Builds what a decision's transaction adds to the outbox. */
export function buildOutbox({ accepted: { registration, mails }, at }: Commit): Outbox {
  const { registrationId, version } = registration
  if (mails.length <= fanOutAbove)
    return { mails: mails.map((mail) => buildMailRecord(registrationId, mail, at)), fanOuts: [] }
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

export function buildFanOutMails({
  registrationId,
  mails,
  requestedAt,
}: FanOut): readonly MailRecord[] {
  return mails.map((mail) => buildMailRecord(registrationId, mail, requestedAt))
}

export function firstDueAt(requestedAt: Instant): Instant {
  return addMinutes(requestedAt, dueAfterMinutes)
}

export function buildMailRecord(
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

/** Orders mails by when they were requested. */
export function compareMails(one: MailRecord, other: MailRecord): number {
  const buildSortKey = ({ requestedAt, template, recipientId, occasion }: MailRecord) =>
    JSON.stringify([requestedAt, template, recipientId, occasion])
  return compareCodePoints(buildSortKey(one), buildSortKey(other))
}
