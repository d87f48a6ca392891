import { randomUUID } from 'node:crypto'
import { secretKeys } from '../adapters/aws/secret-keys.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createSessionTokens } from '../application/identity/session-token.ts'
import type { Connections } from './connections.ts'
import type { PageEnvironment } from './environment.ts'

/** Creates the sessions of a function's pages, and provides their base URL. */
export function createPageRuntime(
  environment: PageEnvironment,
  { secrets }: Pick<Connections, 'secrets'>,
) {
  const keys = secretKeys(secrets, environment.SESSION_SECRET_ARN, systemClock)
  return {
    // Sessions expire in real time, even if the stage sets the time.
    sessions: createSessionTokens({ keys, clock: systemClock, newId: randomUUID }),
    baseUrl: environment.BASE_URL,
  }
}
