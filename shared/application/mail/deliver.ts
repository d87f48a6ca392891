import type { QueuedMail } from '../ports/mail-queue.ts'
import type { NoticeStore } from '../ports/notice-store.ts'
import {
  askEverybody,
  followDirectoryChange,
  type FollowUpDependencies,
  isAskingTemplate,
  skipUnreadable,
} from './request-follow-up-mails.ts'
import { announceChange, type AnnounceDependencies } from './announce-change.ts'
import { sendMail, type SendMailDependencies } from './send-mail.ts'
import { sendNotice, type SendNoticeDependencies } from './send-notice.ts'
import type { SendMailResult } from './send-once.ts'
import { sendSignInMail, type SendSignInMailDependencies } from './send-sign-in-mail.ts'

export interface DeliverDependencies
  extends
    SendMailDependencies,
    FollowUpDependencies,
    SendSignInMailDependencies,
    SendNoticeDependencies,
    AnnounceDependencies {
  readonly registrations: SendMailDependencies['registrations'] &
    FollowUpDependencies['registrations'] &
    AnnounceDependencies['registrations']
  readonly directory: SendMailDependencies['directory'] &
    SendNoticeDependencies['directory'] &
    AnnounceDependencies['directory']
  readonly mails: SendMailDependencies['mails']
  readonly notices: NoticeStore
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
  if ('announced' in mail) {
    await announceChange(dependencies, mail)
    return 'spread'
  }
  if ('notice' in mail) return sendNotice(dependencies, mail)
  // Before sending: if this fails, the mail stays due and both are repeated.
  if (isAskingTemplate(mail.template))
    await skipUnreadable(dependencies, mail, () => askEverybody(dependencies, mail.registrationId))
  return sendMail(dependencies, mail)
}
