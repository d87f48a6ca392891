import { createMemoryMailQueue } from '../../../shared/adapters/memory/memory-mail-queue.ts'
import { deliver, type DeliverDependencies } from '../../../shared/application/mail/deliver.ts'
import { queueDueMails } from '../../../shared/application/mail/queue-due-mails.ts'
import { fixedClock } from '../../../shared/application/ports/clock.ts'
import { parseQueueEntry } from '../../../shared/application/ports/mail-queue.ts'
import type { Instant } from '../../../shared/journey/calendar.ts'

/** Queues what is due by `now` and sends it at once, without pacing. */
export async function deliverDueMails(
  dependencies: Omit<DeliverDependencies, 'clock'>,
  now: Instant,
): Promise<{ readonly sent: number; readonly failed: number }> {
  const queue = createMemoryMailQueue()
  const { queued } = await queueDueMails({ ...dependencies, queue }, now)
  const counts = { sent: 0, failed: 0 }
  for (const body of queue.take(queued)) {
    const { mail } = parseQueueEntry(body)
    const result = await deliver({ ...dependencies, clock: fixedClock(now) }, mail)
    if (result === 'sent' || result === 'failed') counts[result] += 1
  }
  return counts
}
