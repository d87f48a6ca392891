import type { Person } from '../../journey/directory.ts'
import type { Instant } from '../../journey/calendar.ts'

/** A session by its ids. */
export interface SessionKey {
  readonly personId: string
  readonly sessionId: string
}

/** A session, and when it began. */
export interface BegunSession extends SessionKey {
  readonly since: Instant
}

/**
 * The sessions that were ended by a sign-out before they expire, so that a copy of the cookie is of no
 * use. Always uses the system clock.
 */
export interface SessionEnds {
  /** Ends the session; repeated, it changes nothing. @param until when the session would have expired */
  add(session: SessionKey, until: Instant): Promise<void>
  /**
   * Ends every session of a person that has begun by now. Of two calls the later one counts, whatever their order.
   * @param until when the last of these sessions would have expired
   */
  addAll(personId: string, now: Instant, until: Instant): Promise<void>
  /** The person of the session, unless it was ended: all in one read, as every page asks. */
  findPerson(session: BegunSession): Promise<Person | undefined>
}
