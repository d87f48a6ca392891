import middy from '@middy/core'
import { authenticateCompany, findNamedCompany } from '../../application/identity/company-tokens.ts'
import type { Log } from '../../application/ports/log.ts'
import type { ScimTokenStore } from '../../application/ports/scim-token-store.ts'
import { recordTrace, type TraceDependencies } from '../../application/traces/record-trace.ts'
import {
  type ApiEvent,
  type ApiResult,
  readBodyBytes,
  readHeader,
  readPath,
} from '../http/api-event.ts'
import { nameRequests } from '../http/name-requests.ts'
import { type HttpProblem, statusForProblem } from '../http/problem.ts'
import { parseJsonBody } from '../http/read-json.ts'
import { explainError } from '../http/refusal.ts'
import { answerDiscovery } from './answer-discovery.ts'
import { answerUsers } from './answer-users.ts'
import type { ScimAnswer, ScimRequest } from './request.ts'
import { ScimError } from './scim-error.ts'
import { toErrorResult, toResult } from './to-result.ts'
import type { UsersDependencies } from './users.ts'

export interface ScimDependencies extends UsersDependencies, TraceDependencies {
  readonly scimTokens: ScimTokenStore
  /** Where the product is, for the addresses of resources. */
  readonly baseUrl: string
}

/** `/scim/v2`: a company's identity system keeps its people current (docs/scim.md; RFC 7643, 7644). */
export function createScimHandler(dependencies: ScimDependencies) {
  const handle = middy<ApiEvent, ApiResult>()
    .use({
      onError: (request: middy.Request<ApiEvent, ApiResult>) => {
        request.response = answerError(request.error, dependencies.log)
      },
    })
    .handler(async (event: ApiEvent) => toResult(await answer(dependencies, event)))
  return nameRequests(handle)
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
      companyId: await findNamedCompany(dependencies, readHeader(event, 'authorization')),
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
  const [, , , ...segments] = readPath(event).replace(/\/+$/, '').split('/')
  return {
    method: method === 'HEAD' ? 'GET' : method,
    segments,
    query: Object.fromEntries(new URLSearchParams(event.rawQueryString)),
    scimUrl: `${baseUrl}/scim/v2`,
    json: () => readJson(event),
  }
}

function readJson(event: ApiEvent): unknown {
  const body = readBodyBytes(event)
  const type = readHeader(event, 'content-type') ?? ''
  if (!/^application\/(?:scim\+)?json\s*(?:;|$)/i.test(type))
    throw new ScimError(415, 'Send the body as application/scim+json.')
  const value = parseJsonBody(body)
  if (isDeeperThan(maxDepth, value))
    throw new ScimError(400, 'The body is nested too deeply.', 'invalidSyntax')
  return value
}

/** How deeply objects and lists may be nested. Members that are not stored may have any form. */
const maxDepth = 50

function isDeeperThan(depth: number, value: unknown): boolean {
  let level: readonly unknown[] = [value]
  for (let reached = 0; level.length > 0; reached += 1) {
    if (reached > depth) return true
    level = level
      .filter((one) => typeof one === 'object' && one !== null)
      .flatMap((one): unknown[] => Object.values(one))
  }
  return false
}

function answerError(error: unknown, log: Log): ApiResult {
  return toErrorResult(error instanceof ScimError ? error : toScimError(explainError(error, log)))
}

/** A body that is too large or no JSON, a busy store, a fault of ours. */
function toScimError({ code, message, headers }: HttpProblem): ScimError {
  const scimType = code === 'malformed-json' ? 'invalidSyntax' : undefined
  return new ScimError(statusForProblem(code), message, scimType, headers)
}
