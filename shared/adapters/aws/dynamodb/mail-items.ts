import * as z from 'zod'
import type { MailRecord, RecordedBinding } from '../../../application/ports/mail-store.ts'
import { type FanOut, firstDueAt } from '../../../application/ports/outbox.ts'
import type { MailProgress } from '../../../application/ports/sending-store.ts'
import {
  isMailTemplate,
  type MailDelivery,
  mailFailures,
  mailOutcomes,
  type MailRequest,
} from '../../../journey/mails.ts'
import type { ChangedMeeting } from '../../../journey/planned-meetings.ts'
import { roles } from '../../../journey/roles.ts'
import { dueAttributes } from './dynamo-sending.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { fanOutItemKey, type ItemKey, mailItemKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import type { RawItem } from './table.ts'

const template = z.string().refine(isMailTemplate)
const role = z.enum(roles)

/** Version 0.1 did not write these. */
const bindingFields = {
  transition: z.number().optional(),
  approvalRequests: z.number().optional(),
} satisfies FieldSchemas<RecordedBinding>

const meetings = z
  .array(
    z.object({
      dateId: z.string(),
      date: z.string(),
      startTime: z.string().optional(),
      minutes: z.number(),
      isOff: z.boolean().optional(),
    } satisfies FieldSchemas<ChangedMeeting>),
  )
  .optional()

/** Of a mail, whatever it is about. */
export const progressFields = {
  requestedAt: z.string(),
  requestId: z.string().optional(),
  state: z.enum(['PENDING', 'SENDING', 'SENT', 'DROPPED', 'FAILED']),
  attempts: z.number(),
  claimedUntil: z.string().optional(),
  nextAttemptAt: z.string().optional(),
  sentAt: z.string().optional(),
  messageId: z.string().optional(),
  failedAt: z.string().optional(),
  failure: z.enum(mailFailures).optional(),
  delivery: z
    .object({
      outcome: z.enum(mailOutcomes),
      at: z.string(),
    } satisfies FieldSchemas<MailDelivery>)
    .optional(),
} satisfies FieldSchemas<MailProgress>

const mailFields = {
  ...bindingFields,
  registrationId: z.string(),
  template,
  recipientId: z.string(),
  role,
  occasion: z.string(),
  meetings,
  ...progressFields,
  subject: z.string().optional(),
  within: z.string().optional(),
} satisfies FieldSchemas<MailRecord>
const StoredMail = z.object(mailFields)

const requestFields = {
  template,
  recipientId: z.string(),
  role,
  occasion: z.string(),
  meetings,
} satisfies FieldSchemas<MailRequest>

const StoredFanOut = z.object({
  ...bindingFields,
  registrationId: z.string(),
  fanOutId: z.string(),
  requestedAt: z.string(),
  requestId: z.string().optional(),
  /** Undefined once the mails are written. */
  mails: z.array(z.object(requestFields)).optional(),
})

export function mailItem(mail: MailRecord): RawItem & ItemKey {
  return {
    ...mailItemKey(mail),
    ...schemaAttribute('mail'),
    ...mail,
    ...dueAttributes(mail.registrationId, firstDueAt(mail.requestedAt)),
  }
}

/** A mail that is sent already, or never will be. */
export function endedMailItem(mail: MailRecord): RawItem & ItemKey {
  return { ...mailItemKey(mail), ...schemaAttribute('mail'), ...mail }
}

export function readMail(item: RawItem): MailRecord {
  return readItem('mail', StoredMail, item)
}

export function fanOutItem(fanOut: FanOut): RawItem & ItemKey {
  return {
    ...fanOutItemKey(fanOut),
    ...schemaAttribute('fan-out'),
    ...fanOut,
    ...dueAttributes(fanOut.registrationId, firstDueAt(fanOut.requestedAt)),
  }
}

/** @returns undefined if its mails are already written */
export function readFanOut(item: RawItem): FanOut | undefined {
  const { mails, ...rest } = readItem('fan-out', StoredFanOut, item)
  return mails && { ...rest, mails }
}
