import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { readEnvironment } from '../../shared/http/environment.ts'
import { createDynamoLinkRenewals } from '../../shared/links/link-renewals.ts'
import { createMailRuntime, MailEnvironment } from '../../shared/mail/mail-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { systemClock } from '../../shared/time/clock.ts'
import { createEmailLinkHandler } from './handler.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...MailEnvironment })
export const handler = createEmailLinkHandler({
  ...createActionRuntime(environment, 'email-link'),
  ...createMailRuntime(environment),
  renewals: createDynamoLinkRenewals({
    client: new DynamoDBClient(),
    tableName: environment.TABLE_NAME,
    clock: systemClock,
  }),
})
