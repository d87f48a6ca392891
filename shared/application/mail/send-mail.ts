import { addMinutes } from '../../journey/calendar.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { MailKey, MailRecord, MailStore } from '../ports/mail-store.ts'
import type { Mailer } from '../ports/mailer.ts'
import { type ComposeDependencies, composeMail } from './compose-mail.ts'

export interface SendMailDependencies extends ComposeDependencies {
  readonly mails: MailStore
  readonly mailer: Mailer
  readonly clock: Clock
  readonly log: Log
}

export type SendMailResult =
  | 'sent'
  /** The recipient is gone. */
  | 'dropped'
  /** Already sent or dropped, or claimed by another sender. */
  | 'not-due'
  /** Logged; the mail stays due. */
  | 'failed'

/** A claim expires after this. */
const claimMinutes = 5
/** The bound of the backoff between attempts: 1, 2, 4, … minutes. */
const maxPauseMinutes = 60

/**
 * Sends a mail once, however often it is called: claims it, renders the current data, marks it
 * sent.
 */
export async function sendMail(
  dependencies: SendMailDependencies,
  key: MailKey,
): Promise<SendMailResult> {
  const { mails, clock, log } = dependencies
  const now = clock.now()
  const record = await mails.claim(key, now, addMinutes(now, claimMinutes))
  if (!record) return 'not-due'
  const { registrationId, template, recipientId } = key

  let handedOver
  try {
    const mail = await composeMail(dependencies, record, now)
    if (!mail) {
      await mails.markDropped(key, now)
      log.info('mailDropped', { registrationId, template, recipientId })
      return 'dropped'
    }
    const { messageId } = await dependencies.mailer.send(mail)
    handedOver = { at: now, messageId, subject: mail.subject }
  } catch (error) {
    log.error('mailFailed', error, { registrationId, template, attempts: record.attempts })
    await mails.release(key, addMinutes(now, computePauseMinutes(record)))
    return 'failed'
  }
  // The mail is sent. If marking it fails, it is not released; the claim expires.
  await mails.markSent(key, handedOver)
  return 'sent'
}

function computePauseMinutes({ attempts }: Pick<MailRecord, 'attempts'>): number {
  return Math.min(2 ** Math.max(attempts - 1, 0), maxPauseMinutes)
}
