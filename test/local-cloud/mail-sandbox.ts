import { PutAccountDetailsCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import type { Cloud } from '../../local/cloud/cloud.ts'

/** Puts the account's SES into its sandbox, as in a new account, or takes it out. */
export async function setMailSandbox({ client }: Cloud, isOn: boolean): Promise<void> {
  await new SESv2Client(client).send(
    new PutAccountDetailsCommand({
      MailType: 'TRANSACTIONAL',
      WebsiteURL: 'https://mentoring.example.org',
      ProductionAccessEnabled: !isOn,
    }),
  )
}
