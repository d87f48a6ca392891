import { hash } from 'node:crypto'
import type { Person } from '../../journey/directory.ts'
import { emailKey } from '../../journey/email-address.ts'

/** 96 bits: enough that no two addresses of the directory share it, and short enough for a link. */
const hashCharacters = 16

/**
 * What a session, a sign-in link or a link in a mail is bound to: the address that it was made for. It
 * is the same for every form of the address.
 */
export function hashAddress(address: string): string {
  return hash('sha256', `address\n${emailKey(address) ?? ''}`, 'base64url').slice(0, hashCharacters)
}

/**
 * Whether the person still has the address that something was made for.
 * @param addressHash undefined if it was made before there were such hashes: then it is not bound
 */
export function hasStillAddress(
  { email }: Pick<Person, 'email'>,
  addressHash: string | undefined,
): boolean {
  return addressHash === undefined || addressHash === hashAddress(email)
}
