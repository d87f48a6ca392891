import { randomUUID } from 'node:crypto'
import { secretLinkKeys } from '../adapters/aws/secret-link-keys.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createAttestationCodes } from '../application/identity/attestation-code.ts'
import { createSealedTokens } from '../application/identity/sealed-tokens.ts'
import { createSessionTokens } from '../application/identity/session-token.ts'
import type { Connections } from './connections.ts'
import type { PageEnvironment } from './environment.ts'

/** Creates the sessions and sealed sign-in links of a function's pages, and provides their base URL. */
export function createPageRuntime(
  environment: PageEnvironment,
  { secrets }: Pick<Connections, 'secrets'>,
) {
  const keys = secretLinkKeys(secrets, environment.LINK_SECRET_ARN, systemClock)
  return {
    // Sessions expire in real time, even if the stage sets the time.
    sessions: createSessionTokens({ keys, clock: systemClock, newId: randomUUID }),
    attestationCodes: createAttestationCodes(keys),
    sealedTokens: createSealedTokens(keys),
    baseUrl: environment.BASE_URL,
  }
}
