import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { HttpProblem } from './problem.ts'

export type ApiEvent = APIGatewayProxyEventV2

export interface ApiRequest {
  readonly event: ApiEvent
  /** Decoded. */
  readonly parameters: Readonly<Record<string, string>>
}

export type ApiResult = APIGatewayProxyStructuredResultV2

/** API Gateway gives header names in lower case. */
export function readHeader(event: ApiEvent, name: string): string | undefined {
  return event.headers[name]
}

/** The body's text, within `largestBody`. */
export function readBody(event: ApiEvent): string {
  const body = event.body ?? ''
  const bytes = event.isBase64Encoded ? Buffer.from(body, 'base64') : Buffer.from(body)
  if (bytes.byteLength > largestBody)
    throw new HttpProblem('body-too-large', `Send at most ${largestBody} bytes.`)
  return bytes.toString('utf8')
}

/** The largest body that is read, in bytes. */
export const largestBody = 64 * 1024

export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}
