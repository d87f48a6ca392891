import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import type { EventPublisher, UnpublishedEvent } from '../../application/ports/event-publisher.ts'
import {
  chooseDetailType,
  eventSource,
  RegistrationEvent,
} from '../../application/ports/registration-event.ts'

/** The limit of PutEvents. */
const maxEntries = 10

/** Publishes events on the product's own EventBridge bus. */
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
            DetailType: chooseDetailType(event),
            // Parsed, so that fields outside the schema are not published.
            Detail: JSON.stringify(RegistrationEvent.parse(event)),
          })),
        }),
      )
      // The response has an entry for each event, in the same order.
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
      for (let from = 0; from < events.length; from += maxEntries)
        unpublished.push(...(await put(events.slice(from, from + maxEntries))))
      return unpublished
    },
  }
}
