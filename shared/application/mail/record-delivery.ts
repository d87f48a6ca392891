import pMap from 'p-map'
import type { MailDelivery } from '../../journey/mails.ts'
import type { DayStore } from '../ports/day-store.ts'
import type { Log, LogDetails } from '../ports/log.ts'
import type { MailKey, MailRecord, MailStore } from '../ports/mail-store.ts'
import type { NoticeStore } from '../ports/notice-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import type { MailProgress } from '../ports/sending-store.ts'

export interface DeliveryDependencies {
  readonly registrations: Pick<RegistrationStore, 'listMails'>
  readonly mails: Pick<MailStore, 'noteDelivery'>
  readonly notices: Pick<NoticeStore, 'list' | 'noteDelivery'>
  readonly days: Pick<DayStore, 'listParts'>
  readonly log: Log
}

/** What the mail service reports about a mail: its own ID, and what the mail's tags name. */
export interface ReportedDelivery extends MailDelivery {
  readonly messageId: string
  readonly registrationId?: string | undefined
  /** Of a notice. A sign-in mail has neither. */
  readonly recipientId?: string | undefined
}

const concurrency = 16

/**
 * Notes with a mail what became of it; what `today` lists shows it in each registration. An unknown mail
 * is only logged: a table that was restored to an earlier time does not have it. Safe to repeat.
 * @throws an Error if the mail may be one that is being sent: its ID is written a moment later
 */
export async function recordDelivery(
  dependencies: DeliveryDependencies,
  reported: ReportedDelivery,
): Promise<void> {
  const { registrationId, recipientId, outcome, at } = reported
  const { registrations, mails, notices } = dependencies
  if (recipientId !== undefined) {
    const known = await notices.list(recipientId)
    const found = findReported(dependencies, reported, known, { personId: recipientId })
    for (const notice of found) await notices.noteDelivery(notice, { outcome, at })
    return
  }
  if (registrationId === undefined) return
  const known = await registrations.listMails(registrationId)
  const found = findReported(dependencies, reported, known, { registrationId })
  const parts = await Promise.all(found.map((mail) => listParts(dependencies, mail)))
  await pMap(
    [...found, ...parts.flat()],
    (mail: MailKey) => mails.noteDelivery(mail, { outcome, at }),
    { concurrency },
  )
}

/** The mail that the mail service reports about. @throws an Error if it may be one that is being sent */
function findReported<Mail extends MailProgress & ({ template: string } | { notice: string })>(
  { log }: Pick<DeliveryDependencies, 'log'>,
  { messageId, outcome }: ReportedDelivery,
  known: readonly Mail[],
  ids: LogDetails,
): readonly Mail[] {
  const found = known.filter((mail) => mail.messageId === messageId)
  const [first] = found
  if (!first) {
    if (known.some(({ state }) => state === 'SENDING'))
      throw new Error('A mail that is being sent has no ID yet')
    log.info('deliveryUnknown', { ...ids, outcome })
    return []
  }
  const template = 'notice' in first ? first.notice : first.template
  const { requestId } = first
  if (outcome !== 'delivered')
    log.info('mailNotDelivered', {
      ...ids,
      template,
      outcome,
      // The request that asked for it is the one to look at.
      ...(requestId !== undefined && { requestId }),
    })
  return found
}

/** What else was sent with the mail. */
async function listParts(
  { days }: DeliveryDependencies,
  { template, recipientId, occasion: day }: MailRecord,
): Promise<readonly MailKey[]> {
  return template === 'today' ? days.listParts({ recipientId, day }) : []
}
