import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import {
  chooseQueue,
  formatQueueEntry,
  type MailQueue,
  type QueueEntry,
} from '../../application/ports/mail-queue.ts'
import type { MailClass } from '../../journey/mail-classes.ts'

/** The limit of SendMessageBatch. */
const maxEntries = 10

/** One SQS queue for each class of mails. */
export function createSqsMailQueue(
  client: Pick<SQSClient, 'send'>,
  queueUrls: Readonly<Record<MailClass, string>>,
): MailQueue {
  /** @returns the indexes that were not accepted */
  async function sendBatch(
    mailClass: MailClass,
    batch: readonly (readonly [index: number, entry: QueueEntry])[],
  ): Promise<readonly number[]> {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrls[mailClass],
        Entries: batch.map(([index, entry]) => ({
          Id: String(index),
          MessageBody: formatQueueEntry(entry),
        })),
      }),
    )
    return Failed.map(({ Id }) => Number(Id))
  }

  return {
    async send(entries) {
      const byClass = Map.groupBy(entries.entries(), ([, { mail }]) => chooseQueue(mail))
      const batches = [...byClass].flatMap(([mailClass, all]) =>
        Array.from({ length: Math.ceil(all.length / maxEntries) }, (_, index) =>
          sendBatch(mailClass, all.slice(index * maxEntries, (index + 1) * maxEntries)),
        ),
      )
      return new Set((await Promise.all(batches)).flat())
    },
  }
}
