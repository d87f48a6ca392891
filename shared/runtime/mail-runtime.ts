import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient } from '@aws-sdk/client-ses'
import * as z from 'zod'
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

/** In milliseconds. SES may take seconds for a message, and an answer that is lost costs a mail its claim. */
const sesTimeouts = { connectionTimeout: 1_000, requestTimeout: 10_000 }

/**
 * A connection that was kept from an earlier mail may be closed by SES just as the next mail goes out.
 * Nobody could tell then whether that mail is sent, and its claim would hold it up.
 */
const newConnections = { keepAlive: false }

/** Creates the mail service and the link tokens of a function, on AWS. */
export function createMailRuntime(environment: z.output<z.ZodObject<typeof MailEnvironment>>) {
  const keys = secretLinkKeys(new SecretsManagerClient(), environment.LINK_SECRET_ARN, systemClock)
  return {
    mailer: createSesMailer({
      client: new SESClient({
        // The queues and the mail's record try again: a retry here could send a mail twice.
        maxAttempts: 1,
        requestHandler: {
          ...sesTimeouts,
          throwOnRequestTimeout: true,
          httpAgent: newConnections,
          httpsAgent: newConnections,
        },
      }),
      from: environment.MAIL_FROM,
      configurationSet: environment.MAIL_CONFIGURATION_SET,
    }),
    // Links expire in real time, even if the stage sets the time.
    links: createLinkTokens({ keys, clock: systemClock }),
    sealedTokens: createSealedTokens(keys),
    baseUrl: environment.BASE_URL,
  }
}
