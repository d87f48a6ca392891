import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import pMap from 'p-map'
import * as z from 'zod'
import { parseDueMail } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { deliver, type DeliverDependencies } from '../../shared/application/mail/deliver.ts'
import type { Clock } from '../../shared/application/ports/clock.ts'
import type { Instant } from '../../shared/journey/calendar.ts'

export interface SendMailHandlerDependencies extends Omit<DeliverDependencies, 'clock'> {
  /** The journey's time as a mail goes out that was asked for then. */
  readonly clockOf: (requestedAt: Instant) => Clock
}

const parallel = 10

const Text = z.object({ S: z.string() }).transform(({ S }) => S)

/** A new item, as the stream tells of it: a mail, or a fan-out or a change that becomes mails. */
const Written = z.object({
  Keys: z.object({ PK: Text, SK: Text }),
  NewImage: z.object({ requestedAt: Text }),
})

/**
 * The table's stream, filtered to new outbox items. What fails is handed back, to be tried again a
 * bounded number of times; it also stays due, so that repair finds it.
 */
export function createSendMailHandler(dependencies: SendMailHandlerDependencies) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    const failed = await pMap(Records, (record) => isFailed(dependencies, record), {
      concurrency: parallel,
    })
    return {
      batchItemFailures: Records.filter((_, index) => failed[index]).map(({ dynamodb }) => ({
        itemIdentifier: dynamodb?.SequenceNumber ?? '',
      })),
    }
  })
}

async function isFailed(
  dependencies: SendMailHandlerDependencies,
  { dynamodb }: DynamoDBRecord,
): Promise<boolean> {
  const { log, clockOf } = dependencies
  try {
    const { Keys, NewImage } = Written.parse(dynamodb)
    const clock = clockOf(NewImage.requestedAt)
    return (await deliver({ ...dependencies, clock }, parseDueMail(Keys))) === 'failed'
  } catch (error) {
    log.error('mailFailed', error, { sequenceNumber: dynamodb?.SequenceNumber })
    return true
  }
}
