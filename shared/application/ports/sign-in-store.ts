import { createHash } from 'node:crypto'
import type { Instant } from '../../journey/calendar.ts'

/** What a one-time sign-in link leads to. */
export interface SignInLink {
  readonly personId: string
  /** Of the address that it is mailed to. A link of version 0.2 and before has none. */
  readonly addressHash?: string | undefined
  /** The page to open after sign-in; by default, the person's home page. */
  readonly next?: string | undefined
}

/** The mail with a link, by the hash of the link's secret. */
export interface SignInMailKey {
  readonly linkHash: string
}

/** A link's mail while it is being sent. */
export interface SignInMail extends Pick<SignInLink, 'personId' | 'addressHash'> {
  /** The link's secret, sealed: nobody can use it who only reads the table. */
  readonly sealedToken: string
}

/** A claim on the mail of a link ends after this. */
export const signInClaimMinutes = 5

/**
 * How long a mail that could not be sent counts as trouble of the mail service. The queue tries again
 * every minute, so trouble that lasts is noted anew.
 */
export const mailTroubleMinutes = 10

/** How many links work at once, because mails may arrive out of order. */
export const maxLinks = 3

/** Sign-in links and their rate limit per address. Always uses the system clock. */
export interface SignInStore {
  /**
   * @param address any address, in the directory or not
   * @returns whether a link may be mailed to it now: at most `maxLinks` in `signInMinutes`
   */
  take(address: string): Promise<boolean>
  /**
   * Keeps a link and requests its mail.
   * @param token the link's secret; only its hash is stored
   * @param sealedToken the secret for the mail, which `seal-token.ts` opens
   */
  keep(token: string, link: SignInLink, sealedToken: string): Promise<void>
  /**
   * Claims the mail of a link for sending, for `signInClaimMinutes`.
   * @returns undefined if it is sent, or if the link is used, expired or unknown
   */
  claimMail(key: SignInMailKey): Promise<SignInMail | 'claimed' | undefined>
  /**
   * The mail is sent: nothing of the secret is kept but its hash. The link works for `signInMinutes` from
   * now on, so that one whose mail was late is worth as much.
   */
  markMailSent(key: SignInMailKey): Promise<void>
  /** The mail will not be sent: nothing of the secret is kept but its hash. */
  endMail(key: SignInMailKey): Promise<void>
  /** The mail is certainly not sent: it may be claimed again. */
  releaseMail(key: SignInMailKey): Promise<void>
  /** Whether the mail of a link was sent. False once the link is used or has expired. */
  isMailSent(key: SignInMailKey): Promise<boolean>
  /** The mail service took no mail just now, whoever it is to. */
  noteMailTrouble(): Promise<void>
  /** It takes them again. */
  endMailTrouble(): Promise<void>
  /** Whether there was trouble in the last `mailTroubleMinutes`, and no mail sent since. */
  hasMailTrouble(): Promise<boolean>
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
