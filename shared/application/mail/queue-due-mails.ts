import pMap from 'p-map'
import { addMinutes, type Instant } from '../../journey/calendar.ts'
import type { Log } from '../ports/log.ts'
import type { MailQueue } from '../ports/mail-queue.ts'
import type { DueMail, MailStore } from '../ports/mail-store.ts'

/** What SQS takes at once. */
const batchSize = 10
const concurrency = 8
/** One run takes no more than this; the next run continues. */
const maxPerRun = 20_000
/** How long a mail may wait in its queue before it is queued again: then it may have been lost. */
const queueMinutes = 60

/**
 * Puts what is due by `now` on the queues: what the stream missed, what failed, what a crash left
 * behind. It is sent there at the pace of its queue. Safe to repeat: senders claim each mail.
 * @param hasTime stops the run when it no longer is so; the next run continues
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
    listBatches(mails.listDue(now), hasTime),
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

async function* listBatches(
  due: AsyncIterable<DueMail>,
  hasTime: () => boolean,
): AsyncIterable<readonly DueMail[]> {
  let batch: DueMail[] = []
  let count = 0
  for await (const mail of due) {
    batch.push(mail)
    count += 1
    if (batch.length === batchSize) {
      yield batch
      batch = []
    }
    if (count === maxPerRun || !hasTime()) break
  }
  if (batch.length > 0) yield batch
}
