import { base64url, errors } from 'jose'
import type { ReadKeys } from '../ports/key-set.ts'

/** The only algorithm that tokens are signed with and accepted in. */
export const tokenAlgorithm = 'HS256'

export const tokenIssuer = 'mentoring-journey'

export interface SigningKeys {
  /** The key that signs. */
  current(): Promise<{ readonly kid: string; readonly key: CryptoKey }>
  /**
   * Returns the key with the id in a token's header.
   * @throws errors.JWSInvalid if there is none
   */
  named(kid: unknown): Promise<CryptoKey>
}

/** Caches imported keys, because importing a key takes as long as signing with it. */
export function createSigningKeys(keys: ReadKeys): SigningKeys {
  const imported = new Map<string, Promise<CryptoKey>>()
  const importKey = (secret: string): Promise<CryptoKey> => {
    const known = imported.get(secret)
    if (known) return known
    const hmac = { name: 'HMAC', hash: 'SHA-256' }
    const key = crypto.subtle.importKey('raw', decodeSecret(secret), hmac, false, [
      'sign',
      'verify',
    ])
    imported.set(secret, key)
    return key
  }
  const named = async (kid: unknown): Promise<CryptoKey> => {
    if (typeof kid !== 'string') throw new errors.JWSInvalid('The token names no key')
    const { keys: known } = await keys(kid)
    const secret = Object.hasOwn(known, kid) ? known[kid] : undefined
    if (secret === undefined) throw new errors.JWSInvalid('The token names an unknown key')
    return importKey(secret)
  }
  return {
    named,
    async current() {
      const { current: kid } = await keys()
      return { kid, key: await named(kid) }
    },
  }
}

/** Copies the bytes, because Web Crypto does not accept views of memory that may be shared. */
function decodeSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(base64url.decode(secret))
}
