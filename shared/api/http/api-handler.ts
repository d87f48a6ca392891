import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Log } from '../../application/ports/log.ts'
import { acceptsJson } from './accept.ts'
import { HttpProblem, problemBody, statusOfProblem } from './problem.ts'
import { createRouter, type Route } from './routes.ts'

/** The largest body that is read, in bytes. */
export const largestBody = 64 * 1024

export type ApiEvent = APIGatewayProxyEventV2
export type ApiResult = APIGatewayProxyStructuredResultV2

export interface ApiRequest {
  readonly event: ApiEvent
  /** Decoded. */
  readonly parameters: Readonly<Record<string, string>>
}

export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

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
          throw new HttpProblem('not-acceptable', 'Answers are application/json: accept that.')
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
      : new HttpProblem('internal-error', 'The fault is ours and has been noted; try again later.')
  if (problem !== error) log.error('requestFailed', error)
  return {
    statusCode: statusOfProblem(problem.code),
    headers: { ...secureHeaders, 'content-type': 'application/problem+json', ...problem.headers },
    body: JSON.stringify(problemBody(problem)),
  }
}

/** API Gateway gives header names in lower case. */
export function headerOf(event: ApiEvent, name: string): string | undefined {
  return event.headers[name]
}

/** The body's text, within `largestBody`. */
export function bodyOf(event: ApiEvent): string {
  const body = event.body ?? ''
  const bytes = event.isBase64Encoded ? Buffer.from(body, 'base64') : Buffer.from(body)
  if (bytes.byteLength > largestBody)
    throw new HttpProblem('body-too-large', `Send at most ${largestBody} bytes.`)
  return bytes.toString('utf8')
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
  const text = bodyOf(event)
  if (text === '') return undefined
  const type = headerOf(event, 'content-type') ?? ''
  if (!/^application\/json\s*(?:;|$)/i.test(type))
    throw new HttpProblem('unsupported-media-type', 'Send the body as application/json.', {
      headers: { accept: 'application/json' },
    })
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpProblem('malformed-json', 'The body is no JSON.')
  }
}
