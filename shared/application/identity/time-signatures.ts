import { SignJWT } from 'jose'
import * as z from 'zod'
import type { ReadKeys } from '../ports/key-set.ts'
import type { TimeSignatures } from '../ports/time-signatures.ts'
import { createClaimsReader } from './signed-claims.ts'
import { createSigningKeys, tokenAlgorithm, tokenIssuer } from './signing-keys.ts'

/** Differs from those of links and sessions. */
const audience = 'time'
/** Rejects input that is longer than any signature of ours, before verifying it. */
const maxSignatureLength = 4_000

const Claims = z.strictObject({
  iss: z.literal(tokenIssuer),
  aud: z.literal(audience),
  now: z.string(),
  method: z.string(),
  path: z.string(),
})

/**
 * A signature says nothing but that whoever has the key of the stage sets the time of a request to this
 * method and path. It does not expire: the time in it is not the machine's.
 */
export function createTimeSignatures(keys: ReadKeys): TimeSignatures {
  const signingKeys = createSigningKeys(keys)
  const readClaims = createClaimsReader(signingKeys, Claims)
  return {
    async sign({ now, method, path }) {
      const { kid, key } = await signingKeys.current()
      return new SignJWT({ now, method, path })
        .setProtectedHeader({ alg: tokenAlgorithm, kid })
        .setIssuer(tokenIssuer)
        .setAudience(audience)
        .sign(key)
    },

    async verify({ now, method, path }, signature) {
      if (signature.length > maxSignatureLength) return false
      const claims = await readClaims(signature)
      return claims?.now === now && claims.method === method && claims.path === path
    },
  }
}
