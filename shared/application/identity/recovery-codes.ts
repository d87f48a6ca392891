import type { ActiveFactor } from '../ports/second-factor-store.ts'
import { hashTypedCode, newSalt, newTypedCode } from './typed-code.ts'

export const recoveryCodeCount = 10

/** Codes that work once each, instead of the app's. Only their hashes are stored. */
export async function makeRecoveryCodes(): Promise<
  Pick<ActiveFactor, 'recoveryHashes' | 'recoverySalt'> & { readonly codes: readonly string[] }
> {
  const recoverySalt = newSalt()
  const codes = Array.from({ length: recoveryCodeCount }, newTypedCode)
  const recoveryHashes = await Promise.all(
    codes.map(async (code) => (await hashTypedCode(code, recoverySalt)) ?? ''),
  )
  return { codes, recoverySalt, recoveryHashes }
}
