import { randomBytes } from 'node:crypto'
import { createDynamoSignInStore } from '../../shared/adapters/aws/dynamodb/dynamo-sign-in-store.ts'
import { createClientSecrets } from '../../shared/adapters/aws/client-secrets.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import type { Connections, StoreConnections } from '../../shared/runtime/connections.ts'
import type {
  CertificateEnvironment,
  FactorSecretEnvironment,
  IssuerEnvironment,
  LimitsEnvironment,
  PageEnvironment,
  SecondFactorEnvironment,
  SignInEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { createCertificateRuntime } from '../../shared/runtime/certificate-runtime.ts'
import { createFactorRuntime } from '../../shared/runtime/factor-runtime.ts'
import { loadOnCall } from '../../shared/runtime/load-on-call.ts'
import { createPageRuntime } from '../../shared/runtime/page-runtime.ts'
import { createSignInRuntime } from '../../shared/runtime/sign-in-runtime.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'
import { createSignInHandler } from '../../shared/web/sign-in/handler.ts'

export function createPages(
  environment: StoreEnvironment &
    PageEnvironment &
    CertificateEnvironment &
    SignInEnvironment &
    LimitsEnvironment &
    IssuerEnvironment &
    SecondFactorEnvironment &
    FactorSecretEnvironment,
  connections: StoreConnections & Pick<Connections, 'secrets'>,
) {
  const runtime = createStoreRuntime(environment, connections)
  const readSecret = createClientSecrets(connections.secrets, environment.ISSUER_SECRETS)
  return createSignInHandler({
    ...runtime,
    limits: environment.LIMITS,
    ...createPageRuntime(environment, connections),
    ...createCertificateRuntime(environment, connections),
    ...createSignInRuntime(environment, connections),
    ...createFactorRuntime(environment, connections),
    secondFactorRule: environment.SECOND_FACTOR,
    signIns: createDynamoSignInStore(connections.table, systemClock),
    // Most sign-ins are by mail.
    companySignIn: loadOnCall(async () =>
      (await import('../../shared/adapters/node/openid-sign-in.ts')).createOpenidSignIn({
        readSecret,
      }),
    ),
    machineClock: systemClock,
    newSecret: () => randomBytes(32).toString('base64url'),
  })
}
