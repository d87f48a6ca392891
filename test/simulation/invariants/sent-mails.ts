import { Broken, type Invariant, type Simulation } from '../simulation.ts'
import type { TakenMail } from '../twins/simulated-mail-service.ts'

const ended = ['SENT', 'DROPPED', 'FAILED']

/** Each mail goes out once, but where its sender met a fault after the mail service took it. */
export function createSentMailsInvariant(simulation: Simulation): Invariant {
  const { mailService } = simulation.services
  let checked = 0

  const listSame = ({ registrationId, template, to }: TakenMail) =>
    mailService.taken.filter(
      (one) => one.registrationId === registrationId && one.template === template && one.to === to,
    )

  function listAsked({ registrationId, template, to }: TakenMail) {
    const { history } = simulation
    return [...history.mails.values()].filter(
      (mail) =>
        mail.registrationId === registrationId &&
        mail.template === template &&
        history.find('person', mail.recipientId)?.email === to,
    )
  }

  function checkTaken(mail: TakenMail): void {
    const { registrationId, template, to, process, at } = mail
    const fail = (text: string) => {
      throw new Broken(`the mail ${template} to ${to} of ${registrationId} ${text}`, [
        registrationId,
      ])
    }
    // It was sent from the table that was given up.
    if (process.startedAt < simulation.restoredAt) return
    const asked = listAsked(mail)
    if (asked.length === 0) fail('was sent, and nothing asks for it')
    const same = listSame(mail).filter((one) => one.at <= at)
    const again = same.length - asked.length
    const excused = same.filter(
      (one) =>
        one.at < simulation.restoredAt || one.process.troubles.some((trouble) => trouble >= one.at),
    )
    if (again > excused.length) fail(`was sent ${same.length} times`)
    const recipients = simulation.history.findBetween(
      'person',
      asked[0]?.recipientId ?? '',
      process.startedAt,
      at,
    )
    if (recipients.every(({ deactivated }) => deactivated)) fail('was sent to someone who has left')
  }

  return {
    afterStep() {
      for (const mail of mailService.taken.slice(checked)) checkTaken(mail)
      checked = mailService.taken.length
    },

    afterCalm() {
      for (const {
        registrationId,
        template,
        recipientId,
        state,
      } of simulation.history.mails.values()) {
        const fail = (text: string) => {
          throw new Broken(`the mail ${template} to ${recipientId} of ${registrationId} ${text}`, [
            registrationId,
          ])
        }
        if (!ended.includes(state)) fail(`is still ${state}`)
        const to = simulation.history.find('person', recipientId)?.email
        const isTaken = mailService.taken.some(
          (one) =>
            one.registrationId === registrationId && one.template === template && one.to === to,
        )
        if (state === 'SENT' && !isTaken) fail('counts as sent and never was')
      }
    },
  }
}
