import { createSecretsClient, createSesClient } from '../../shared/adapters/aws/clients.ts'
import { createDynamoSignInStore } from '../../shared/adapters/aws/dynamodb/dynamo-sign-in-store.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { fixedClock } from '../../shared/application/ports/clock.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import { createDeadLetterRuntime } from '../../shared/runtime/dead-letter-runtime.ts'
import {
  DeadLetterEnvironment,
  MailEnvironment,
  MailRateEnvironment,
  readEnvironment,
  SignInEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { createMailRuntime } from '../../shared/runtime/mail-runtime.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'
import { createSignInRuntime } from '../../shared/runtime/sign-in-runtime.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { nameCalls } from '../../shared/runtime/name-calls.ts'
import { createSendMailHandler } from './handler.ts'

const environment = readEnvironment({
  ...StoreEnvironment,
  ...MailEnvironment,
  ...SignInEnvironment,
  ...DeadLetterEnvironment,
  ...MailRateEnvironment,
})
const connections = {
  table: createTable(environment),
  secrets: createSecretsClient(),
  ses: createSesClient(),
  log: powertoolsLog('send-mail'),
}
export const handler = nameCalls(
  createSendMailHandler({
    ...createStoreRuntime(environment, connections),
    ...createMailRuntime(environment, connections),
    ...createSignInRuntime(environment, connections),
    ...createDeadLetterRuntime(environment),
    // Sign-in links expire in real time, even if the stage sets the time.
    signIns: createDynamoSignInStore(connections.table, systemClock),
    renderMail,
    mailsPerSecond: environment.MAILS_PER_SECOND,
    readMilliseconds: () => performance.now(),
    // In stages where requests set the time, a mail is sent at the time of its request.
    createClock: environment.TIME_SOURCE === 'system' ? () => systemClock : fixedClock,
  }),
)
