import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import { fixedClock } from '../ports/clock.ts'
import type { DueMail } from '../ports/mail-store.ts'
import { deliver, type DeliverDependencies } from './deliver.ts'

const parallel = 8

/**
 * Sends what should have gone out by `now`: what the stream lost, what failed, what a crash left.
 * A mail that fails stays due and keeps no other from being sent.
 */
export async function sendDueMails(
  dependencies: Omit<DeliverDependencies, 'clock'>,
  now: Instant,
): Promise<{ readonly sent: number; readonly failed: number }> {
  const counts = { sent: 0, failed: 0 }
  const withClock = { ...dependencies, clock: fixedClock(now) }
  await pMap(
    dependencies.mails.listDue(now),
    async (due: DueMail) => {
      try {
        const result = await deliver(withClock, due)
        if (result === 'sent' || result === 'failed') counts[result] += 1
      } catch (error) {
        counts.failed += 1
        dependencies.log.error('mailFailed', error, {
          ...('followed' in due
            ? { entryId: due.entryId }
            : { registrationId: due.registrationId }),
        })
      }
    },
    { concurrency: parallel },
  )
  return counts
}
