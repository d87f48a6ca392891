import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import * as z from 'zod'
import { consumeStream } from '../../shared/adapters/aws/dynamodb/consume-stream.ts'
import { parseQueuedMail } from '../../shared/adapters/aws/dynamodb/keys.ts'
import type { DeadLetters } from '../../shared/application/ports/dead-letters.ts'
import type { Log } from '../../shared/application/ports/log.ts'
import type { MailQueue, QueueEntry } from '../../shared/application/ports/mail-queue.ts'

export interface QueueMailsDependencies {
  readonly queue: MailQueue
  readonly deadLetters: DeadLetters
  readonly log: Log
}

const Text = z.object({ S: z.string() }).transform(({ S }) => S)

/** The stream record of a new outbox item or of a new sign-in link. */
const Written = z.object({
  Keys: z.object({ PK: Text, SK: Text }),
  NewImage: z.object({ requestedAt: Text.optional() }),
})

/**
 * Reads the table's stream, filtered to new mails, and puts each on the queue of its class. What fails
 * is returned to Lambda, which retries it a limited number of times; repair finds what is left.
 */
export function createQueueMailsHandler({ queue, deadLetters, log }: QueueMailsDependencies) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(({ Records }) =>
    consumeStream<QueueEntry>(Records, {
      source: 'queue-mails',
      read(streamRecord) {
        const { Keys, NewImage } = Written.parse(streamRecord)
        const mail = parseQueuedMail(Keys)
        const { requestedAt: at } = NewImage
        if (at !== undefined) return { mail, at }
        // Version 0.1 sent the mail of a link itself.
        if ('linkHash' in mail) return undefined
        throw new Error('The item does not say when it was requested')
      },
      async consume(entries) {
        const refused = await queue.send(entries)
        if (refused.size > 0) log.error('mailNotQueued', undefined, { count: refused.size })
        return refused
      },
      deadLetters,
      log,
    }),
  )
}
