import { secretKeys } from '../adapters/aws/secret-keys.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createFactorSeal } from '../application/identity/factor-seal.ts'
import type { Connections } from './connections.ts'
import type { FactorSecretEnvironment } from './environment.ts'

/** Creates what seals the secrets of second factors in the table. */
export function createFactorRuntime(
  environment: FactorSecretEnvironment,
  { secrets }: Pick<Connections, 'secrets'>,
) {
  const keys = secretKeys(secrets, environment.SECOND_FACTOR_SECRET_ARN, systemClock)
  return { sealFactor: createFactorSeal(keys) }
}
