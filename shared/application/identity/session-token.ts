import { errors, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import { toMilliseconds } from '../../journey/calendar.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReadLinkKeys } from '../ports/link-keys.ts'
import { createSigningKeys, tokenAlgorithm, tokenIssuer } from './signing-keys.ts'

/** Whoever signed in is asked again the next day. */
export const sessionHours = 12

export interface SessionTokens {
  /** A new session of the person, with an id of its own. */
  sign(personId: string): Promise<string>
  /** @returns undefined where it is none of ours, or over */
  verify(token: string): Promise<{ readonly personId: string } | undefined>
}

/** A link's token has another audience: neither can stand in for the other. */
const audience = 'session'
/** Longer than any that we sign: not worth the work of a check. */
const longestToken = 2_000

const Claims = z.strictObject({
  iss: z.literal(tokenIssuer),
  aud: z.literal(audience),
  sub: z.string().min(1),
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(1),
})

/**
 * Sessions are signed tokens that name a person and nothing of them: who that is and what they may
 * do is looked up at each request.
 * @param clock the machine's: a session's life is real time, whatever time the journey plays in
 */
export function createSessionTokens({
  keys,
  clock,
  newId,
}: {
  readonly keys: ReadLinkKeys
  readonly clock: Clock
  readonly newId: () => string
}): SessionTokens {
  const nowSeconds = () => Math.floor(toMilliseconds(clock.now()) / 1000)
  const signingKeys = createSigningKeys(keys)
  return {
    async sign(personId) {
      const { kid, key } = await signingKeys.current()
      const now = nowSeconds()
      return new SignJWT()
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
      if (token.length > longestToken) return undefined
      try {
        const { payload } = await jwtVerify(token, ({ kid }) => signingKeys.named(kid), {
          algorithms: [tokenAlgorithm],
          issuer: tokenIssuer,
          audience,
          currentDate: new Date(toMilliseconds(clock.now())),
        })
        const claims = Claims.safeParse(payload)
        return claims.success ? { personId: claims.data.sub } : undefined
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
  }
}
