import pMap from 'p-map'
import { addMinutes, type Instant } from '../../journey/calendar.ts'
import type { Log } from '../ports/log.ts'
import type { MailQueue } from '../ports/mail-queue.ts'
import { inBatches } from '../ports/in-batches.ts'
import type { DueMail, MailStore } from '../ports/mail-store.ts'

/** What SQS takes at once. */
const batchSize = 10
const concurrency = 8
/** One run takes no more than this; the next run continues. */
const maxPerRun = 20_000
/** How long a mail may wait in its queue before it is queued again: then it may have been lost. */
const queueMinutes = 60

/**
 * Puts the mails that are due by `now` on the queues: those that the stream missed, that failed or that a
 * crash left behind. Each queue sends them at its pace. Safe to repeat: senders claim each mail.
 * @param hasTime once false, the run stops; the next run continues
 */
export async function queueDueMails(
  {
    mails,
    queue,
    log,
  }: {
    readonly mails: Pick<MailStore, 'listDue' | 'postpone'>
    readonly queue: MailQueue
    readonly log: Log
  },
  now: Instant,
  hasTime: () => boolean = () => true,
): Promise<{ readonly queued: number; readonly failed: number }> {
  const counts = { queued: 0, failed: 0 }
  await pMap(
    inBatches(takeForOneRun(mails.listDue(now), hasTime), batchSize),
    async (batch) => {
      const queued = await queueBatch(batch).catch((error: unknown) => {
        log.error('mailNotQueued', error)
        return 0
      })
      counts.queued += queued
      counts.failed += batch.length - queued
    },
    { concurrency },
  )
  return counts

  async function queueBatch(batch: readonly DueMail[]): Promise<number> {
    const refused = await queue.send(batch.map((mail) => ({ mail, at: now })))
    if (refused.size > 0) log.error('mailNotQueued', undefined, { count: refused.size })
    const queued = batch.filter((_, index) => !refused.has(index))
    // Afterwards: a crash in between queues a mail twice, but loses none.
    for (const mail of queued) await mails.postpone(mail, now, addMinutes(now, queueMinutes))
    return queued.length
  }
}

async function* takeForOneRun(
  due: AsyncIterable<DueMail>,
  hasTime: () => boolean,
): AsyncIterable<DueMail> {
  let count = 0
  for await (const mail of due) {
    yield mail
    count += 1
    if (count === maxPerRun || !hasTime()) return
  }
}
