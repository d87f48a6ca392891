import type { EventPublisher } from '../../application/ports/event-publisher.ts'
import { RegistrationEvent } from '../../application/ports/registration-event.ts'

export interface MemoryEventPublisher extends EventPublisher {
  /** In the order of publishing. */
  readonly published: readonly RegistrationEvent[]
  /** These are not taken, until it is called without. */
  refuse(eventIds?: readonly string[]): void
}

/** The bus in memory. */
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
