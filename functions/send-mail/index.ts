import { createSecretsClient, createSesClient } from '../../shared/adapters/aws/clients.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { fixedClock } from '../../shared/application/ports/clock.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  MailEnvironment,
  readEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { createMailRuntime } from '../../shared/runtime/mail-runtime.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { createSendMailHandler } from './handler.ts'

const environment = readEnvironment({ ...StoreEnvironment, ...MailEnvironment })
const connections = {
  table: createTable(environment),
  secrets: createSecretsClient(),
  ses: createSesClient(),
  log: powertoolsLog('send-mail'),
}
export const handler = createSendMailHandler({
  ...createStoreRuntime(environment, connections),
  ...createMailRuntime(environment, connections),
  renderMail,
  // In stages where requests set the time, a mail is sent at the time of its request.
  createClock: environment.TIME_SOURCE === 'system' ? () => systemClock : fixedClock,
})
