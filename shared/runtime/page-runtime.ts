import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { createSecretsClient } from '../adapters/aws/clients.ts'
import { secretLinkKeys } from '../adapters/aws/secret-link-keys.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createSealedTokens } from '../application/identity/sealed-tokens.ts'
import { createSessionTokens } from '../application/identity/session-token.ts'

/** The variables of functions that serve pages. */
export const PageEnvironment = {
  LINK_SECRET_ARN: z.string().min(1),
  BASE_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
}

/** Creates the sessions and sealed sign-in links of a function's pages, and provides their base URL. */
export function createPageRuntime(environment: z.output<z.ZodObject<typeof PageEnvironment>>) {
  const keys = secretLinkKeys(createSecretsClient(), environment.LINK_SECRET_ARN, systemClock)
  return {
    // Sessions expire in real time, even if the stage sets the time.
    sessions: createSessionTokens({ keys, clock: systemClock, newId: randomUUID }),
    sealedTokens: createSealedTokens(keys),
    baseUrl: environment.BASE_URL,
  }
}
