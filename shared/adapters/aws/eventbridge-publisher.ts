import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import type { EventPublisher, UnpublishedEvent } from '../../application/ports/event-publisher.ts'
import {
  detailTypeOf,
  eventSource,
  RegistrationEvent,
} from '../../application/ports/registration-event.ts'

/** EventBridge takes no more in one request. */
const mostEntries = 10

/** The product's own bus on Amazon EventBridge. */
export function createEventBridgePublisher(
  client: Pick<EventBridgeClient, 'send'>,
  busName: string,
): EventPublisher {
  async function put(events: readonly RegistrationEvent[]): Promise<readonly UnpublishedEvent[]> {
    try {
      const { Entries = [] } = await client.send(
        new PutEventsCommand({
          Entries: events.map((event) => ({
            EventBusName: busName,
            Source: eventSource,
            DetailType: detailTypeOf(event),
            // Parsed, so that nothing leaves which the schema does not name.
            Detail: JSON.stringify(RegistrationEvent.parse(event)),
          })),
        }),
      )
      // The answer has an entry for each, in their order.
      return events.flatMap(({ eventId }, index) => {
        const entry = Entries[index]
        return entry?.EventId === undefined
          ? [{ eventId, code: entry?.ErrorCode ?? 'NoAnswer' }]
          : []
      })
    } catch (error) {
      const code = error instanceof Error ? error.name : 'Unknown'
      return events.map(({ eventId }) => ({ eventId, code }))
    }
  }

  return {
    async publish(events) {
      const unpublished: UnpublishedEvent[] = []
      for (let from = 0; from < events.length; from += mostEntries)
        unpublished.push(...(await put(events.slice(from, from + mostEntries))))
      return unpublished
    },
  }
}
