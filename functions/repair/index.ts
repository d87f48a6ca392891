import {
  createSecretsClient,
  createSesClient,
  createSfnClient,
} from '../../shared/adapters/aws/clients.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { sendDueMails } from '../../shared/application/mail/send-due-mails.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  ActionEnvironment,
  MailEnvironment,
  readEnvironment,
} from '../../shared/runtime/environment.ts'
import { createMailRuntime } from '../../shared/runtime/mail-runtime.ts'
import { createActionRuntime } from '../../shared/runtime/runtime.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { createRepairHandler } from './handler.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...MailEnvironment })
const connections = {
  table: createTable(environment),
  sfn: createSfnClient(),
  secrets: createSecretsClient(),
  ses: createSesClient(),
  log: powertoolsLog('repair'),
}
const runtime = {
  ...createActionRuntime(environment, connections),
  ...createMailRuntime(environment, connections),
  renderMail,
}
export const handler = createRepairHandler({
  ...runtime,
  sendDueMails: (now) => sendDueMails(runtime, now),
})
