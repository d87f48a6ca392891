import type { RegistrationEvent } from './registration-event.ts'

/** An event that the bus did not take: to be published again. */
export interface UnpublishedEvent {
  readonly eventId: string
  /** A code of the service, for the log. */
  readonly code: string
}

/** Where changes of registrations are told to other systems. */
export interface EventPublisher {
  /**
   * Publishes each event at least once.
   * @returns those that were not taken; the others were
   */
  publish(events: readonly RegistrationEvent[]): Promise<readonly UnpublishedEvent[]>
}
