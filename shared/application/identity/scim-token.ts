import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const prefix = 'scim'
const secretBytes = 32
/** Longer than any that there is: not worth the work of a check. */
const longestToken = 2_000

export interface PresentedToken {
  readonly companyId: string
  readonly hash: string
}

/** A new token, which names its company so that it is found there. */
export function newScimToken(companyId: string): string {
  const company = Buffer.from(companyId).toString('base64url')
  return [prefix, company, randomBytes(secretBytes).toString('base64url')].join('.')
}

/**
 * What a token says of itself: nothing is proven yet.
 * @returns undefined where it can be none of ours
 */
export function readScimToken(token: string): PresentedToken | undefined {
  if (token.length > longestToken) return undefined
  const [, company] = /^scim\.([\w-]+)\.[\w-]{43}$/.exec(token) ?? []
  if (company === undefined) return undefined
  return {
    companyId: Buffer.from(company, 'base64url').toString('utf8'),
    hash: hashScimToken(token),
  }
}

/** No salt and one round: the secret is 256 random bits, which nobody guesses. */
export function hashScimToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
