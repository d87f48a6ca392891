import { Broken, type Invariant, type Simulation } from '../simulation.ts'
import type { MailAttempt } from '../twins/simulated-mail-service.ts'

const ended = ['SENT', 'DROPPED', 'FAILED']

const minute = 60_000
/**
 * The least time between two attempts at a mail, by the outcome of the first: a little less than the
 * pause, which counts from the claim. A sender that was frozen in between is excused.
 */
const leastPauses: Readonly<Record<MailAttempt['outcome'], number>> = {
  failed: minute / 2,
  busy: 8 * minute,
  unclear: 13 * minute,
  sent: 13 * minute,
  // Only a sender that could not write down the refusal tries again.
  refused: Infinity,
}

/** Each mail goes out once, but where its sender met a fault after the mail service took it. */
export function createSentMailsInvariant(simulation: Simulation): Invariant {
  const { mailService } = simulation.services
  let checked = 0

  function listAsked({ registrationId, template, to }: MailAttempt) {
    const { history } = simulation
    return [...history.mails.values()].filter(
      (mail) =>
        mail.registrationId === registrationId &&
        mail.template === template &&
        history.find('person', mail.recipientId)?.email === to,
    )
  }

  function check(attempt: MailAttempt, index: number): void {
    const { registrationId, template, to, process, at } = attempt
    const { restoredAt, history } = simulation
    // It was sent from the table that was given up.
    if (process.startedAt < restoredAt) return
    const fail = (text: string) => {
      throw new Broken(`the mail ${template} to ${to} of ${registrationId} ${text}`, [
        registrationId,
      ])
    }
    const asked = listAsked(attempt)
    if (asked.length === 0) fail('was sent, and nothing asks for it')
    const before = mailService.attempts
      .slice(0, index)
      .filter(
        (one) =>
          one.registrationId === registrationId && one.template === template && one.to === to,
      )
    const last = before.at(-1)
    if (last && asked.length === 1 && last.process.startedAt >= restoredAt) {
      const isExcused =
        last.process.wasFrozen ||
        process.wasFrozen ||
        (last.outcome === 'refused' && last.process.troubles.some((trouble) => trouble >= last.at))
      if (!isExcused && at - last.at < leastPauses[last.outcome])
        fail(`was tried again after ${Math.round((at - last.at) / 1000)} s (${last.outcome})`)
    }
    if (!attempt.isTaken) return
    const same = [...before.filter(({ isTaken }) => isTaken), attempt]
    const excused = same.filter(
      (one) =>
        one.process.startedAt < restoredAt ||
        one.process.troubles.some((trouble) => trouble >= one.at),
    )
    if (same.length - asked.length > excused.length) fail(`was sent ${same.length} times`)
    const recipients = history.findBetween(
      'person',
      asked[0]?.recipientId ?? '',
      process.startedAt,
      at,
    )
    if (recipients.every(({ deactivated }) => deactivated)) fail('was sent to someone who has left')
  }

  return {
    afterStep() {
      const { attempts } = mailService
      for (; checked < attempts.length; checked += 1) {
        const attempt = attempts[checked]
        if (attempt) check(attempt, checked)
      }
    },

    afterCalm() {
      const { history } = simulation
      for (const mail of history.mails.values()) {
        const { registrationId, template, recipientId, state } = mail
        const fail = (text: string) => {
          throw new Broken(`the mail ${template} to ${recipientId} of ${registrationId} ${text}`, [
            registrationId,
          ])
        }
        if (!ended.includes(state)) fail(`is still ${state}`)
        const to = history.find('person', recipientId)?.email
        // It may be in the mail that had all of its day.
        const sentAs =
          mail.within === undefined
            ? mail
            : [...history.mails.values()].find(
                (one) =>
                  one.template === 'today' &&
                  one.recipientId === recipientId &&
                  one.occasion === mail.within,
              )
        const isTaken = mailService.taken.some(
          (one) =>
            one.registrationId === sentAs?.registrationId &&
            one.template === sentAs.template &&
            one.to === to,
        )
        if (state === 'SENT' && !isTaken) fail('counts as sent and never was')
      }
    },
  }
}
