import middy from '@middy/core'
import { authenticateCompany } from '../../application/identity/company-tokens.ts'
import type { ScimTokenStore } from '../../application/ports/scim-token-store.ts'
import { recordTrace, type TraceDependencies } from '../../application/traces/record-trace.ts'
import { type ApiEvent, type ApiResult, readBodyBytes, readHeader } from '../http/api-event.ts'
import { type HttpProblem, statusForProblem } from '../http/problem.ts'
import { parseJsonBody } from '../http/read-json.ts'
import { explainError } from '../http/refusal.ts'
import { secureHeaders } from '../http/secure-headers.ts'
import { answerDiscovery } from './answer-discovery.ts'
import { answerUsers } from './answer-users.ts'
import type { ScimAnswer, ScimRequest } from './request.ts'
import { errorBody, ScimError } from './scim-error.ts'
import type { UsersDependencies } from './users.ts'

export interface ScimDependencies extends UsersDependencies, TraceDependencies {
  readonly scimTokens: ScimTokenStore
  /** Where the product is, for the addresses of resources. */
  readonly baseUrl: string
}

/** `/scim/v2`: a company's identity system keeps its people current (docs/scim.md; RFC 7643, 7644). */
export function createScimHandler(dependencies: ScimDependencies) {
  return middy<ApiEvent, ApiResult>()
    .use({
      onError: (request: middy.Request<ApiEvent, ApiResult>) => {
        request.response = toResult(answerError(request.error, dependencies.log))
      },
    })
    .handler(async (event: ApiEvent) => toResult(await answer(dependencies, event)))
}

async function answer(dependencies: ScimDependencies, event: ApiEvent): Promise<ScimAnswer> {
  const request = readRequest(dependencies, event)
  const discovered = answerDiscovery(request)
  if (discovered) return discovered

  const system = await authenticateCompany(dependencies, readHeader(event, 'authorization'))
  if (!system) {
    await recordTrace(dependencies, {
      what: 'refused',
      by: { kind: 'nobody' },
      code: 'not-signed-in',
      details: { where: 'scim' },
    })
    throw new ScimError(401, 'Send a token of your company as a bearer token.', undefined, {
      'www-authenticate': 'Bearer realm="scim"',
    })
  }
  return answerUsers(dependencies, system, request)
}

function readRequest({ baseUrl }: ScimDependencies, event: ApiEvent): ScimRequest {
  const { method } = event.requestContext.http
  const [, , , ...segments] = event.rawPath.split('/')
  return {
    method: method === 'HEAD' ? 'GET' : method,
    segments: segments.map(decode),
    query: event.queryStringParameters ?? {},
    scimUrl: `${baseUrl}/scim/v2`,
    json: () => readJson(event),
  }
}

/** What is no percent-encoding stands for itself. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function readJson(event: ApiEvent): unknown {
  const body = readBodyBytes(event)
  const type = readHeader(event, 'content-type') ?? ''
  if (!/^application\/(?:scim\+)?json\s*(?:;|$)/i.test(type))
    throw new ScimError(415, 'Send the body as application/scim+json.')
  return parseJsonBody(body)
}

function answerError(error: unknown, log: ScimDependencies['log']): ScimAnswer {
  const told = error instanceof ScimError ? error : toScimError(explainError(error, log))
  return { status: told.status, headers: told.headers, body: errorBody(told) }
}

/** A body that is too large or no JSON, a busy store, a fault of ours. */
function toScimError({ code, message, headers }: HttpProblem): ScimError {
  const scimType = code === 'malformed-json' ? 'invalidSyntax' : undefined
  return new ScimError(statusForProblem(code), message, scimType, headers)
}

function toResult({ status, body, headers }: ScimAnswer): ApiResult {
  return {
    statusCode: status,
    headers: {
      ...secureHeaders,
      'content-type': 'application/scim+json; charset=utf-8',
      ...headers,
    },
    body: JSON.stringify(body),
  }
}
