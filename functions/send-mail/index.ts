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
  // Where requests give the time, a mail goes out in the time in which it was asked for.
  clockOf: environment.TIME_SOURCE === 'system' ? () => systemClock : fixedClock,
})
