import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { HttpProblem } from './problem.ts'

export type ApiEvent = APIGatewayProxyEventV2

export interface ApiRequest {
  readonly event: ApiEvent
  /** The parts of the path, decoded. */
  readonly parameters: Readonly<Record<string, string>>
}

export type ApiResult = APIGatewayProxyStructuredResultV2

/** API Gateway gives header names in lower case. */
export function readHeader(event: ApiEvent, name: string): string | undefined {
  return event.headers[name]
}

/**
 * The path, decoded. An HTTP API hands it over decoded but for `%25`, the only escape that is left:
 * decoding the rest again would make another id of `a%41b`.
 */
export function readPath({ rawPath }: Pick<ApiEvent, 'rawPath'>): string {
  return rawPath.replaceAll('%25', '%')
}

/** The path and query as a browser asks for them. */
export function readAddress(event: Pick<ApiEvent, 'rawPath' | 'rawQueryString'>): string {
  const path = readPath(event).toWellFormed().split('/').map(encodeURIComponent).join('/')
  return event.rawQueryString === '' ? path : `${path}?${event.rawQueryString}`
}

/** @throws HttpProblem `body-too-large` */
export function readBody(event: ApiEvent): string {
  return readBodyBytes(event).toString('utf8')
}

/** @throws HttpProblem `body-too-large` */
export function readBodyBytes(event: ApiEvent): Buffer {
  const body = event.body ?? ''
  const bytes = event.isBase64Encoded ? Buffer.from(body, 'base64') : Buffer.from(body)
  if (bytes.byteLength > maxBodyBytes)
    throw new HttpProblem('body-too-large', `Send at most ${maxBodyBytes} bytes.`)
  return bytes
}

/**
 * The largest body that is read. 50 meetings with notes of 500 characters, each written with two escapes
 * (`\\ud83d\\ude00`), take 300 KB.
 */
export const maxBodyBytes = 512 * 1024

export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}
