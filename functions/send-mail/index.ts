import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { createDynamoSignInStore } from '../../shared/adapters/aws/dynamodb/dynamo-sign-in-store.ts'
import { Table } from '../../shared/adapters/aws/dynamodb/table.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { fixedClock } from '../../shared/application/ports/clock.ts'
import {
  createDeadLetterRuntime,
  DeadLetterEnvironment,
} from '../../shared/runtime/dead-letter-runtime.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createMailRuntime, MailEnvironment } from '../../shared/runtime/mail-runtime.ts'
import { createStoreRuntime, StoreEnvironment } from '../../shared/runtime/runtime.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { createSendMailHandler } from './handler.ts'

const environment = readEnvironment({
  ...StoreEnvironment,
  ...MailEnvironment,
  ...DeadLetterEnvironment,
  MAILS_PER_SECOND: z.coerce.number().positive(),
})
const table = new Table({
  client: new DynamoDBClient(),
  tableName: environment.TABLE_NAME,
  newWriteId: randomUUID,
})
export const handler = createSendMailHandler({
  ...createStoreRuntime(environment, 'send-mail'),
  ...createMailRuntime(environment),
  ...createDeadLetterRuntime(environment),
  // Sign-in links expire in real time, even if the stage sets the time.
  signIns: createDynamoSignInStore(table, systemClock),
  renderMail,
  mailsPerSecond: environment.MAILS_PER_SECOND,
  readMilliseconds: () => performance.now(),
  // In stages where requests set the time, a mail is sent at the time of its request.
  createClock: environment.TIME_SOURCE === 'system' ? () => systemClock : fixedClock,
})
