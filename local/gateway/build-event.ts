import type { ApiEvent } from '../../shared/api/http/api-event.ts'
import { handOverAddress } from './hand-over-address.ts'

export interface SentRequest {
  readonly method: string
  /** A path with its query, as a client sends it. */
  readonly address: string
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[] | undefined
  readonly body?: string | undefined
  /** Whether the body is in Base64, as API Gateway passes on what is no text. */
  readonly isBase64Encoded?: boolean
  /** What the authorizer says about the token; absent on paths without one. */
  readonly verdict?: Readonly<Record<string, unknown>> | undefined
  /** When API Gateway took the request, in milliseconds. */
  readonly timeEpoch?: number
}

/** The event with which API Gateway calls a function for a request (payload 2.0). */
export function buildEvent({
  method,
  address,
  headers = {},
  cookies,
  body,
  isBase64Encoded = false,
  verdict,
  timeEpoch = 0,
}: SentRequest): ApiEvent {
  const handedOver = handOverAddress(address)
  const event = {
    version: '2.0',
    routeKey: 'ANY /',
    ...handedOver,
    headers: { ...headers },
    ...(cookies && { cookies: [...cookies] }),
    requestContext: {
      accountId: '',
      apiId: '',
      domainName: '',
      domainPrefix: '',
      http: {
        method,
        path: handedOver.rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '',
        userAgent: '',
      },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '',
      stage: '$default',
      time: '',
      timeEpoch,
      ...(verdict && { authorizer: { lambda: verdict } }),
    },
    ...(body !== undefined && { body }),
    isBase64Encoded,
  }
  // The published type of the event has no authorizer.
  return event
}
