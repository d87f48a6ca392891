import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose'
import { toMilliseconds } from '../../journey/calendar.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import { type FindIssuerKeys, IssuerUnreachableError } from '../ports/issuer-keys.ts'
import type { Log } from '../ports/log.ts'
import { readVerifiedAddress } from './verified-address.ts'

/** The issuer of the stage: its user pool, or one that it is configured with. */
export interface StageIssuer {
  readonly issuer: string
  readonly audiences: readonly string[]
  /** The company whose people it speaks for; everybody if absent. */
  readonly companyId?: string | undefined
}

/** Whom a token speaks for. */
export interface Speaker {
  readonly address: string
  /** If present, the token speaks for this person only if they belong to this company. */
  readonly companyId?: string | undefined
  /** When the token expires, in seconds. */
  readonly expiresAt: number
}

export type VerifiedToken =
  { readonly speaker: Speaker } | { readonly refused: 'not-signed-in' | 'email-not-verified' }

interface Dependencies {
  readonly stageIssuer: StageIssuer
  readonly directory: Pick<DirectoryStore, 'findCompanyByIssuer'>
  readonly findIssuerKeys: FindIssuerKeys
  /** The machine's clock: tokens expire in real time. */
  readonly clock: Clock
  readonly log: Log
}

/** Public-key signatures only: nobody but the issuer can have made them. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]
/** Entra's tokens with many groups have 6 KB. API Gateway takes 10 KB of headers in all. */
const maxTokenLength = 10_000
/** Each is looked up. ID tokens have one. */
const maxAudiences = 3

interface Trust {
  readonly issuer: string
  readonly audiences: readonly string[]
  readonly companyId: string | undefined
  readonly isTrusted: boolean
}

/**
 * Checks the ID token of a person: the issuer decides whom it can speak for. A company's own issuer
 * speaks for the people of that company, whatever address it names.
 * @returns a function that throws IssuerUnreachableError if the issuer's keys cannot be read
 */
export function createTokenVerifier(dependencies: Dependencies) {
  return async (token: string): Promise<VerifiedToken> => {
    const unverified = token.length > maxTokenLength ? undefined : decode(token)
    const trust = unverified && (await findTrust(dependencies, unverified))
    if (!trust) return { refused: 'not-signed-in' }
    const claims = await verify(dependencies, token, trust).catch((error: unknown) => {
      if (error instanceof IssuerUnreachableError)
        dependencies.log.error('issuerUnreachable', error, { companyId: trust.companyId })
      throw error
    })
    if (!claims || !isIdToken(claims, trust)) return { refused: 'not-signed-in' }
    const read = readVerifiedAddress(claims, trust)
    if ('refused' in read)
      return { refused: read.refused === 'not-verified' ? 'email-not-verified' : 'not-signed-in' }
    const { companyId } = trust
    return {
      speaker: {
        address: read.address,
        ...(companyId !== undefined && { companyId }),
        // Required in `verify`.
        expiresAt: claims.exp ?? 0,
      },
    }
  }
}

/** Reads who a token says it is from, to know whose keys it has to be checked with. */
function decode(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token)
  } catch {
    return undefined
  }
}

async function findTrust(
  { stageIssuer, directory }: Dependencies,
  { iss, aud }: JWTPayload,
): Promise<Trust | undefined> {
  if (typeof iss !== 'string') return undefined
  if (iss === stageIssuer.issuer) {
    const { issuer, audiences, companyId } = stageIssuer
    return { issuer, audiences, companyId, isTrusted: false }
  }
  const audiences = [aud].flat().filter((one) => typeof one === 'string')
  if (audiences.length > maxAudiences) return undefined
  for (const clientId of audiences) {
    const company = await directory.findCompanyByIssuer(iss, clientId)
    if (company)
      return {
        issuer: iss,
        audiences: [clientId],
        companyId: company.companyId,
        isTrusted: company.issuer?.isTrusted ?? false,
      }
  }
  return undefined
}

async function verify(
  { findIssuerKeys, clock }: Dependencies,
  token: string,
  { issuer, audiences }: Trust,
): Promise<JWTPayload | undefined> {
  const findKey = await findIssuerKeys(issuer)
  try {
    const { payload, protectedHeader } = await jwtVerify(token, findKey, {
      issuer,
      audience: [...audiences],
      algorithms,
      requiredClaims: ['exp', 'iat', 'sub'],
      currentDate: new Date(toMilliseconds(clock.now())),
    })
    // Access tokens (RFC 9068) and logout tokens have types of their own.
    const { typ = 'JWT' } = protectedHeader
    return typ.toUpperCase() === 'JWT' ? payload : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

/**
 * Whether a token tells this client who signed in, rather than what another client may do. A user of
 * the pool that a provider has brought in (`identities`) can have any address: no provider is
 * known to speak for anybody.
 */
function isIdToken(claims: JWTPayload, { audiences }: Trust): boolean {
  const { azp, token_use: use = 'id', identities } = claims
  const isForUs = azp === undefined || (typeof azp === 'string' && audiences.includes(azp))
  return isForUs && use === 'id' && identities === undefined
}
