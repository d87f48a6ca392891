import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ReadKeys } from '../ports/key-set.ts'

/** The codes on certificates: they prove that a certificate is ours, and nothing of them is stored. */
export interface AttestationCodes {
  /** "7K4Q-92MD-…": 140 bits that only we can compute, in characters that are hard to misread. */
  create(registrationId: string): Promise<string>
  /** @param code as somebody typed it */
  verify(registrationId: string, code: string): Promise<boolean>
}

/** No token's signature covers a text that starts like this: those are base64url. */
const purpose = 'mentoring-journey attestation: '
/** Crockford's, without I, L, O and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const characters = 28
const group = 4

/** Codes are HMACs with keys of their own. A paper can be checked for as long as its key is kept. */
export function createAttestationCodes(keys: ReadKeys): AttestationCodes {
  return {
    async create(registrationId) {
      const { current, keys: known } = await keys()
      const code = computeCode(known[current] ?? '', registrationId)
      return code.match(new RegExp(`.{${group}}`, 'g'))?.join('-') ?? code
    },

    async verify(registrationId, code) {
      const given = Buffer.from(normaliseCode(code))
      const { keys: known } = await keys()
      return Object.values(known).some((secret) => {
        const right = Buffer.from(computeCode(secret, registrationId))
        return right.length === given.length && timingSafeEqual(right, given)
      })
    },
  }
}

function computeCode(secret: string, registrationId: string): string {
  const mac = createHmac('sha256', Buffer.from(secret, 'base64url'))
    .update(purpose + registrationId)
    .digest()
  // A byte has 256 values, a multiple of 32: each character is as likely as the others.
  return [...mac.subarray(0, characters)].map((byte) => alphabet.charAt(byte % 32)).join('')
}

/** Characters that people confuse count as the same; hyphens and spaces only help to read. */
function normaliseCode(typed: string): string {
  return typed
    .slice(0, 100)
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}
