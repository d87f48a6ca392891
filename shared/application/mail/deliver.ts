import type { QueuedMail } from '../ports/mail-queue.ts'
import {
  askEverybody,
  followDirectoryChange,
  type FollowUpDependencies,
  isAskingTemplate,
  skipUnreadable,
} from './request-follow-up-mails.ts'
import { sendMail, type SendMailDependencies, type SendMailResult } from './send-mail.ts'
import { sendSignInMail, type SendSignInMailDependencies } from './send-sign-in-mail.ts'

export interface DeliverDependencies
  extends SendMailDependencies, FollowUpDependencies, SendSignInMailDependencies {
  readonly registrations: SendMailDependencies['registrations'] &
    FollowUpDependencies['registrations']
  readonly mails: SendMailDependencies['mails']
  readonly directory: SendMailDependencies['directory'] & SendSignInMailDependencies['directory']
}

/** Processes what a queue hands over according to its kind. Safe to repeat. */
export async function deliver(
  dependencies: DeliverDependencies,
  mail: QueuedMail,
): Promise<SendMailResult | 'spread'> {
  if ('linkHash' in mail) return sendSignInMail(dependencies, mail)
  if ('fanOutId' in mail) {
    await dependencies.mails.expandFanOut(mail)
    return 'spread'
  }
  if ('followed' in mail) {
    await followDirectoryChange(dependencies, mail)
    return 'spread'
  }
  // Before sending: if this fails, the mail stays due and both are repeated.
  if (isAskingTemplate(mail.template))
    await skipUnreadable(dependencies, mail, () => askEverybody(dependencies, mail.registrationId))
  return sendMail(dependencies, mail)
}
