import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const prefix = 'scim'
const secretBytes = 32
/** Rejects input that is longer than any token we issue, before parsing it. */
const maxTokenLength = 2_000

export interface PresentedToken {
  readonly companyId: string
  readonly hash: string
}

/** Creates a token that contains the company's id, by which its stored hash is found. */
export function newScimToken(companyId: string): string {
  const company = Buffer.from(companyId).toString('base64url')
  return [prefix, company, randomBytes(secretBytes).toString('base64url')].join('.')
}

/**
 * Parses a token without verifying it.
 * @returns undefined if it is malformed
 */
export function readScimToken(token: string): PresentedToken | undefined {
  if (token.length > maxTokenLength) return undefined
  const [, company] = /^scim\.([\w-]+)\.[\w-]{43}$/.exec(token) ?? []
  if (company === undefined) return undefined
  return {
    companyId: Buffer.from(company, 'base64url').toString('utf8'),
    hash: hashScimToken(token),
  }
}

/** Needs neither salt nor several rounds, because the secret has 256 random bits. */
export function hashScimToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

export function isSameHash(one: string, other: string): boolean {
  const oneBytes = Buffer.from(one)
  const otherBytes = Buffer.from(other)
  return oneBytes.length === otherBytes.length && timingSafeEqual(oneBytes, otherBytes)
}
