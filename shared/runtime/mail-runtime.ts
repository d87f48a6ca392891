import * as z from 'zod'
import { createSecretsClient, createSesClient } from '../adapters/aws/clients.ts'
import { secretLinkKeys } from '../adapters/aws/secret-link-keys.ts'
import { createSesMailer } from '../adapters/aws/ses-mailer.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createLinkTokens } from '../application/identity/link-token.ts'
import { createSealedTokens } from '../application/identity/sealed-tokens.ts'

/** The variables of functions that send mails. */
export const MailEnvironment = {
  MAIL_FROM: z.string().min(1),
  MAIL_CONFIGURATION_SET: z.string().min(1),
  LINK_SECRET_ARN: z.string().min(1),
  BASE_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
}

/** Creates the mail service and the link tokens of a function, on AWS. */
export function createMailRuntime(environment: z.output<z.ZodObject<typeof MailEnvironment>>) {
  const keys = secretLinkKeys(createSecretsClient(), environment.LINK_SECRET_ARN, systemClock)
  return {
    mailer: createSesMailer({
      client: createSesClient(),
      from: environment.MAIL_FROM,
      configurationSet: environment.MAIL_CONFIGURATION_SET,
    }),
    // Links expire in real time, even if the stage sets the time.
    links: createLinkTokens({ keys, clock: systemClock }),
    sealedTokens: createSealedTokens(keys),
    baseUrl: environment.BASE_URL,
  }
}
