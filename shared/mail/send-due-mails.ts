import pMap from 'p-map'
import type { Instant } from '../journey/calendar.ts'
import type { DueMail, MailKey } from '../store/mail-store.ts'
import { fixedClock } from '../time/clock.ts'
import { sendMail, type SendMailDependencies } from './send-mail.ts'

const parallel = 8

/**
 * Sends what should have gone out by `now`: what the stream lost, what failed, what a crash left.
 * A mail that fails stays due and keeps no other from being sent.
 */
export async function sendDueMails(
  dependencies: Omit<SendMailDependencies, 'clock'>,
  now: Instant,
): Promise<{ readonly sent: number; readonly failed: number }> {
  const counts = { sent: 0, failed: 0 }
  const withClock = { ...dependencies, clock: fixedClock(now) }
  const sendOne = async (key: MailKey) => {
    const result = await sendMail(withClock, key)
    if (result === 'sent' || result === 'failed') counts[result] += 1
  }
  await pMap(
    dependencies.mails.listDue(now),
    async (due: DueMail) => {
      try {
        if ('fanOutId' in due) await dependencies.mails.expandFanOut(due)
        else await sendOne(due)
      } catch (error) {
        counts.failed += 1
        dependencies.log.error('mailFailed', error, { registrationId: due.registrationId })
      }
    },
    { concurrency: parallel },
  )
  return counts
}
