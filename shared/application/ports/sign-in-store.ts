import { createHash } from 'node:crypto'
import { addMinutes, type Instant } from '../../journey/calendar.ts'
import type { Rate } from '../../journey/limits.ts'
import { signInMinutes } from '../../journey/sign-in.ts'

/** Whom a one-time sign-in link signs in, and what it leads to. */
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
export interface SignInMail {
  /** The link's secret and the address that asked for it, sealed: nobody can use them who only reads the table. */
  readonly sealed: string
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
   * @param rate of the stage, if it has one
   * @returns whether a link may be mailed to it now (`mayTake`)
   */
  take(address: string, rate?: Rate): Promise<boolean>
  /**
   * Keeps a link, which signs nobody in yet, and requests its mail: the same for every address.
   * @param token the link's secret; only its hash is stored
   * @param sealed what `claimMail` returns
   */
  keep(token: string, link: Pick<SignInLink, 'next'>, sealed: string): Promise<void>
  /**
   * Claims the mail of a link for sending, for `signInClaimMinutes`.
   * @returns undefined if it is sent, or if the link is used, expired or unknown
   */
  claimMail(key: SignInMailKey): Promise<SignInMail | 'claimed' | undefined>
  /** Whom the link signs in, before its mail is sent. */
  assign(key: SignInMailKey, person: Pick<SignInLink, 'personId' | 'addressHash'>): Promise<void>
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
  /** @returns undefined if it is unknown, used or expired, or signs nobody in */
  find(token: string): Promise<SignInLink | undefined>
  /** Like `find`, but uses the link up: of several concurrent calls, only one gets it. */
  use(token: string): Promise<SignInLink | undefined>
}

/** Hashes a secret or an address, so that the table reveals neither. */
export function hashForLookup(kind: 'token' | 'address', text: string): string {
  return createHash('sha256').update(`${kind}\n${text}`).digest('base64url')
}

const minutesPerHour = 60

/** How long the instant of a link counts. */
export function countedMinutes(rate: Rate | undefined): number {
  return Math.max(signInMinutes, (rate?.hours ?? 0) * minutesPerHour)
}

/** Keeps the instants that still count. */
export function stillCounting(
  taken: readonly Instant[],
  rate: Rate | undefined,
  now: Instant,
): readonly Instant[] {
  const since = addMinutes(now, -countedMinutes(rate))
  return taken.filter((instant) => instant > since)
}

/**
 * At most `maxLinks` in `signInMinutes`. Beyond the stage's rate, one an hour: somebody else may have asked
 * for the others, and whose address it is still has to get in.
 * @param taken what still counts, the last one last
 */
export function mayTake(taken: readonly Instant[], rate: Rate | undefined, now: Instant): boolean {
  const countSince = (minutes: number) => {
    const since = addMinutes(now, -minutes)
    return taken.filter((instant) => instant > since).length
  }
  if (countSince(signInMinutes) >= maxLinks) return false
  if (!rate) return true
  return countSince(rate.hours * minutesPerHour) < rate.max || countSince(minutesPerHour) === 0
}
