import type { DueMail } from '../ports/mail-store.ts'
import {
  askCurrentManager,
  followDirectoryChange,
  type FollowUpDependencies,
} from './request-follow-up-mails.ts'
import { sendMail, type SendMailDependencies, type SendMailResult } from './send-mail.ts'

export interface DeliverDependencies extends SendMailDependencies, FollowUpDependencies {
  readonly registrations: SendMailDependencies['registrations'] &
    FollowUpDependencies['registrations']
  readonly mails: SendMailDependencies['mails']
}

/** Processes an outbox item according to its kind. Safe to repeat. */
export async function deliver(
  dependencies: DeliverDependencies,
  due: DueMail,
): Promise<SendMailResult | 'spread'> {
  if ('fanOutId' in due) {
    await dependencies.mails.expandFanOut(due)
    return 'spread'
  }
  if ('followed' in due) {
    await followDirectoryChange(dependencies, due)
    return 'spread'
  }
  // Before sending: if this fails, the mail stays due and both are repeated.
  if (due.template === 'engagement-to-approve')
    await askCurrentManager(dependencies, due.registrationId)
  return sendMail(dependencies, due)
}
