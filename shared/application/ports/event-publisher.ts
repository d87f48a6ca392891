import type { RegistrationEvent } from './registration-event.ts'

/** An event that the bus did not accept and that has to be published again. */
export interface UnpublishedEvent {
  readonly eventId: string
  /** The service's error code, for the log. */
  readonly code: string
}

/** Tells other systems about changes of registrations. */
export interface EventPublisher {
  /**
   * Publishes each event at least once.
   * @returns the events that were not accepted
   */
  publish(events: readonly RegistrationEvent[]): Promise<readonly UnpublishedEvent[]>
}
