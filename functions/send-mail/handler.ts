import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import pMap from 'p-map'
import * as z from 'zod'
import { parseDueMail } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { deliver, type DeliverDependencies } from '../../shared/application/mail/deliver.ts'
import type { Clock } from '../../shared/application/ports/clock.ts'
import type { Instant } from '../../shared/journey/calendar.ts'

export interface SendMailHandlerDependencies extends Omit<DeliverDependencies, 'clock'> {
  /** Creates the clock for sending a mail that was requested at this instant. */
  readonly createClock: (requestedAt: Instant) => Clock
}

const concurrency = 10

const Text = z.object({ S: z.string() }).transform(({ S }) => S)

/** The stream record of a new outbox item: a mail, a fan-out or a follow-up. */
const Written = z.object({
  Keys: z.object({ PK: Text, SK: Text }),
  NewImage: z.object({ requestedAt: Text }),
})

/**
 * Reads the table's stream, filtered to new outbox items. Failed records are returned to Lambda,
 * which retries them a limited number of times. Their mails also stay due, so that repair finds
 * them.
 */
export function createSendMailHandler(dependencies: SendMailHandlerDependencies) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    const failed = await pMap(Records, (record) => hasFailed(dependencies, record), {
      concurrency,
    })
    return {
      batchItemFailures: Records.filter((_, index) => failed[index]).map(({ dynamodb }) => ({
        itemIdentifier: dynamodb?.SequenceNumber ?? '',
      })),
    }
  })
}

/** Delivers the item of a record. */
async function hasFailed(
  dependencies: SendMailHandlerDependencies,
  { dynamodb }: DynamoDBRecord,
): Promise<boolean> {
  const { log, createClock } = dependencies
  try {
    const { Keys, NewImage } = Written.parse(dynamodb)
    const clock = createClock(NewImage.requestedAt)
    return (await deliver({ ...dependencies, clock }, parseDueMail(Keys))) === 'failed'
  } catch (error) {
    log.error('mailFailed', error, { sequenceNumber: dynamodb?.SequenceNumber })
    return true
  }
}
