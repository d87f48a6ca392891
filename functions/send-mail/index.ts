import * as z from 'zod'
import { createDynamoSignInStore } from '../../shared/adapters/aws/dynamodb/dynamo-sign-in-store.ts'
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
const runtime = createStoreRuntime(environment, 'send-mail')
export const handler = createSendMailHandler({
  ...runtime,
  ...createMailRuntime(environment),
  ...createDeadLetterRuntime(environment),
  // Sign-in links expire in real time, even if the stage sets the time.
  signIns: createDynamoSignInStore(runtime.table, systemClock),
  renderMail,
  mailsPerSecond: environment.MAILS_PER_SECOND,
  readMilliseconds: () => performance.now(),
  // In stages where requests set the time, a mail is sent at the time of its request.
  createClock: environment.TIME_SOURCE === 'system' ? () => systemClock : fixedClock,
})
