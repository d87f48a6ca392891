import httpRouter, { type Method as AnyMethod } from '@middy/http-router'
import {
  type ApiAnswer,
  type ApiEvent,
  type ApiRequest,
  type ApiResult,
  readPath,
} from './api-event.ts'
import { HttpProblem } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PUT'

export interface Route<Answer = ApiAnswer> {
  readonly method: Method
  /** A part in braces is a parameter: `/api/v1/volunteer/registrations/{id}`. */
  readonly path: string
  readonly handle: (request: ApiRequest) => Promise<Answer>
}

const everyMethod: readonly AnyMethod[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
]

/**
 * Dispatches requests to routes, HEAD as GET. A known address with a wrong method is
 * `method-not-allowed`, any other address `unknown-route`.
 */
export function createRouter<Answer>(
  routes: readonly Route<Answer>[],
  toResult: (answer: Answer) => ApiResult,
) {
  const byPath = Map.groupBy(routes, ({ path }) => path)
  const route = httpRouter<ApiEvent, ApiResult>({
    routes: [...byPath].flatMap(([path, there]) =>
      everyMethod.map((method) => {
        const route = there.find((one) => one.method === (method === 'HEAD' ? 'GET' : method))
        return {
          method,
          path,
          handler: async (event: ApiEvent): Promise<ApiResult> => {
            if (!route) throw methodNotAllowed(there)
            const parameters = onlyTexts(event.pathParameters ?? {})
            return toResult(await route.handle({ event, parameters }))
          },
        }
      }),
    ),
    notFoundResponse: () => {
      throw new HttpProblem('unknown-route', 'Nothing exists at this address.')
    },
  })
  return (...[event, ...rest]: Parameters<typeof route>) => route(toRouted(event), ...rest)
}

/**
 * The event as the router reads it: the decoded path, whose parts it takes as parameters, instead of
 * those of API Gateway's own route. The router does not know `TRACE` and `QUERY`; no route takes them, nor
 * `OPTIONS`.
 */
function toRouted(event: ApiEvent): ApiEvent {
  const { http } = event.requestContext
  const isKnown = (everyMethod as readonly string[]).includes(http.method)
  return {
    ...event,
    pathParameters: {},
    requestContext: {
      ...event.requestContext,
      http: { ...http, method: isKnown ? http.method : 'OPTIONS', path: readPath(event) },
    },
  }
}

/** The event's type allows a parameter without a value. */
function onlyTexts(
  parameters: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, value ?? '']))
}

function methodNotAllowed(routes: readonly Route<unknown>[]): HttpProblem {
  const allow = routes
    .map(({ method }) => method)
    .toSorted()
    .join(', ')
  return new HttpProblem('method-not-allowed', `This address accepts ${allow}.`, {
    headers: { allow },
  })
}
