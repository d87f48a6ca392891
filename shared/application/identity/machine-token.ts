import { decodeJwt, SignJWT } from 'jose'
import * as z from 'zod'
import { toMilliseconds } from '../../journey/calendar.ts'
import { isMachineScope, type MachineScope } from '../../journey/machine-scopes.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReadKeys } from '../ports/key-set.ts'
import type { ProvenClient } from './machine-clients.ts'
import { createClaimsReader } from './signed-claims.ts'
import { createSigningKeys, tokenAlgorithm, tokenIssuer } from './signing-keys.ts'

/** How long a token of a machine client works. */
export const machineTokenSeconds = 15 * 60

/** Whom a machine client's token speaks for, and for what. */
export interface MachineSpeaker {
  readonly companyId: string
  readonly clientId: string
  /** The secret that it was given for. */
  readonly secretId: string
  readonly scopes: readonly MachineScope[]
  /** In seconds. */
  readonly expiresAt: number
}

export interface MachineTokens {
  /** Signs a token that works no longer than the secret that it is given for. */
  sign(
    client: ProvenClient,
    scopes: readonly MachineScope[],
  ): Promise<{ readonly token: string; readonly expiresIn: number }>
  /** @returns undefined if the token is invalid or expired */
  verify(token: string): Promise<MachineSpeaker | undefined>
}

/** Differs from those of links and sessions, so that none can be used as another. */
const audience = 'company-api'
/** Rejects input that is longer than any token we sign, before verifying its signature. */
const maxTokenLength = 4_000

const Claims = z.strictObject({
  iss: z.literal(tokenIssuer),
  aud: z.literal(audience),
  sub: z.string().min(1),
  client_id: z.string().min(1),
  company: z.string().min(1),
  secret: z.string().min(1),
  scope: z.string(),
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(1),
})

/**
 * Access tokens of machine clients, with the claims of RFC 9068. Whether the client still may do anything
 * is looked up for each request.
 * @param clock the machine's: tokens expire in real time
 */
export function createMachineTokens({
  keys,
  clock,
  newId,
}: {
  readonly keys: ReadKeys
  readonly clock: Clock
  readonly newId: () => string
}): MachineTokens {
  const nowSeconds = () => Math.floor(toMilliseconds(clock.now()) / 1000)
  const signingKeys = createSigningKeys(keys)
  const readClaims = createClaimsReader(signingKeys, Claims)
  return {
    async sign({ companyId, clientId, secretId, until }, scopes) {
      const { kid, key } = await signingKeys.current()
      const now = nowSeconds()
      const expiresAt = Math.min(
        now + machineTokenSeconds,
        Math.floor(toMilliseconds(until) / 1000),
      )
      const token = await new SignJWT({
        client_id: clientId,
        company: companyId,
        secret: secretId,
        scope: scopes.join(' '),
      })
        .setProtectedHeader({ alg: tokenAlgorithm, kid, typ: 'at+jwt' })
        .setIssuer(tokenIssuer)
        .setAudience(audience)
        .setSubject(clientId)
        .setIssuedAt(now)
        .setExpirationTime(expiresAt)
        .setJti(newId())
        .sign(key)
      return { token, expiresIn: expiresAt - now }
    },

    async verify(token) {
      if (token.length > maxTokenLength) return undefined
      const claims = await readClaims(token)
      if (!claims || nowSeconds() >= claims.exp) return undefined
      const { company: companyId, sub: clientId, secret: secretId, scope, exp } = claims
      return { companyId, clientId, secretId, scopes: readScopes(scope), expiresAt: exp }
    },
  }
}

/** The scopes of a token, or those that the authorizer hands over. */
export function readScopes(scope: string): readonly MachineScope[] {
  return scope.split(' ').filter(isMachineScope)
}

/** Whether a token says that we have issued it, and not an issuer of people's tokens. */
export function isMachineToken(token: string): boolean {
  try {
    return token.length <= maxTokenLength && decodeJwt(token).iss === tokenIssuer
  } catch {
    return false
  }
}
