import type { EventPublisher } from '../../application/ports/event-publisher.ts'
import { RegistrationEvent } from '../../application/ports/registration-event.ts'

export interface MemoryEventPublisher extends EventPublisher {
  /** In the order in which they were published. */
  readonly published: readonly RegistrationEvent[]
  /** Refuses these events from now on; call it without ids to accept all again. */
  refuse(eventIds?: readonly string[]): void
}

/** An in-memory event bus. */
export function createMemoryEventPublisher(): MemoryEventPublisher {
  const published: RegistrationEvent[] = []
  let refused: readonly string[] = []
  return {
    published,
    refuse(eventIds = []) {
      refused = eventIds
    },
    publish(events) {
      const isRefused = ({ eventId }: RegistrationEvent) => refused.includes(eventId)
      published.push(
        ...events
          .filter((event) => !isRefused(event))
          .map((event) => RegistrationEvent.parse(event)),
      )
      return Promise.resolve(
        events.filter(isRefused).map(({ eventId }) => ({ eventId, code: 'Refused' })),
      )
    },
  }
}
