import { createHash } from 'node:crypto'
import type { Instant } from '../../journey/calendar.ts'

/** What a one-time link of a mail opens. */
export interface SignInLink {
  readonly personId: string
  /** The page to go on to; the person's first one where there is none. */
  readonly next?: string | undefined
}

/** The newest link and the one before it may cross in the mail: so many are good at once. */
export const mostLinks = 3

/** One-time links, and how often an address may have one; by the machine's clock. */
export interface SignInStore {
  /**
   * @param address anybody's, known or not
   * @returns whether a link may be mailed to it now: `mostLinks` in `signInMinutes`
   */
  take(address: string): Promise<boolean>
  /** @param token the secret of the link; only its hash is kept */
  keep(token: string, link: SignInLink): Promise<void>
  /** @returns undefined where it is unknown, used or too old */
  find(token: string): Promise<SignInLink | undefined>
  /** The same, and never again: of several who use it at once, one gets it. */
  use(token: string): Promise<SignInLink | undefined>
}

/** By what a secret or an address is found; neither can be read from the table. */
export function hashOf(kind: 'token' | 'address', text: string): string {
  return createHash('sha256').update(`${kind}\n${text}`).digest('base64url')
}

/** Those of the instants at which a link was mailed that still count. */
export function stillCounting(taken: readonly Instant[], since: Instant): readonly Instant[] {
  return taken.filter((instant) => instant > since)
}
