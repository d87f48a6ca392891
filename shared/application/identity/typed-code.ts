import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/*
 * Codes that people read and type: to set up a second factor, or to do without it. Each has 60 random
 * bits, and is stored salted and hashed by a function that is slow on purpose (ASVS 2.6.2). With 60 bits
 * to guess, a hundredth of a second is enough.
 */

/** Crockford's base 32: without i, l, o and u. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const codeLength = 12
const groupLength = 4
const hashBytes = 32

const cost = { N: 4_096, r: 8, p: 1 } as const

const derive = promisify<string, string, number, typeof cost, Buffer>(scrypt)

/** Creates a code such as `k7qp-3xwm-9tde`. */
export function newTypedCode(): string {
  const code = [...randomBytes(codeLength)].map((byte) => letters[byte % letters.length]).join('')
  return (code.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-')
}

export function newSalt(): string {
  return randomBytes(16).toString('base64url')
}

/** @returns the code as it was made, whatever it was typed with; undefined if it cannot be one */
function readTypedCode(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\da-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
  return code.length === codeLength ? code : undefined
}

/** @returns undefined if it cannot be a code */
export async function hashTypedCode(typed: string, salt: string): Promise<string | undefined> {
  const code = readTypedCode(typed)
  return code === undefined
    ? undefined
    : (await derive(code, salt, hashBytes, cost)).toString('base64url')
}

/** The hash among these that is the code's. */
export async function findTypedCode(
  typed: string,
  hashes: readonly string[],
  salt: string,
): Promise<string | undefined> {
  const hash = await hashTypedCode(typed, salt)
  return hash === undefined ? undefined : hashes.find((one) => isSame(one, hash))
}

function isSame(one: string, other: string): boolean {
  const [oneBytes, otherBytes] = [Buffer.from(one), Buffer.from(other)]
  return oneBytes.length === otherBytes.length && timingSafeEqual(oneBytes, otherBytes)
}
