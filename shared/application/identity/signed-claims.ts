import { type CompactJWSHeaderParameters, compactVerify, errors } from 'jose'
import { LRUCache } from 'lru-cache'
import type * as z from 'zod'
import { type SigningKeys, tokenAlgorithm } from './signing-keys.ts'

/** More than the sessions that one container sees within a few minutes. */
const maxRemembered = 1_000

interface Signed<Claims> {
  readonly kid: unknown
  readonly key: CryptoKey
  readonly claims: Claims
}

/**
 * Reads what tokens say, if one of our keys signed them. A browser sends the same token with each
 * request, and checking its signature takes as long as a small page: so a token that was right is
 * remembered, and only asked whether its key is still one of ours.
 * @param Claims what is accepted of a token that we signed
 * @returns a function that returns undefined for any other token; it does not look at its expiry
 */
export function createClaimsReader<Schema extends z.ZodType>(
  keys: SigningKeys,
  Claims: Schema,
): (token: string) => Promise<z.output<Schema> | undefined> {
  const remembered = new LRUCache<string, Signed<z.output<Schema>>>({ max: maxRemembered })

  async function read(token: string): Promise<z.output<Schema> | undefined> {
    const known = remembered.get(token)
    if (known && (await keys.named(known.kid)) === known.key) return known.claims

    const { payload, protectedHeader, key } = await compactVerify(
      token,
      ({ kid }: CompactJWSHeaderParameters) => keys.named(kid),
      { algorithms: [tokenAlgorithm] },
    )
    const claims = Claims.safeParse(parseJson(payload))
    if (!claims.success) return undefined
    remembered.set(token, { kid: protectedHeader.kid, key, claims: claims.data })
    return claims.data
  }

  return async (token) => {
    try {
      return await read(token)
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }
}

function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload))
  } catch {
    return undefined
  }
}
