import { isOfCanary } from '../../journey/canary.ts'
import { isReachable } from '../../journey/directory.ts'
import type { SealedTokens } from '../identity/sealed-tokens.ts'
import { writeRequest } from '../identity/sign-in-request.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import { hashForLookup, type SignInStore } from '../ports/sign-in-store.ts'

export interface CanarySignInDependencies {
  readonly directory: Pick<DirectoryStore, 'getPerson'>
  readonly signIns: Pick<SignInStore, 'keep' | 'isMailSent'>
  readonly sealedTokens: Pick<SealedTokens, 'seal'>
  /** A secret that cannot be guessed, in characters that are safe in a URL. */
  readonly newSecret: () => string
  /** Without a trailing slash. */
  readonly baseUrl: string
}

/**
 * Makes a sign-in link for a person of the canary and has it mailed, as the page does when somebody asks
 * for one. Nobody reads the mails of the canary's people, so the operator gets the link as well.
 * @returns undefined for anybody else: the operator can sign in as nobody
 */
export async function makeCanaryLink(
  dependencies: CanarySignInDependencies,
  personId: string,
): Promise<{ readonly url: string; readonly linkHash: string } | undefined> {
  const { directory, signIns, sealedTokens, newSecret, baseUrl } = dependencies
  const person = await directory.getPerson(personId)
  if (!isReachable(person) || !isOfCanary(person)) return undefined
  const token = newSecret()
  const request = writeRequest({ token, address: person.email })
  await signIns.keep(token, {}, await sealedTokens.seal(request))
  return { url: `${baseUrl}/sign-in/${token}`, linkHash: hashForLookup('token', token) }
}
