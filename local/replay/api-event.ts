import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { handOverAddress } from '../gateway/hand-over-address.ts'
import { buildActionPath } from './api-call.ts'
import { serialiseInput } from './serialise-input.ts'
import type { ActionRequest } from './stage.ts'

/** The API Gateway event for an action's request (payload 2.0, JWT authorizer). */
export function createApiEvent(request: ActionRequest, email: string): APIGatewayProxyEventV2 {
  const address = handOverAddress(buildActionPath(request))
  const body = serialiseInput(request.input)
  const event = {
    version: '2.0',
    routeKey: 'ANY /api/v1/{proxy+}',
    ...address,
    headers: {
      'x-journey-now': request.at,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    requestContext: {
      accountId: '000000000000',
      apiId: 'memory',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: {
        method: 'POST',
        path: address.rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'replay',
      },
      requestId: 'memory',
      routeKey: 'ANY /api/v1/{proxy+}',
      stage: '$default',
      time: request.at,
      timeEpoch: 0,
      authorizer: {
        jwt: { claims: { email, email_verified: 'true', token_use: 'id' }, scopes: [] },
      },
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  }
  // The published type of the event has no authorizer.
  return event
}

/** The handlers' type requires a whole context, but they read only the time that is left (Lambda's most). */
export const memoryContext = { getRemainingTimeInMillis: () => 15 * 60_000 } as Context
