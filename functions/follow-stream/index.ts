import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import {
  createDeadLetterRuntime,
  DeadLetterEnvironment,
} from '../../shared/runtime/dead-letter-runtime.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createEventRuntime, EventEnvironment } from '../../shared/runtime/event-runtime.ts'
import { createQueueRuntime, QueueEnvironment } from '../../shared/runtime/queue-runtime.ts'
import { createFollowStreamHandler } from './handler.ts'

const environment = readEnvironment({
  ...QueueEnvironment,
  ...EventEnvironment,
  ...DeadLetterEnvironment,
})
export const handler = createFollowStreamHandler({
  ...createQueueRuntime(environment),
  ...createEventRuntime(environment),
  ...createDeadLetterRuntime(environment),
  log: powertoolsLog('follow-stream'),
})
