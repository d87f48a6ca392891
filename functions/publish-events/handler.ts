import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { readWrittenEvent } from '../../shared/adapters/aws/dynamodb/written-event.ts'
import type { EventPublisher } from '../../shared/application/ports/event-publisher.ts'
import type { Log } from '../../shared/application/ports/log.ts'
import type { RegistrationEvent } from '../../shared/application/ports/registration-event.ts'

export interface PublishEventsDependencies {
  readonly publisher: EventPublisher
  readonly log: Log
}

/**
 * The table's stream, filtered to new event items. What fails is handed back, to be tried again a
 * bounded number of times. Lambda then repeats what came after it too: so an event may be published
 * twice, with the same id.
 */
export function createPublishEventsHandler({ publisher, log }: PublishEventsDependencies) {
  /** @returns undefined where the record can be no event, which is logged */
  function read({ dynamodb }: DynamoDBRecord): RegistrationEvent | undefined {
    try {
      return readWrittenEvent(dynamodb)
    } catch (error) {
      log.error('eventNotPublished', error, { sequenceNumber: dynamodb?.SequenceNumber })
      return undefined
    }
  }

  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    const events = Records.map(read)
    const unpublished = await publisher.publish(events.filter((event) => event !== undefined))
    for (const { eventId, code } of unpublished)
      log.error('eventNotPublished', undefined, { eventId, code })
    const left = new Set(unpublished.map(({ eventId }) => eventId))
    return {
      batchItemFailures: Records.filter((_, index) => {
        const event = events[index]
        return event === undefined || left.has(event.eventId)
      }).map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })),
    }
  })
}
