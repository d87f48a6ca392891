import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a secret is for, which it begins with: so that it is recognised where it does not belong. */
export type SystemSecretKind = 'scim' | 'client'

const secretBytes = 32
/** Rejects input that is longer than any secret we issue, before parsing it. */
const maxSecretLength = 2_000

export interface PresentedSecret {
  readonly companyId: string
  readonly hash: string
}

/** Creates a secret that contains the company's id, by which its stored hash is found. */
export function newSystemSecret(kind: SystemSecretKind, companyId: string): string {
  const company = Buffer.from(companyId).toString('base64url')
  return [kind, company, randomBytes(secretBytes).toString('base64url')].join('.')
}

/**
 * Parses a secret without verifying it.
 * @returns undefined if it is malformed, or for something else
 */
export function readSystemSecret(
  kind: SystemSecretKind,
  secret: string,
): PresentedSecret | undefined {
  if (secret.length > maxSecretLength) return undefined
  const [, found, company] = /^([a-z]+)\.([\w-]+)\.[\w-]{43}$/.exec(secret) ?? []
  if (found !== kind || company === undefined) return undefined
  return {
    companyId: Buffer.from(company, 'base64url').toString('utf8'),
    hash: hashSystemSecret(secret),
  }
}

/** Needs neither salt nor several rounds, because the secret has 256 random bits. */
export function hashSystemSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

export function isSameHash(one: string, other: string): boolean {
  const oneBytes = Buffer.from(one)
  const otherBytes = Buffer.from(other)
  return oneBytes.length === otherBytes.length && timingSafeEqual(oneBytes, otherBytes)
}
