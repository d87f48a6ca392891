import type { ReadKeys } from '../ports/key-set.ts'
import { createSealedTokens, type SealedTokens } from './sealed-tokens.ts'

/**
 * Seals the secret of a person's second factor. Each person has a key of their own: a secret that is
 * copied to somebody else's item does not open there.
 */
export function createFactorSeal(keys: ReadKeys): (personId: string) => SealedTokens {
  return (personId) => createSealedTokens(keys, `second factor of ${personId}`)
}
