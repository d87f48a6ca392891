import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createDeadLetterRuntime } from '../../shared/runtime/dead-letter-runtime.ts'
import {
  DeadLetterEnvironment,
  QueueEnvironment,
  readEnvironment,
} from '../../shared/runtime/environment.ts'
import { createQueueRuntime } from '../../shared/runtime/queue-runtime.ts'
import { createQueueMailsHandler } from './handler.ts'

const environment = readEnvironment({ ...QueueEnvironment, ...DeadLetterEnvironment })
export const handler = createQueueMailsHandler({
  ...createQueueRuntime(environment),
  ...createDeadLetterRuntime(environment),
  log: powertoolsLog('queue-mails'),
})
