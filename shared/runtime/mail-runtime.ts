import { secretKeys } from '../adapters/aws/secret-keys.ts'
import { createSesMailer } from '../adapters/aws/ses-mailer.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createLinkTokens } from '../application/identity/link-token.ts'
import type { Connections } from './connections.ts'
import type { MailEnvironment } from './environment.ts'

/** Creates the mail service and the link tokens of a function, on AWS. */
export function createMailRuntime(
  environment: MailEnvironment,
  { secrets, ses }: Pick<Connections, 'secrets' | 'ses'>,
) {
  const keys = secretKeys(secrets, environment.LINK_SECRET_ARN, systemClock)
  return {
    mailer: createSesMailer({
      client: ses,
      from: environment.MAIL_FROM,
      configurationSet: environment.MAIL_CONFIGURATION_SET,
    }),
    // Links expire in real time, even if the stage sets the time.
    links: createLinkTokens({ keys, clock: systemClock }),
    baseUrl: environment.BASE_URL,
    senderAddress: environment.MAIL_FROM,
  }
}
