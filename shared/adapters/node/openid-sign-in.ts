import { LRUCache } from 'lru-cache'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from 'openid-client'
import type { CompanySignIn, FinishedSignIn } from '../../application/ports/company-sign-in.ts'
import { IssuerUnreachableError } from '../../application/ports/issuer-keys.ts'
import type { CompanyIssuer } from '../../journey/directory.ts'
import { unreachableMilliseconds } from './remote-issuer-keys.ts'

const timeoutSeconds = 4
/** How long an issuer's configuration and the client's secret are used without asking again. */
const maxAgeMilliseconds = 10 * 60_000
const maxIssuers = 500

interface Settings {
  /** Reads the secret of a client by the name that the operator has given it. */
  readonly readSecret: (name: string) => Promise<string>
}

export function createOpenidSignIn({ readSecret }: Settings): CompanySignIn {
  const known = new LRUCache<string, Promise<Configuration>, CompanyIssuer>({
    max: maxIssuers,
    ttl: maxAgeMilliseconds,
    memoMethod(key, _stale, { context }) {
      const found = discover(context)
      // The failure is the answer for a while: anybody can ask for a sign-in.
      found.catch(() => known.set(key, found, { ttl: unreachableMilliseconds }))
      return found
    },
  })

  async function discover(issuer: CompanyIssuer): Promise<Configuration> {
    const { clientId, secretName } = issuer
    const server = new URL(issuer.issuer)
    // The schema allows http only for an issuer on this machine. The library marks this as deprecated to warn.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const insecure = server.protocol === 'http:' ? [allowInsecureRequests] : []
    const execute: ((configuration: Configuration) => void)[] = [
      enableNonRepudiationChecks,
      ...insecure,
    ]
    const [found, secret] = await Promise.all([
      discovery(server, clientId, undefined, None(), { execute, timeout: timeoutSeconds }),
      secretName === undefined ? undefined : readSecret(secretName),
    ])
    if (secret === undefined) return found
    const configuration = new Configuration(
      found.serverMetadata(),
      clientId,
      secret,
      chooseAuthentication(found, secret),
    )
    configuration.timeout = timeoutSeconds
    for (const change of execute) change(configuration)
    return configuration
  }

  /**
   * After a failure, everything is read again: the client's secret may have been replaced. An issuer that did not
   * answer is asked again after some seconds.
   */
  async function withConfiguration<Result>(
    issuer: CompanyIssuer,
    use: (configuration: Configuration) => Promise<Result>,
  ): Promise<Result> {
    const key = JSON.stringify([issuer.issuer, issuer.clientId, issuer.secretName])
    const unusable = (cause: unknown) =>
      new IssuerUnreachableError('The issuer could not be used', { cause })
    const configuration = await known.memo(key, { context: issuer }).catch((error: unknown) => {
      throw unusable(error)
    })
    try {
      return await use(configuration)
    } catch (error) {
      known.delete(key)
      throw unusable(error)
    }
  }

  return {
    begin: (issuer, returnTo) =>
      withConfiguration(issuer, async (configuration) => {
        const verifier = randomPKCECodeVerifier()
        const checks = { state: randomState(), nonce: randomNonce(), verifier }
        const address = buildAuthorizationUrl(configuration, {
          redirect_uri: returnTo,
          scope: 'openid email',
          state: checks.state,
          nonce: checks.nonce,
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        })
        return { address: address.href, checks }
      }),

    finish: (issuer, returned, { state, nonce, verifier }) =>
      withConfiguration(issuer, async (configuration): Promise<FinishedSignIn> => {
        try {
          const answer = await authorizationCodeGrant(configuration, returned, {
            expectedState: state,
            expectedNonce: nonce,
            pkceCodeVerifier: verifier,
            idTokenExpected: true,
          })
          return { claims: answer.claims() ?? {} }
        } catch (error) {
          const refused = findRefusal(error)
          if (refused) return { refused }
          throw error
        }
      }),

    findSignOut: (issuer, returnTo) =>
      withConfiguration(issuer, (configuration) =>
        Promise.resolve(
          configuration.serverMetadata().end_session_endpoint === undefined
            ? undefined
            : buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo }).href,
        ),
      ),
  }
}

/** Basic is what a client has unless it is registered otherwise (OpenID Connect Registration 1.0). */
function chooseAuthentication(server: Configuration, secret: string) {
  const { token_endpoint_auth_methods_supported: supported = ['client_secret_basic'] } =
    server.serverMetadata()
  return supported.includes('client_secret_basic')
    ? ClientSecretBasic(secret)
    : ClientSecretPost(secret)
}

/** The error codes for an answer that is late, missing or unreadable, rather than wrong. */
const unreachableCodes = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
])

/** @returns undefined if the person can do nothing about it */
function findRefusal(error: unknown): 'declined' | 'lost' | undefined {
  if (error instanceof AuthorizationResponseError)
    return error.error === 'server_error' || error.error === 'temporarily_unavailable'
      ? undefined
      : 'declined'
  // The code was used before, or it is too old.
  if (error instanceof ResponseBodyError)
    return error.error === 'invalid_grant' ? 'lost' : undefined
  if (error instanceof ClientError)
    return unreachableCodes.has(error.code ?? '') ? undefined : 'lost'
  return undefined
}
