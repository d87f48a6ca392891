import type { Person } from '../../journey/directory.ts'
import type { Instant } from '../../journey/calendar.ts'

/** A session by its ids. */
export interface SessionKey {
  readonly personId: string
  readonly sessionId: string
}

/**
 * The sessions that were ended by a sign-out before they expire, so that a copy of the cookie is of no
 * use. Always uses the system clock.
 */
export interface SessionEnds {
  /** Ends the session; repeated, it changes nothing. @param until when the session would have expired */
  add(session: SessionKey, until: Instant): Promise<void>
  /** The person of the session, unless it was ended: both in one read, as every page asks. */
  findPerson(session: SessionKey): Promise<Person | undefined>
}
