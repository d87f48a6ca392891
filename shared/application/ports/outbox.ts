import { addMinutes, type Instant } from '../../journey/calendar.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { MailRequest } from '../../journey/mails.ts'
import { fanOutAbove, type FanOutKey, type MailRecord, type RecordedBinding } from './mail-store.ts'
import type { Commit } from './registration-store.ts'
import { findRequestId } from './request-id.ts'

/** How long the stream has to send a mail before repair does. */
const dueAfterMinutes = 1
/** Keeps an item below DynamoDB's 400 KB even if every id has 800 bytes. */
const mailsPerFanOut = 400

export interface FanOut extends FanOutKey, RecordedBinding, Pick<MailRecord, 'requestId'> {
  readonly requestedAt: Instant
  readonly mails: readonly MailRequest[]
}

export interface Outbox {
  readonly mails: readonly MailRecord[]
  readonly fanOuts: readonly FanOut[]
}

/** Builds what a decision's transaction adds to the outbox. */
export function buildOutbox({ accepted: { registration, mails }, day, at }: Commit): Outbox {
  // They are parts of the day's mail.
  if (day !== undefined) return { mails: [], fanOuts: [] }
  const { registrationId, version, transition, approvalRequests } = registration
  const requestId = findRequestId()
  const about = { registrationId, requestedAt: at, transition, approvalRequests, requestId }
  if (mails.length <= fanOutAbove)
    return { mails: mails.map((mail) => buildMailRecord({ ...about, ...mail })), fanOuts: [] }
  const fanOuts: FanOut[] = []
  for (let start = 0; start < mails.length; start += mailsPerFanOut)
    fanOuts.push({
      ...about,
      fanOutId: `v${version}-${fanOuts.length + 1}`,
      mails: mails.slice(start, start + mailsPerFanOut),
    })
  return { mails: [], fanOuts }
}

export function buildFanOutMails({
  registrationId,
  requestedAt,
  transition,
  approvalRequests,
  requestId,
  mails,
}: FanOut): readonly MailRecord[] {
  const about = { registrationId, requestedAt, transition, approvalRequests, requestId }
  return mails.map((mail) => buildMailRecord({ ...about, ...mail }))
}

export function firstDueAt(requestedAt: Instant): Instant {
  return addMinutes(requestedAt, dueAfterMinutes)
}

/** A mail that says no request belongs to the present one. */
export function buildMailRecord({
  requestId = findRequestId(),
  ...requested
}: MailRequest &
  RecordedBinding &
  Pick<MailRecord, 'registrationId' | 'requestedAt' | 'requestId'>): MailRecord {
  return { ...requested, requestId, state: 'PENDING', attempts: 0 }
}

/** Orders mails by when they were requested. */
export function compareMails(one: MailRecord, other: MailRecord): number {
  const buildSortKey = ({ requestedAt, template, recipientId, occasion }: MailRecord) =>
    JSON.stringify([requestedAt, template, recipientId, occasion])
  return compareCodePoints(buildSortKey(one), buildSortKey(other))
}
