import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda'
import { runForRequest } from '../../application/ports/request-id.ts'
import { readBearerToken } from '../../application/identity/bearer-token.ts'
import type { VerifiedToken } from '../../application/identity/verify-bearer-token.ts'
import { readRequestId } from '../http/name-requests.ts'
import type { TokenVerdict } from '../http/token-verdict.ts'

interface AuthorizerAnswer {
  readonly isAuthorized: boolean
  readonly context: TokenVerdict
}

type AuthorizerEvent = Pick<APIGatewayRequestAuthorizerEventV2, 'headers'> &
  Partial<Pick<APIGatewayRequestAuthorizerEventV2, 'requestContext'>>

/**
 * API Gateway's Lambda authorizer, with simple answers. API Gateway keeps an answer for as long as
 * infra says, by the `Authorization` header. It answers 401 itself if there is none. If this throws,
 * it answers 500 and keeps nothing.
 */
export function createAuthorizeHandler({
  verifyToken,
}: {
  readonly verifyToken: (token: string) => Promise<VerifiedToken>
}) {
  return async ({ headers = {}, requestContext }: AuthorizerEvent): Promise<AuthorizerAnswer> => {
    const token = readBearerToken(headers['authorization']) ?? ''
    const verified = await runForRequest(readRequestId(requestContext), () => verifyToken(token))
    return {
      isAuthorized: true,
      context: 'speaker' in verified ? verified.speaker : { problem: verified.refused },
    }
  }
}
