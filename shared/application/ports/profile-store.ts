import type { Instant } from '../../journey/calendar.ts'
import type { ProfileField } from '../../journey/profile.ts'

/** What volunteers say about themselves, to help coordinators and partners find them a mentee. */
export type Profile = { readonly [Field in ProfileField]?: string | undefined } & {
  readonly changedAt: Instant
}

/** For each text, in characters. */
export const maxProfileCharacters = 500

/** Profiles are separate from people in the directory, so that they are never exported. */
export interface ProfileStore {
  get(personId: string): Promise<Profile | undefined>
  /** Creates or replaces. */
  put(personId: string, profile: Profile): Promise<void>
  /** Does nothing if there is none. */
  remove(personId: string): Promise<void>
}
