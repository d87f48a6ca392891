import type { DueMail } from '../ports/mail-store.ts'
import { followAsking, type FollowDependencies, followDirectory } from './follow-directory.ts'
import { sendMail, type SendMailDependencies, type SendMailResult } from './send-mail.ts'

export interface DeliverDependencies extends SendMailDependencies, FollowDependencies {
  readonly registrations: SendMailDependencies['registrations'] &
    FollowDependencies['registrations']
  readonly mails: SendMailDependencies['mails']
}

/** Whatever the outbox holds, by its kind. Safe to repeat. */
export async function deliver(
  dependencies: DeliverDependencies,
  due: DueMail,
): Promise<SendMailResult | 'spread'> {
  if ('fanOutId' in due) {
    await dependencies.mails.expandFanOut(due)
    return 'spread'
  }
  if ('followed' in due) {
    await followDirectory(dependencies, due)
    return 'spread'
  }
  // Before it is sent: what fails here leaves the mail due, and so is done again.
  if (due.template === 'engagement-to-approve') await followAsking(dependencies, due.registrationId)
  return sendMail(dependencies, due)
}
