import * as z from 'zod'
import type { MailRecord } from '../../../application/ports/mail-store.ts'
import { type FanOut, firstDueAt } from '../../../application/ports/outbox.ts'
import { isMailTemplate, type MailRequest } from '../../../journey/mails.ts'
import { roles } from '../../../journey/roles.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { duePartition, fanOutItemKey, type ItemKey, mailItemKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import type { RawItem } from './table.ts'

const template = z.string().refine(isMailTemplate)
const role = z.enum(roles)

const mailFields = {
  registrationId: z.string(),
  template,
  recipientId: z.string(),
  role,
  occasion: z.string(),
  requestedAt: z.string(),
  state: z.enum(['PENDING', 'SENDING', 'SENT', 'DROPPED']),
  attempts: z.number(),
  claimedUntil: z.string().optional(),
  sentAt: z.string().optional(),
  messageId: z.string().optional(),
  subject: z.string().optional(),
} satisfies FieldSchemas<MailRecord>
const StoredMail = z.object(mailFields)

const requestFields = {
  template,
  recipientId: z.string(),
  role,
  occasion: z.string(),
} satisfies FieldSchemas<MailRequest>

const StoredFanOut = z.object({
  registrationId: z.string(),
  fanOutId: z.string(),
  requestedAt: z.string(),
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

/** @param dueAt undefined: not due */
export function dueAttributes(registrationId: string, dueAt: string | undefined) {
  return {
    dueKey: dueAt === undefined ? undefined : duePartition('MAIL', registrationId),
    dueAt,
  }
}
