import { sendDueMails } from '../../shared/application/mail/send-due-mails.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createMailRuntime, MailEnvironment } from '../../shared/runtime/mail-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { createRepairHandler } from './handler.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...MailEnvironment })
const runtime = {
  ...createActionRuntime(environment, 'repair'),
  ...createMailRuntime(environment),
  renderMail,
}
export const handler = createRepairHandler({
  ...runtime,
  sendDueMails: (now) => sendDueMails(runtime, now),
})
