import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createQueueRuntime, QueueEnvironment } from '../../shared/runtime/queue-runtime.ts'
import {
  createDeadLetterRuntime,
  DeadLetterEnvironment,
} from '../../shared/runtime/dead-letter-runtime.ts'
import { createQueueMailsHandler } from './handler.ts'

const environment = readEnvironment({ ...QueueEnvironment, ...DeadLetterEnvironment })
export const handler = createQueueMailsHandler({
  ...createQueueRuntime(environment),
  ...createDeadLetterRuntime(environment),
  log: powertoolsLog('queue-mails'),
})
