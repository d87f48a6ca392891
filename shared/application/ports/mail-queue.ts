import * as z from 'zod'
import type { Instant } from '../../journey/calendar.ts'
import { chooseMailClass, type MailClass } from '../../journey/mail-classes.ts'
import { isMailTemplate } from '../../journey/mails.ts'
import { noticeTemplates } from '../../journey/notices.ts'
import { followedTypes } from './follow-up-store.ts'
import type { DueMail } from './mail-store.ts'
import { announcedTypes } from './notice-store.ts'
import type { SignInMailKey } from './sign-in-store.ts'
import { isStorableId } from './stored-id.ts'

/** What a queue hands to a sender: an item of the outbox or the mail of a sign-in link. */
export type QueuedMail = DueMail | SignInMailKey

export interface QueueEntry {
  readonly mail: QueuedMail
  /** When it was requested or became due: the time at which stages that set the time send it. */
  readonly at: Instant
}

export interface MailQueue {
  /**
   * Puts mails on the queues of their classes. An entry that is queued twice does no harm: senders
   * claim each mail.
   * @returns the indexes of the entries that were not accepted
   */
  send(entries: readonly QueueEntry[]): Promise<ReadonlySet<number>>
}

/**
 * Fan-outs, follow-ups and announcements send nothing themselves, and the mails that they write may be urgent. So
 * is every notice.
 */
export function chooseQueue(mail: QueuedMail): MailClass {
  if ('linkHash' in mail) return 'sign-in'
  return 'template' in mail ? chooseMailClass(mail.template) : 'requested'
}

const Id = z.string().refine(isStorableId)
/** A version, a day or an instant. */
const Occasion = z.string().min(1).max(100)

const QueueMessage = z.strictObject({
  at: z.iso.datetime(),
  mail: z.union([
    z.strictObject({
      registrationId: Id,
      template: z.string().refine(isMailTemplate),
      recipientId: Id,
      occasion: Occasion,
    }),
    z.strictObject({ registrationId: Id, fanOutId: Occasion }),
    z.strictObject({
      followed: z.enum(followedTypes),
      entryId: Id,
      version: z.int(),
      page: z.int(),
    }),
    z.strictObject({
      notice: z.enum(noticeTemplates),
      recipientId: Id,
      version: z.int(),
      subjectId: Id,
    }),
    z.strictObject({
      announced: z.enum(announcedTypes),
      entryId: Id,
      version: z.int(),
    }),
    z.strictObject({ linkHash: Id }),
  ]),
}) satisfies z.ZodType<QueueEntry>

/** The body of a queue's message: ids and an instant. */
export function formatQueueEntry(entry: QueueEntry): string {
  return JSON.stringify(entry)
}

/** @throws an Error if the body is no queue entry */
export function parseQueueEntry(body: string): QueueEntry {
  return QueueMessage.parse(JSON.parse(body))
}
