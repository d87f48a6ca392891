import { queueDueMails } from '../../shared/application/mail/queue-due-mails.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createQueueRuntime, QueueEnvironment } from '../../shared/runtime/queue-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createRepairHandler } from './handler.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...QueueEnvironment })
const runtime = {
  ...createActionRuntime(environment, 'repair'),
  ...createQueueRuntime(environment),
}
export const handler = createRepairHandler({
  ...runtime,
  sendDueMails: async (now, hasTime) => {
    // They are sent by their queues' workers.
    const { queued, failed } = await queueDueMails(runtime, now, hasTime)
    return { sent: queued, failed }
  },
})
