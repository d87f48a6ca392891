import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import { fixedClock } from '../ports/clock.ts'
import type { DueMail } from '../ports/mail-store.ts'
import { deliver, type DeliverDependencies } from './deliver.ts'

const concurrency = 8

/**
 * Sends the mails that are due by `now`: those that the stream missed, that failed or that a crash
 * left behind. A mail that fails stays due and does not block the others.
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
    { concurrency },
  )
  return counts
}
