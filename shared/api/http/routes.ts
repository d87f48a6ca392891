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

/** The router does not know `TRACE` and `QUERY`. No route takes them, nor `OPTIONS`. */
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

/** Malformed percent-encoding is left as it is. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
