import { createSfnClient } from '../../shared/adapters/aws/clients.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { queueDueMails } from '../../shared/application/mail/queue-due-mails.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  ActionEnvironment,
  QueueEnvironment,
  readEnvironment,
} from '../../shared/runtime/environment.ts'
import { createQueueRuntime } from '../../shared/runtime/queue-runtime.ts'
import { createActionRuntime } from '../../shared/runtime/runtime.ts'
import { nameCalls } from '../../shared/runtime/name-calls.ts'
import { createRepairHandler } from './handler.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...QueueEnvironment })
const connections = {
  table: createTable(environment),
  sfn: createSfnClient(),
  log: powertoolsLog('repair'),
}
const runtime = {
  ...createActionRuntime(environment, connections),
  ...createQueueRuntime(environment),
}
export const handler = nameCalls(
  createRepairHandler({
    ...runtime,
    sendDueMails: async (now, hasTime) => {
      // They are sent by their queues' workers.
      const { queued, failed } = await queueDueMails(runtime, now, hasTime)
      return { sent: queued, failed }
    },
  }),
)
