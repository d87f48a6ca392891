import * as z from 'zod'
import type { ApiEvent } from '../../api/http/api-event.ts'
import { BrokenSealError, type SealedTokens } from '../../application/identity/sealed-tokens.ts'
import type { Clock } from '../../application/ports/clock.ts'
import { addMinutes } from '../../journey/calendar.ts'
import { readHostCookie, setHostCookie } from '../frame/host-cookie.ts'

const name = 'sign-in'

/** A sign-in that a browser has begun at a company's issuer. */
const Pending = z.object({
  companyId: z.string(),
  /** What the person typed, for a way on if the issuer fails them. */
  typed: z.string(),
  /** The page to open afterwards. */
  next: z.string().optional(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.string(),
})
export type PendingSignIn = Omit<z.output<typeof Pending>, 'until'>

/** Time to sign in at the issuer, with a second factor. */
const minutes = 15

interface Dependencies {
  readonly sealedTokens: SealedTokens
  /** The machine's clock, as the browser goes by it too. */
  readonly machineClock: Clock
  readonly baseUrl: string
}

/** The cookie that keeps a sign-in until the person comes back. Its content is sealed. */
export async function keepPending(
  { sealedTokens, machineClock, baseUrl }: Dependencies,
  pending: PendingSignIn,
): Promise<string> {
  const until = addMinutes(machineClock.now(), minutes)
  return pendingCookie(baseUrl, await sealedTokens.seal(JSON.stringify({ ...pending, until })))
}

/**
 * @returns undefined if the browser has begun nothing, or too long ago
 * @throws an Error if the keys cannot be read: the person has done nothing wrong, and may come back in a moment
 */
export async function readPending(
  { sealedTokens, machineClock, baseUrl }: Dependencies,
  event: ApiEvent,
): Promise<PendingSignIn | undefined> {
  const sealed = readHostCookie(event, baseUrl, name) ?? ''
  if (sealed === '') return undefined
  const text = await sealedTokens.open(sealed).catch((error: unknown) => {
    if (error instanceof BrokenSealError) return ''
    throw error
  })
  const read = Pending.safeParse(parseJson(text))
  return read.success && machineClock.now() < read.data.until ? read.data : undefined
}

/**
 * The cookie comes back with the person: browsers send a `Lax` cookie with a link from another site,
 * as long as it is followed by GET.
 * @param sealed empty to delete it
 */
export function pendingCookie(baseUrl: string, sealed: string): string {
  return setHostCookie(baseUrl, name, sealed, minutes * 60)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
