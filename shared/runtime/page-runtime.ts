import { randomUUID } from 'node:crypto'
import { secretKeys } from '../adapters/aws/secret-keys.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createAttestationCodes } from '../application/identity/attestation-code.ts'
import { createSessionTokens } from '../application/identity/session-token.ts'
import type { Connections } from './connections.ts'
import type { PageEnvironment } from './environment.ts'

/** Creates the sessions and the codes of certificates of a function's pages, and provides their base URL. */
export function createPageRuntime(
  environment: PageEnvironment,
  { secrets }: Pick<Connections, 'secrets'>,
) {
  const keys = secretKeys(secrets, environment.SESSION_SECRET_ARN, systemClock)
  const certificateKeys = secretKeys(secrets, environment.CERTIFICATE_SECRET_ARN, systemClock)
  return {
    // Sessions expire in real time, even if the stage sets the time.
    sessions: createSessionTokens({ keys, clock: systemClock, newId: randomUUID }),
    attestationCodes: createAttestationCodes(certificateKeys),
    baseUrl: environment.BASE_URL,
  }
}
