import { secretKeys } from '../adapters/aws/secret-keys.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createSealedTokens } from '../application/identity/sealed-tokens.ts'
import type { Connections } from './connections.ts'
import type { SignInEnvironment } from './environment.ts'

/** Creates what seals the secrets of sign-in links while they wait for their mail. */
export function createSignInRuntime(
  environment: SignInEnvironment,
  { secrets }: Pick<Connections, 'secrets'>,
) {
  const keys = secretKeys(secrets, environment.SIGN_IN_SECRET_ARN, systemClock)
  return { sealedTokens: createSealedTokens(keys) }
}
