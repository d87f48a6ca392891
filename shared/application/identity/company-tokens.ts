import { addMinutes, type Instant } from '../../journey/calendar.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { ScimTokenStore, StoredScimToken } from '../ports/scim-token-store.ts'
import type { Trace } from '../ports/trace-store.ts'
import { readBearerToken } from './bearer-token.ts'
import { hashScimToken, isSameHash, newScimToken, readScimToken } from './scim-token.ts'

interface Dependencies {
  readonly directory: Pick<DirectoryStore, 'getCompany'>
  readonly scimTokens: ScimTokenStore
}

/** More than one, so that a new token can be in place before the old one is revoked. */
export const maxTokens = 5

/** How long a token works: a secret that nobody replaces in a year is one that nobody looks after. */
const validDays = 365

/** When a token stops working, also one that was issued before tokens expired. */
export function findExpiry({ issuedAt }: Pick<StoredScimToken, 'issuedAt'>): Instant {
  return addMinutes(issuedAt, validDays * 24 * 60)
}

export type IssuedToken =
  | { readonly tokenId: string; readonly token: string; readonly expiresAt: Instant }
  | { readonly refused: 'unknown-company' | 'too-many' | 'changed-meanwhile' }

/** Issues a token for a company. It cannot be read again later. */
export async function issueToken(
  { directory, scimTokens }: Dependencies,
  companyId: string,
  { tokenId, now }: { readonly tokenId: string; readonly now: Instant },
): Promise<IssuedToken> {
  if (!(await directory.getCompany(companyId))) return { refused: 'unknown-company' }
  const { tokens: known, version } = await scimTokens.load(companyId)
  const tokens = known.filter((one) => now < findExpiry(one))
  if (tokens.length >= maxTokens) return { refused: 'too-many' }
  const token = newScimToken(companyId)
  const stored: StoredScimToken = { tokenId, hash: hashScimToken(token), issuedAt: now }
  const trace = traceToken('token-issued', { companyId, tokenId, now })
  return (await scimTokens.save(companyId, [...tokens, stored], version, trace))
    ? { tokenId, token, expiresAt: findExpiry(stored) }
    : { refused: 'changed-meanwhile' }
}

/** Takes effect at once. */
export async function revokeToken(
  { scimTokens }: Pick<Dependencies, 'scimTokens'>,
  companyId: string,
  { tokenId, now }: { readonly tokenId: string; readonly now: Instant },
): Promise<'revoked' | 'unknown-token' | 'changed-meanwhile'> {
  const { tokens, version } = await scimTokens.load(companyId)
  const left = tokens.filter((token) => token.tokenId !== tokenId)
  if (left.length === tokens.length) return 'unknown-token'
  const trace = traceToken('token-revoked', { companyId, tokenId, now })
  return (await scimTokens.save(companyId, left, version, trace)) ? 'revoked' : 'changed-meanwhile'
}

/** Only the operator issues and revokes tokens. */
function traceToken(
  what: 'token-issued' | 'token-revoked',
  {
    companyId,
    tokenId,
    now,
  }: { readonly companyId: string; readonly tokenId: string; readonly now: Instant },
): Trace {
  return {
    traceId: `${what}#${tokenId}`,
    at: now,
    companyId,
    what,
    by: { kind: 'operator' },
    subject: { type: 'token', id: tokenId },
  }
}

/** A company's identity system, by the token that it presents. */
export interface IdentitySystem {
  readonly companyId: string
  readonly tokenId: string
}

/**
 * Finds the company whose token the `Authorization` header contains.
 * @param clock the machine's: tokens expire in real time
 * @returns undefined if the token is missing, invalid or expired
 */
export async function authenticateCompany(
  { directory, scimTokens, clock }: Dependencies & { readonly clock: Clock },
  authorization: string | undefined,
): Promise<IdentitySystem | undefined> {
  const presented = readScimToken(readBearerToken(authorization) ?? '')
  if (!presented) return undefined
  const { companyId, hash } = presented
  const { tokens } = await scimTokens.load(companyId)
  const found = tokens.find((stored) => isSameHash(stored.hash, hash))
  if (!found || clock.now() >= findExpiry(found)) return undefined
  return (await directory.getCompany(companyId)) ? { companyId, tokenId: found.tokenId } : undefined
}

/**
 * The company that a token names, whether or not it is one of the company's tokens: so that its admins see that
 * somebody has tried.
 * @returns undefined if it names none that exists
 */
export async function findNamedCompany(
  { directory }: Pick<Dependencies, 'directory'>,
  authorization: string | undefined,
): Promise<string | undefined> {
  const presented = readScimToken(readBearerToken(authorization) ?? '')
  return presented && (await directory.getCompany(presented.companyId))?.companyId
}
