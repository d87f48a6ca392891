import { createDynamoDirectoryStore } from '../../shared/adapters/aws/dynamodb/dynamo-directory-store.ts'
import { createRemoteIssuerKeys } from '../../shared/adapters/node/remote-issuer-keys.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { createAuthorizeHandler } from '../../shared/api/authorize/handler.ts'
import { createTokenVerifier } from '../../shared/application/identity/verify-bearer-token.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import type { StoreConnections } from '../../shared/runtime/connections.ts'
import type { AuthorizerEnvironment } from '../../shared/runtime/environment.ts'

export function createAuthorizer(
  { ISSUER, AUDIENCES, SPEAKS_FOR, AWS_ENDPOINT_URL }: AuthorizerEnvironment,
  { table }: Pick<StoreConnections, 'table'>,
) {
  return createAuthorizeHandler({
    verifyToken: createTokenVerifier({
      stageIssuer: { issuer: ISSUER, audiences: AUDIENCES, ...SPEAKS_FOR },
      directory: createDynamoDirectoryStore(table),
      findIssuerKeys: createRemoteIssuerKeys({ endpoint: AWS_ENDPOINT_URL }),
      clock: systemClock,
      log: powertoolsLog('authorize'),
    }),
  })
}
