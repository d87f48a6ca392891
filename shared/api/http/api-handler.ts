import middy from '@middy/core'
import type { Log } from '../../application/ports/log.ts'
import { findRequestId } from '../../application/ports/request-id.ts'
import { acceptsJson } from './accept.ts'
import type { ApiAnswer, ApiEvent, ApiResult } from './api-event.ts'
import type { ApiRoute } from './api-route.ts'
import { nameRequests } from './name-requests.ts'
import { HttpProblem, problemBody, statusForProblem } from './problem.ts'
import { explainError } from './refusal.ts'
import { createRouter, type Route } from './routes.ts'
import { secureHeaders } from './secure-headers.ts'

/**
 * A function of the JSON API: answers its routes, and every problem as `application/problem+json`.
 * @param options.prepare makes the dependencies of one request
 */
export function createApiHandler<Dependencies>(
  routes: readonly ApiRoute<Dependencies>[],
  {
    log,
    prepare,
    onProblem,
  }: {
    readonly log: Log
    readonly prepare: (event: ApiEvent) => Dependencies
    /** Called before a route's problem is answered. */
    readonly onProblem?: OnProblem<Dependencies>
  },
) {
  const handle = middy<ApiEvent, ApiResult>()
    .use({
      before: ({ event }: { readonly event: ApiEvent }) => {
        if (!acceptsJson(event))
          throw new HttpProblem(
            'not-acceptable',
            'Accept application/json, the only format of answers.',
          )
      },
      onError: (request) => {
        request.response = toProblem(request.error, log)
      },
    })
    .handler(createRouter(toDispatched(routes, prepare, onProblem), toResult))
  return nameRequests(handle)
}

type OnProblem<Dependencies> = (
  problem: HttpProblem,
  request: { readonly event: ApiEvent; readonly route: ApiRoute<Dependencies> },
  dependencies: Dependencies,
) => Promise<void>

const actionName = /\/actions\/[^/{}]+$/

/**
 * The routes as the router takes them. Actions share one address with their name as a parameter, so
 * that an unknown name is `unknown-action` and not `unknown-route`.
 */
function toDispatched<Dependencies>(
  routes: readonly ApiRoute<Dependencies>[],
  prepare: (event: ApiEvent) => Dependencies,
  onProblem: OnProblem<Dependencies> | undefined,
): readonly Route[] {
  const byAddress = Map.groupBy(routes, ({ method, path }) =>
    [method, path.replace(actionName, '/actions/{action}')].join(' '),
  )
  return [...byAddress.values()].flatMap((there) =>
    there.slice(0, 1).map(({ method, path }) => ({
      method,
      path: path.replace(actionName, '/actions/{action}'),
      handle: async (request) => {
        const { action } = request.parameters
        const route = there.find(
          (one) => !actionName.test(one.path) || one.path.endsWith(`/actions/${action ?? ''}`),
        )
        if (!route) throw new HttpProblem('unknown-action', 'The role has no such action.')
        const { event } = request
        const dependencies = prepare(event)
        try {
          return await route.handle(request, dependencies)
        } catch (error) {
          if (error instanceof HttpProblem) await onProblem?.(error, { event, route }, dependencies)
          throw error
        }
      },
    })),
  )
}

function toResult({ status, body, headers }: ApiAnswer): ApiResult {
  return {
    statusCode: status,
    headers: { ...secureHeaders, 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  }
}

/** Turns errors into `application/problem+json`. */
export function toProblem(error: unknown, log: Log): ApiResult {
  const problem = explainError(error, log)
  return {
    statusCode: statusForProblem(problem.code),
    headers: { ...secureHeaders, 'content-type': 'application/problem+json', ...problem.headers },
    body: JSON.stringify({ ...problemBody(problem), requestId: findRequestId() }),
  }
}
