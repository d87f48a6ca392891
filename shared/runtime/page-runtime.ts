import { randomUUID } from 'node:crypto'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import { secretLinkKeys } from '../adapters/aws/secret-link-keys.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createSessionTokens } from '../application/identity/session-token.ts'

/** The variables of every function that has pages. */
export const PageEnvironment = {
  LINK_SECRET_ARN: z.string().min(1),
  BASE_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
}

/** The sessions of a function's pages, and where they live. */
export function createPageRuntime(environment: z.output<z.ZodObject<typeof PageEnvironment>>) {
  const keys = secretLinkKeys(new SecretsManagerClient(), environment.LINK_SECRET_ARN, systemClock)
  return {
    // A session lives by the machine's clock, whatever time the journey plays in.
    sessions: createSessionTokens({ keys, clock: systemClock, newId: randomUUID }),
    baseUrl: environment.BASE_URL,
  }
}
