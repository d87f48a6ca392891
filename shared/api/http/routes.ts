import httpRouter, { type Method as AnyMethod } from '@middy/http-router'
import type { ApiAnswer, ApiEvent, ApiRequest, ApiResult } from './api-event.ts'
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
 * Dispatches to the routes, HEAD as GET. An address that there is, asked with another method, is
 * `method-not-allowed` with those that it takes; any other address is `unknown-route`.
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
            const parameters = Object.fromEntries(
              Object.entries(event.pathParameters ?? {}).map(([name, value]) => [
                name,
                decode(value ?? ''),
              ]),
            )
            return toResult(await route.handle({ event, parameters }))
          },
        }
      }),
    ),
    notFoundResponse: () => {
      throw new HttpProblem('unknown-route', 'Nothing exists at this address.')
    },
  })
  return (...[event, ...rest]: Parameters<typeof route>) => route(withKnownMethod(event), ...rest)
}

/** The router knows no `TRACE` and no `QUERY`; no address takes those, nor `OPTIONS`. */
function withKnownMethod(event: ApiEvent): ApiEvent {
  const { http } = event.requestContext
  if ((everyMethod as readonly string[]).includes(http.method)) return event
  return {
    ...event,
    requestContext: { ...event.requestContext, http: { ...http, method: 'OPTIONS' } },
  }
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

/** API Gateway hands over the path as it came; what is no percent-encoding stands for itself. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
