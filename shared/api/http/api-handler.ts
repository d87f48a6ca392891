import middy from '@middy/core'
import type { Log } from '../../application/ports/log.ts'
import { acceptsJson } from './accept.ts'
import { type ApiAnswer, type ApiEvent, type ApiResult, readBody, readHeader } from './api-event.ts'
import { HttpProblem, problemBody, statusOfProblem } from './problem.ts'
import { createRouter, type Route } from './routes.ts'

/** Sent with every answer that is no page. */
export const secureHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const

/** A JSON API function: routes, answers, and every problem as `application/problem+json`. */
export function createApiHandler(routes: readonly Route[], { log }: { readonly log: Log }) {
  return middy<ApiEvent, ApiResult>()
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
    .handler(createRouter(routes, toResult))
}

function toResult({ status, body, headers }: ApiAnswer): ApiResult {
  return {
    statusCode: status,
    headers: { ...secureHeaders, 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  }
}

/** The one place in which what went wrong becomes `application/problem+json`. */
export function toProblem(error: unknown, log: Log): ApiResult {
  const problem =
    error instanceof HttpProblem
      ? error
      : new HttpProblem(
          'internal-error',
          'Something went wrong on our side, and has been logged. Try again later.',
        )
  if (problem !== error) log.error('requestFailed', error)
  return {
    statusCode: statusOfProblem(problem.code),
    headers: { ...secureHeaders, 'content-type': 'application/problem+json', ...problem.headers },
    body: JSON.stringify(problemBody(problem)),
  }
}

/** The JSON of the body; none is `{}`, which `null` is not. */
export function inputOf(event: ApiEvent): unknown {
  const input = jsonBodyOf(event)
  return input === undefined ? {} : input
}

/**
 * The JSON of the body.
 * @returns undefined where there is none
 */
export function jsonBodyOf(event: ApiEvent): unknown {
  const text = readBody(event)
  if (text === '') return undefined
  const type = readHeader(event, 'content-type') ?? ''
  if (!/^application\/json\s*(?:;|$)/i.test(type))
    throw new HttpProblem('unsupported-media-type', 'Send the body as application/json.', {
      headers: { accept: 'application/json' },
    })
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpProblem('malformed-json', 'The body is not valid JSON.')
  }
}
