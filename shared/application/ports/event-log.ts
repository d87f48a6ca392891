import type { Instant } from '../../journey/calendar.ts'
import type { RegistrationEvent } from './registration-event.ts'

/** The events of registrations in the form in which they are published. */
export interface EventLog {
  /**
   * Lists a registration's events in order.
   * @param since leaves out those that happened before
   */
  list(registrationId: string, since?: Instant): Promise<readonly RegistrationEvent[]>
}
