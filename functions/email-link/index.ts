import { randomUUID } from 'node:crypto'
import { createDynamoDbClient } from '../../shared/adapters/aws/clients.ts'
import { createDynamoLinkRenewals } from '../../shared/adapters/aws/dynamodb/dynamo-link-renewals.ts'
import { Table } from '../../shared/adapters/aws/dynamodb/table.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createMailRuntime, MailEnvironment } from '../../shared/runtime/mail-runtime.ts'
import { createPageRuntime } from '../../shared/runtime/page-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createEmailLinkHandler } from '../../shared/web/email-link/handler.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...MailEnvironment })
const table = new Table({
  client: createDynamoDbClient(),
  tableName: environment.TABLE_NAME,
  newWriteId: randomUUID,
})
export const handler = createEmailLinkHandler({
  ...createActionRuntime(environment, 'email-link'),
  ...createMailRuntime(environment),
  ...createPageRuntime(environment),
  renewals: createDynamoLinkRenewals(table, systemClock),
})
