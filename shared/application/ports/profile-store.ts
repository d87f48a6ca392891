import type { Instant } from '../../journey/calendar.ts'
import type { ProfileField } from '../../journey/profile.ts'

/** What volunteers tell of themselves, in their own words; for those who look for a mentee for them. */
export type Profile = { readonly [Field in ProfileField]?: string | undefined } & {
  readonly changedAt: Instant
}

/** Of each text, in characters. */
export const longestProfileText = 500

/** An item of its own beside the person's, so that it is erased with them and never exported. */
export interface ProfileStore {
  get(personId: string): Promise<Profile | undefined>
  /** Creates or replaces. */
  put(personId: string, profile: Profile): Promise<void>
  /** Where there is none, too. */
  remove(personId: string): Promise<void>
}
