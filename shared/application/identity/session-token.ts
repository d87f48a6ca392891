import { SignJWT } from 'jose'
import * as z from 'zod'
import { toInstant, toMilliseconds } from '../../journey/calendar.ts'
import type { Instant } from '../../journey/calendar.ts'
import type { Person } from '../../journey/directory.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReadKeys } from '../ports/key-set.ts'
import type { BegunSession } from '../ports/session-ends.ts'
import { hashAddress } from './address-hash.ts'
import { createClaimsReader } from './signed-claims.ts'
import { createSigningKeys, tokenAlgorithm, tokenIssuer } from './signing-keys.ts'

/** A working day: people sign in again on the next one. */
export const sessionHours = 12

export interface Session extends BegunSession {
  /** Of the address that the person had when they signed in. */
  readonly addressHash: string
  readonly until: Instant
}

export interface SessionTokens {
  /** Starts a new session with its own id, for as long as the person has this address. */
  sign(person: Pick<Person, 'personId' | 'email'>): Promise<string>
  /** @returns undefined if the token is invalid or expired */
  verify(token: string): Promise<Session | undefined>
}

/** Differs from that of link tokens, so that neither can be used as the other. */
const audience = 'session'
/** Rejects input that is longer than any token we sign, before verifying its signature. */
const maxTokenLength = 2_000

const Claims = z.strictObject({
  iss: z.literal(tokenIssuer),
  aud: z.literal(audience),
  sub: z.string().min(1),
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(1),
  a: z.string().min(1),
})

/**
 * Sessions are signed tokens that contain a person's id and a hash of their address. The person, their
 * rights, and whether they have signed out are looked up for each request.
 * @param clock the system clock: sessions expire in real time, even if the stage sets the time
 */
export function createSessionTokens({
  keys,
  clock,
  newId,
}: {
  readonly keys: ReadKeys
  readonly clock: Clock
  readonly newId: () => string
}): SessionTokens {
  const nowSeconds = () => Math.floor(toMilliseconds(clock.now()) / 1000)
  const signingKeys = createSigningKeys(keys)
  const readClaims = createClaimsReader(signingKeys, Claims)
  return {
    async sign({ personId, email }) {
      const { kid, key } = await signingKeys.current()
      const now = nowSeconds()
      return new SignJWT({ a: hashAddress(email) })
        .setProtectedHeader({ alg: tokenAlgorithm, kid })
        .setIssuer(tokenIssuer)
        .setAudience(audience)
        .setSubject(personId)
        .setIssuedAt(now)
        .setExpirationTime(now + sessionHours * 60 * 60)
        .setJti(newId())
        .sign(key)
    },

    async verify(token) {
      if (token.length > maxTokenLength) return undefined
      const claims = await readClaims(token)
      if (!claims || nowSeconds() >= claims.exp) return undefined
      const { sub: personId, jti: sessionId, a: addressHash, iat, exp } = claims
      return {
        personId,
        sessionId,
        addressHash,
        since: toInstant(iat * 1000),
        until: toInstant(exp * 1000),
      }
    },
  }
}
