import {
  base64url,
  CompactEncrypt,
  compactDecrypt,
  type CompactJWEHeaderParameters,
  errors,
} from 'jose'
import type { ReadKeys } from '../ports/key-set.ts'

/** Secrets that are stored: readable only with the keys that sealed them. */
export interface SealedTokens {
  seal(token: string): Promise<string>
  /**
   * @throws BrokenSealError if it was sealed with a key that is gone, or changed since; another error if the keys
   *   cannot be read
   */
  open(sealed: string): Promise<string>
}

/** Nobody can open it, now or later. */
export class BrokenSealError extends Error {}

const algorithm = 'dir'
const encryption = 'A256GCM'

/**
 * Seals as JWE (RFC 7516), with keys derived from those (HKDF, RFC 5869).
 * @param use what is sealed: it keeps the derived keys apart from those that sign, and from each other
 */
export function createSealedTokens(keys: ReadKeys, use = 'mail of a sign-in link'): SealedTokens {
  const purpose = new TextEncoder().encode(`mentoring-journey: ${use}`)

  async function deriveKey(kid: unknown): Promise<Uint8Array> {
    const { keys: known } = typeof kid === 'string' ? await keys(kid) : { keys: {} }
    const secret =
      typeof kid === 'string' && Object.hasOwn(known, kid)
        ? (known as Readonly<Record<string, string>>)[kid]
        : undefined
    if (secret === undefined) throw new BrokenSealError('The sealed token names an unknown key')
    const bytes = new Uint8Array(base64url.decode(secret))
    const key = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits'])
    const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: purpose }
    return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256))
  }

  return {
    async seal(token) {
      const { current: kid } = await keys()
      return new CompactEncrypt(new TextEncoder().encode(token))
        .setProtectedHeader({ alg: algorithm, enc: encryption, kid })
        .encrypt(await deriveKey(kid))
    },

    async open(sealed) {
      try {
        const { plaintext } = await compactDecrypt(
          sealed,
          ({ kid }: CompactJWEHeaderParameters) => deriveKey(kid),
          { keyManagementAlgorithms: [algorithm], contentEncryptionAlgorithms: [encryption] },
        )
        return new TextDecoder().decode(plaintext)
      } catch (error) {
        if (error instanceof errors.JOSEError)
          throw new BrokenSealError('The sealed token was changed', { cause: error })
        throw error
      }
    },
  }
}
