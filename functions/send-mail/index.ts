import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { fixedClock } from '../../shared/application/ports/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createMailRuntime, MailEnvironment } from '../../shared/runtime/mail-runtime.ts'
import { createStoreRuntime, StoreEnvironment } from '../../shared/runtime/runtime.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { createSendMailHandler } from './handler.ts'

const environment = readEnvironment({ ...StoreEnvironment, ...MailEnvironment })
export const handler = createSendMailHandler({
  ...createStoreRuntime(environment, 'send-mail'),
  ...createMailRuntime(environment),
  renderMail,
  // In stages where requests set the time, a mail is sent at the time of its request.
  createClock: environment.TIME_SOURCE === 'system' ? () => systemClock : fixedClock,
})
