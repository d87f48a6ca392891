import type { Instant } from '../../journey/calendar.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { ScimTokenStore } from '../ports/system-store.ts'
import type { Trace } from '../ports/trace-store.ts'
import { readBearerToken } from './bearer-token.ts'
import { addSecret, findExpiry, findWorkingSecret, removeSecret } from './stored-secrets.ts'
import { readSystemSecret } from './system-secret.ts'

interface Dependencies {
  readonly directory: Pick<DirectoryStore, 'getCompany'>
  readonly scimTokens: ScimTokenStore
}

export type IssuedToken =
  | { readonly tokenId: string; readonly token: string; readonly expiresAt: Instant }
  | { readonly refused: 'unknown-company' | 'too-many' | 'changed-meanwhile' }

/** Issues a token for a company's identity system. It cannot be read again later. */
export async function issueToken(
  { directory, scimTokens }: Dependencies,
  companyId: string,
  { tokenId, now }: { readonly tokenId: string; readonly now: Instant },
): Promise<IssuedToken> {
  if (!(await directory.getCompany(companyId))) return { refused: 'unknown-company' }
  const { items, version } = await scimTokens.load(companyId)
  const added = addSecret(items, { kind: 'scim', companyId, secretId: tokenId, now })
  if (!added) return { refused: 'too-many' }
  const trace = traceToken('token-issued', { companyId, tokenId, now })
  return (await scimTokens.save(companyId, added.secrets, version, trace))
    ? { tokenId, token: added.secret, expiresAt: findExpiry(added.stored) }
    : { refused: 'changed-meanwhile' }
}

/** Takes effect at once. */
export async function revokeToken(
  { scimTokens }: Pick<Dependencies, 'scimTokens'>,
  companyId: string,
  { tokenId, now }: { readonly tokenId: string; readonly now: Instant },
): Promise<'revoked' | 'unknown-token' | 'changed-meanwhile'> {
  const { items, version } = await scimTokens.load(companyId)
  const left = removeSecret(items, tokenId)
  if (!left) return 'unknown-token'
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
  const presented = readSystemSecret('scim', readBearerToken(authorization) ?? '')
  if (!presented) return undefined
  const { companyId, hash } = presented
  const { items } = await scimTokens.load(companyId)
  const found = findWorkingSecret(items, hash, clock.now())
  if (!found) return undefined
  return (await directory.getCompany(companyId))
    ? { companyId, tokenId: found.secretId }
    : undefined
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
  const presented = readSystemSecret('scim', readBearerToken(authorization) ?? '')
  return presented && (await directory.getCompany(presented.companyId))?.companyId
}
