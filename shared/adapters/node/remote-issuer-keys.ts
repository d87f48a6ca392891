import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose'
import { LRUCache } from 'lru-cache'
import * as z from 'zod'
import { type FindIssuerKeys, IssuerUnreachableError } from '../../application/ports/issuer-keys.ts'

/** OpenID Connect Discovery 1.0, section 3. */
const Discovered = z.object({ issuer: z.string(), jwks_uri: z.url() })

const timeoutMilliseconds = 3_000
/** Between two reads of an issuer's keys for unknown ids, so that forged tokens cause no load there. */
const cooldownMilliseconds = 30_000
/** How long keys are used without asking again: a key that the issuer has withdrawn works until then. */
const maxAgeMilliseconds = 10 * 60_000
/**
 * How long an issuer that did not answer is not asked again: each forged token would wait for it, and a function takes
 * one request at a time. Short, because good tokens are refused meanwhile.
 */
export const unreachableMilliseconds = 10_000
const maxIssuers = 500

/** The pools of Cognito; their keys are at a fixed address below the pool's. */
const pool = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/([\w-]+)$/

/**
 * Reads keys from the issuers, and keeps them.
 * @param endpoint where AWS is, if not at its own addresses (`AWS_ENDPOINT_URL` of the SDKs)
 */
export function createRemoteIssuerKeys({
  endpoint = '',
}: {
  readonly endpoint?: string
}): FindIssuerKeys {
  const known = new LRUCache<string, Promise<JWTVerifyGetKey>>({
    max: maxIssuers,
    ttl: 60 * 60_000,
    memoMethod(issuer) {
      const found = locateKeys(issuer, endpoint).then(createKeySet)
      // The failure is the answer for a while.
      found.catch(() => known.set(issuer, found, { ttl: unreachableMilliseconds }))
      return found
    },
  })
  return (issuer) => known.memo(issuer)
}

async function locateKeys(issuer: string, endpoint: string): Promise<string> {
  const poolId = pool.exec(issuer)?.[1]
  if (poolId !== undefined)
    return `${endpoint === '' ? new URL(issuer).origin : endpoint}/${poolId}/.well-known/jwks.json`
  return (await discover(issuer)).jwks_uri
}

/** @throws IssuerUnreachableError */
async function discover(issuer: string): Promise<z.output<typeof Discovered>> {
  try {
    const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
      headers: { accept: 'application/json' },
    })
    if (!answer.ok) throw new Error(`Discovery answered ${answer.status}`)
    const discovered = Discovered.parse(await answer.json())
    if (discovered.issuer !== issuer) throw new Error('Discovery names another issuer')
    return discovered
  } catch (error) {
    throw new IssuerUnreachableError('The issuer could not be discovered', { cause: error })
  }
}

function createKeySet(address: string): JWTVerifyGetKey {
  const findKey = createRemoteJWKSet(new URL(address), {
    timeoutDuration: timeoutMilliseconds,
    cooldownDuration: cooldownMilliseconds,
    cacheMaxAge: maxAgeMilliseconds,
  })
  let unreachable: { readonly error: IssuerUnreachableError; readonly until: number } | undefined
  return async (header, token) => {
    if (unreachable && performance.now() < unreachable.until) throw unreachable.error
    try {
      return await findKey(header, token)
    } catch (error) {
      if (isTokensFault(error)) throw error
      const cause = new IssuerUnreachableError('The issuer’s keys could not be read', {
        cause: error,
      })
      unreachable = { error: cause, until: performance.now() + unreachableMilliseconds }
      throw cause
    }
  }
}

/** Whether it is the token that fits no key, rather than the issuer that does not answer. */
function isTokensFault(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  )
}
