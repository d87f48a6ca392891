import pMap from 'p-map'
import type { MailDelivery } from '../../journey/mails.ts'
import type { DayStore } from '../ports/day-store.ts'
import type { Log } from '../ports/log.ts'
import type { MailKey, MailRecord, MailStore } from '../ports/mail-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

export interface DeliveryDependencies {
  readonly registrations: Pick<RegistrationStore, 'listMails'>
  readonly mails: Pick<MailStore, 'noteDelivery'>
  readonly days: Pick<DayStore, 'listParts'>
  readonly log: Log
}

/** What the mail service reports about a mail: its own ID, and the registration of the mail's tag. */
export interface ReportedDelivery extends MailDelivery {
  readonly messageId: string
  /** Absent for a sign-in mail. */
  readonly registrationId?: string | undefined
}

const concurrency = 16

/**
 * Notes with a mail what became of it; what `today` lists shows it in each registration. An unknown mail
 * is only logged: a table that was restored to an earlier time does not have it. Safe to repeat.
 * @throws an Error if the mail may be one that is being sent: its ID is written a moment later
 */
export async function recordDelivery(
  dependencies: DeliveryDependencies,
  { messageId, registrationId, outcome, at }: ReportedDelivery,
): Promise<void> {
  if (registrationId === undefined) return
  const { registrations, mails, log } = dependencies
  const known = await registrations.listMails(registrationId)
  const reported = known.filter((mail) => mail.messageId === messageId)
  if (reported.length === 0) {
    if (known.some(({ state }) => state === 'SENDING'))
      throw new Error(`A mail of registration ${registrationId} has no ID yet`)
    log.info('deliveryUnknown', { registrationId, outcome })
    return
  }
  const parts = await Promise.all(reported.map((mail) => listParts(dependencies, mail)))
  await pMap(
    [...reported, ...parts.flat()],
    (mail: MailKey) => mails.noteDelivery(mail, { outcome, at }),
    { concurrency },
  )
  if (outcome !== 'delivered')
    log.info('mailNotDelivered', {
      registrationId,
      template: reported[0]?.template,
      outcome,
      // The request that asked for it is the one to look at.
      ...(reported[0]?.requestId !== undefined && { requestId: reported[0].requestId }),
    })
}

/** What else was sent with the mail. */
async function listParts(
  { days }: DeliveryDependencies,
  { template, recipientId, occasion: day }: MailRecord,
): Promise<readonly MailKey[]> {
  return template === 'today' ? days.listParts({ recipientId, day }) : []
}
