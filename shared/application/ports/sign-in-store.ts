import { createHash } from 'node:crypto'
import type { Instant } from '../../journey/calendar.ts'

/** What a one-time sign-in link leads to. */
export interface SignInLink {
  readonly personId: string
  /** The page to open after sign-in; by default, the person's home page. */
  readonly next?: string | undefined
}

/** How many links work at once, because mails may arrive out of order. */
export const maxLinks = 3

/** Sign-in links and their rate limit per address. Always uses the system clock. */
export interface SignInStore {
  /**
   * @param address any address, in the directory or not
   * @returns whether a link may be mailed to it now: at most `maxLinks` in `signInMinutes`
   */
  take(address: string): Promise<boolean>
  /** @param token the link's secret; only its hash is stored */
  keep(token: string, link: SignInLink): Promise<void>
  /** @returns undefined if it is unknown, used or expired */
  find(token: string): Promise<SignInLink | undefined>
  /** Like `find`, but uses the link up: of several concurrent calls, only one gets it. */
  use(token: string): Promise<SignInLink | undefined>
}

/** Hashes a secret or an address, so that the table reveals neither. */
export function hashForLookup(kind: 'token' | 'address', text: string): string {
  return createHash('sha256').update(`${kind}\n${text}`).digest('base64url')
}

/** Keeps the instants that still count towards the rate limit. */
export function stillCounting(taken: readonly Instant[], since: Instant): readonly Instant[] {
  return taken.filter((instant) => instant > since)
}
