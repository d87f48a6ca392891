import middy from '@middy/core'
import {
  authenticateClient,
  type MachineClientDependencies,
} from '../../application/identity/machine-clients.ts'
import type { MachineTokens } from '../../application/identity/machine-token.ts'
import { recordTrace, type TraceDependencies } from '../../application/traces/record-trace.ts'
import { isMachineScope, type MachineScope } from '../../journey/machine-scopes.ts'
import type { ApiEvent, ApiResult } from '../http/api-event.ts'
import { nameRequests } from '../http/name-requests.ts'
import { type HttpProblem, statusForProblem } from '../http/problem.ts'
import { explainError } from '../http/refusal.ts'
import { secureHeaders } from '../http/secure-headers.ts'
import { invalidClient, OAuthError, type OAuthErrorCode } from './oauth-error.ts'
import { readTokenRequest } from './token-request.ts'

export interface TokenDependencies
  extends
    Pick<MachineClientDependencies, 'directory' | 'machineClients' | 'machineClock'>,
    TraceDependencies {
  readonly machineTokens: Pick<MachineTokens, 'sign'>
}

/** `POST /oauth/token`: a machine client exchanges its secret for a token (RFC 6749, 4.4). */
export function createTokenHandler(dependencies: TokenDependencies) {
  const handle = middy<ApiEvent, ApiResult>()
    .use({
      onError: (request: middy.Request<ApiEvent, ApiResult>) => {
        const { error } = request
        request.response =
          error instanceof OAuthError
            ? refuse(error)
            : explainFault(explainError(error, dependencies.log))
      },
    })
    .handler((event: ApiEvent) => issueToken(dependencies, event))
  return nameRequests(handle)
}

async function issueToken(dependencies: TokenDependencies, event: ApiEvent): Promise<ApiResult> {
  if (event.requestContext.http.method !== 'POST')
    return toResult(
      405,
      { error: 'invalid_request', error_description: 'Send a POST request' },
      { allow: 'POST' },
    )
  const request = readTokenRequest(event)
  const client = await authenticateClient(dependencies, request)
  if (!client) {
    await recordTrace(dependencies, {
      what: 'refused',
      by: { kind: 'nobody' },
      code: 'invalid_client',
      details: { where: 'token' },
    })
    throw invalidClient('There is no client with this id and secret')
  }
  if (request.grantType !== 'client_credentials')
    throw new OAuthError('unsupported_grant_type', 'Use the grant type client_credentials')
  const scopes = chooseScopes(request.scope, client.scopes)
  const { token, expiresIn } = await dependencies.machineTokens.sign(client, scopes)
  const { companyId, clientId, name } = client
  await recordTrace(dependencies, {
    what: 'signed-in',
    by: { kind: 'client', id: clientId, name },
    companyId,
    details: { where: 'token' },
  })
  return toResult(200, {
    access_token: token,
    token_type: 'Bearer',
    expires_in: expiresIn,
    scope: scopes.join(' '),
  })
}

/** Never more than the client has (RFC 6749, 3.3). */
function chooseScopes(
  requested: string | undefined,
  held: readonly MachineScope[],
): readonly MachineScope[] {
  if (requested === undefined) return held
  const scopes = requested.split(' ')
  const isHeld = (scope: string): scope is MachineScope =>
    isMachineScope(scope) && held.includes(scope)
  if (!scopes.every(isHeld))
    throw new OAuthError('invalid_scope', 'The client does not have this scope')
  return [...new Set(scopes)]
}

const statuses: Readonly<Record<OAuthErrorCode, number>> = {
  invalid_request: 400,
  invalid_client: 401,
  unsupported_grant_type: 400,
  invalid_scope: 400,
}

function refuse({ code, message, headers }: OAuthError): ApiResult {
  return toResult(statuses[code], { error: code, error_description: message }, headers)
}

/** A body that is too large, a busy store, a fault of ours. Only the first has a code in RFC 6749, 5.2. */
function explainFault({ code, headers }: HttpProblem): ApiResult {
  const status = statusForProblem(code)
  if (status < 500) return refuse(new OAuthError('invalid_request', 'The body is too large'))
  return toResult(
    status,
    { error: status === 503 ? 'temporarily_unavailable' : 'server_error' },
    headers,
  )
}

/** No cache keeps a token, nor why there is none (RFC 6749, 5.1). */
function toResult(
  status: number,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): ApiResult {
  return {
    statusCode: status,
    headers: {
      ...secureHeaders,
      'content-type': 'application/json; charset=utf-8',
      pragma: 'no-cache',
      ...headers,
    },
    body: JSON.stringify(body),
  }
}
