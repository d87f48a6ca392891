import { chooseMailClass } from '../../journey/mail-classes.ts'
import type { DayStore } from '../ports/day-store.ts'
import type { MailKey, MailRecord, MailStore } from '../ports/mail-store.ts'
import { type ComposeDependencies, composeMail } from './compose-mail.ts'
import { sendOnce, type SendOnceDependencies, type SendMailResult } from './send-once.ts'

export interface SendMailDependencies extends ComposeDependencies, SendOnceDependencies {
  readonly mails: MailStore
  readonly days: Pick<DayStore, 'listParts' | 'endParts'>
}

/** Sends a mail about a registration. */
export function sendMail(
  dependencies: SendMailDependencies,
  key: MailKey,
): Promise<SendMailResult> {
  const { mails, days } = dependencies
  const { registrationId, template, recipientId, occasion: day } = key
  return sendOnce<MailKey, MailRecord>(
    dependencies,
    {
      store: mails,
      compose: (claim, now) => composeMail(dependencies, claim, now),
      mailClass: chooseMailClass(template),
      details: { registrationId, template, recipientId },
      endOthers: async (ending) => {
        // What `today` is about ends with it.
        if (template === 'today') await days.endParts({ recipientId, day }, ending)
      },
    },
    key,
  )
}
