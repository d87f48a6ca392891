import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda'
import { readBearerToken } from '../../application/identity/bearer-token.ts'
import type { VerifiedToken } from '../../application/identity/verify-bearer-token.ts'
import type { TokenVerdict } from '../http/token-verdict.ts'

interface AuthorizerAnswer {
  readonly isAuthorized: boolean
  readonly context: TokenVerdict
}

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
  return async ({
    headers = {},
  }: Pick<APIGatewayRequestAuthorizerEventV2, 'headers'>): Promise<AuthorizerAnswer> => {
    const verified = await verifyToken(readBearerToken(headers['authorization']) ?? '')
    return {
      isAuthorized: true,
      context: 'speaker' in verified ? verified.speaker : { problem: verified.refused },
    }
  }
}
