import { type CompactJWSHeaderParameters, compactVerify, errors } from 'jose'
import { LRUCache } from 'lru-cache'
import { type SigningKeys, tokenAlgorithm } from './signing-keys.ts'

/** More than the sessions that one container sees within a few minutes. */
const maxRemembered = 1_000

interface Signed {
  readonly kid: unknown
  readonly key: CryptoKey
  readonly payload: unknown
}

/**
 * Reads what tokens say, if one of our keys signed them. A browser sends the same token with each
 * request, and checking its signature takes as long as a small page: so a token that was right is
 * remembered, and only asked whether its key is still one of ours.
 * @returns a function that returns undefined for a token that is not ours
 */
export function createPayloadReader(keys: SigningKeys): (token: string) => Promise<unknown> {
  const remembered = new LRUCache<string, Signed>({ max: maxRemembered })

  async function read(token: string): Promise<unknown> {
    const known = remembered.get(token)
    if (known && (await keys.named(known.kid)) === known.key) return known.payload

    const { payload, protectedHeader, key } = await compactVerify(
      token,
      ({ kid }: CompactJWSHeaderParameters) => keys.named(kid),
      { algorithms: [tokenAlgorithm] },
    )
    const signed = { kid: protectedHeader.kid, key, payload: parseJson(payload) }
    remembered.set(token, signed)
    return signed.payload
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
