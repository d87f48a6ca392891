import { SignJWT } from 'jose'
import * as z from 'zod'
import { addMinutes, toInstant, toMilliseconds } from '../../journey/calendar.ts'
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
  /** The company whose issuer signed the person in; undefined if a link did. */
  readonly issuerCompanyId?: string | undefined
  /** The second factor that was passed in it. */
  readonly factor?: { readonly factorId: string; readonly passedAt: Instant } | undefined
}

export interface SessionTokens {
  /**
   * Starts a new session with its own id, for as long as the person has this address.
   * @param issuerCompanyId the company whose issuer has signed the person in
   */
  sign(person: Pick<Person, 'personId' | 'email'>, issuerCompanyId?: string): Promise<string>
  /** The same session, in which a second factor has just been passed: it ends when it would have ended. */
  passFactor(session: Session, factorId: string): Promise<string>
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
  /** The company of the issuer. */
  i: z.string().min(1).optional(),
  /** The second factor, and when it was passed. */
  f: z.tuple([z.string().min(1), z.int()]).optional(),
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
  const nowSeconds = () => toSeconds(clock.now())
  const signingKeys = createSigningKeys(keys)
  const readClaims = createClaimsReader(signingKeys, Claims)

  async function signSession(
    { personId, sessionId, addressHash, issuerCompanyId, since, until }: Omit<Session, 'factor'>,
    factorId?: string,
  ): Promise<string> {
    const { kid, key } = await signingKeys.current()
    return new SignJWT({
      a: addressHash,
      ...(issuerCompanyId !== undefined && { i: issuerCompanyId }),
      ...(factorId !== undefined && { f: [factorId, nowSeconds()] }),
    })
      .setProtectedHeader({ alg: tokenAlgorithm, kid })
      .setIssuer(tokenIssuer)
      .setAudience(audience)
      .setSubject(personId)
      .setIssuedAt(toSeconds(since))
      .setExpirationTime(toSeconds(until))
      .setJti(sessionId)
      .sign(key)
  }

  return {
    sign({ personId, email }, issuerCompanyId) {
      const since = clock.now()
      return signSession({
        personId,
        sessionId: newId(),
        addressHash: hashAddress(email),
        issuerCompanyId,
        since,
        until: addMinutes(since, sessionHours * 60),
      })
    },

    passFactor: (session, factorId) => signSession(session, factorId),

    async verify(token) {
      if (token.length > maxTokenLength) return undefined
      const claims = await readClaims(token)
      if (!claims || nowSeconds() >= claims.exp) return undefined
      const {
        sub: personId,
        jti: sessionId,
        a: addressHash,
        iat,
        exp,
        i: issuerCompanyId,
        f,
      } = claims
      return {
        personId,
        sessionId,
        addressHash,
        since: toInstant(iat * 1000),
        until: toInstant(exp * 1000),
        ...(issuerCompanyId !== undefined && { issuerCompanyId }),
        ...(f && { factor: { factorId: f[0], passedAt: toInstant(f[1] * 1000) } }),
      }
    },
  }
}

function toSeconds(instant: Instant): number {
  return Math.floor(toMilliseconds(instant) / 1000)
}
