import { createDynamoLinkRenewals } from '../../shared/adapters/aws/dynamodb/dynamo-link-renewals.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createMailRuntime, MailEnvironment } from '../../shared/runtime/mail-runtime.ts'
import { createPageRuntime } from '../../shared/runtime/page-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createEmailLinkHandler } from '../../shared/web/email-link/handler.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...MailEnvironment })
const runtime = createActionRuntime(environment, 'email-link')
export const handler = createEmailLinkHandler({
  ...runtime,
  ...createMailRuntime(environment),
  ...createPageRuntime(environment),
  renewals: createDynamoLinkRenewals(runtime.table, systemClock),
})
