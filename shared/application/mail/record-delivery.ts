import type { MailDelivery } from '../../journey/mails.ts'
import type { Log } from '../ports/log.ts'
import type { MailStore } from '../ports/mail-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

export interface DeliveryDependencies {
  readonly registrations: Pick<RegistrationStore, 'listMails'>
  readonly mails: Pick<MailStore, 'noteDelivery'>
  readonly log: Log
}

/** What the mail service tells of a mail: its own id, and the registration that it was tagged with. */
export interface ToldDelivery extends MailDelivery {
  readonly messageId: string
  /** Absent for a sign-in mail. */
  readonly registrationId?: string | undefined
}

/**
 * Notes with a mail what became of it. A mail that is not known is left alone: it may be of a stage that was
 * restored to an earlier time.
 * @throws an Error if the mail may be one that is being sent: its id is written a moment later
 */
export async function recordDelivery(
  { registrations, mails, log }: DeliveryDependencies,
  { messageId, registrationId, outcome, at }: ToldDelivery,
): Promise<void> {
  if (registrationId === undefined) return
  const known = await registrations.listMails(registrationId)
  const mail = known.find((one) => one.messageId === messageId)
  if (mail) {
    await mails.noteDelivery(mail, { outcome, at })
    if (outcome !== 'delivered')
      log.info('mailNotDelivered', { registrationId, template: mail.template, outcome })
    return
  }
  if (known.some(({ state }) => state === 'SENDING'))
    throw new Error(`A mail of registration ${registrationId} has no id yet`)
  log.info('deliveryUnknown', { registrationId, outcome })
}
