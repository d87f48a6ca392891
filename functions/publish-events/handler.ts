import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { consumeStream } from '../../shared/adapters/aws/dynamodb/consume-stream.ts'
import { readWrittenEvent } from '../../shared/adapters/aws/dynamodb/written-event.ts'
import type { DeadLetters } from '../../shared/application/ports/dead-letters.ts'
import type { EventPublisher } from '../../shared/application/ports/event-publisher.ts'
import type { Log } from '../../shared/application/ports/log.ts'
import type { RegistrationEvent } from '../../shared/application/ports/registration-event.ts'

export interface PublishEventsDependencies {
  readonly publisher: EventPublisher
  readonly deadLetters: DeadLetters
  readonly log: Log
}

/**
 * The table's stream, filtered to new event items. What fails is handed back, to be tried again a
 * bounded number of times. Lambda then repeats what came after it too: so an event may be published
 * twice, with the same id.
 */
export function createPublishEventsHandler({
  publisher,
  deadLetters,
  log,
}: PublishEventsDependencies) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(({ Records }) =>
    consumeStream<RegistrationEvent>(Records, {
      source: 'publish-events',
      read: readWrittenEvent,
      async consume(events) {
        const unpublished = await publisher.publish(events)
        for (const { eventId, code } of unpublished)
          log.error('eventNotPublished', undefined, { eventId, code })
        const left = new Set(unpublished.map(({ eventId }) => eventId))
        return new Set(events.flatMap(({ eventId }, index) => (left.has(eventId) ? [index] : [])))
      },
      deadLetters,
      log,
    }),
  )
}
