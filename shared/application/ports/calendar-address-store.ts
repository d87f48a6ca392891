import type { Instant } from '../../journey/calendar.ts'

/** What is stored of the secret address of a person's calendar; the secret itself is not. */
export interface CalendarAddress {
  /** SHA-256 of the secret, base64url. */
  readonly hash: string
  readonly createdAt: Instant
}

/** The secret addresses of calendars: one a person. Every read is consistent. */
export interface CalendarAddressStore {
  find(personId: string): Promise<CalendarAddress | undefined>
  findPersonId(hash: string): Promise<string | undefined>
  /**
   * Replaces a person's address in one transaction: the previous one stops working at once.
   * @param next undefined: there is none from now on
   * @param previous as it was read
   * @returns false if somebody else has replaced it since; nothing was written
   */
  replace(
    personId: string,
    next: CalendarAddress | undefined,
    previous: CalendarAddress | undefined,
  ): Promise<boolean>
}
