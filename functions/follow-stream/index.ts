import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createDeadLetterRuntime } from '../../shared/runtime/dead-letter-runtime.ts'
import {
  DeadLetterEnvironment,
  EventEnvironment,
  QueueEnvironment,
  readEnvironment,
} from '../../shared/runtime/environment.ts'
import { createEventRuntime } from '../../shared/runtime/event-runtime.ts'
import { createQueueRuntime } from '../../shared/runtime/queue-runtime.ts'
import { nameCalls } from '../../shared/runtime/name-calls.ts'
import { createFollowStreamHandler } from './handler.ts'

const environment = readEnvironment({
  ...QueueEnvironment,
  ...EventEnvironment,
  ...DeadLetterEnvironment,
})
export const handler = nameCalls(
  createFollowStreamHandler({
    ...createQueueRuntime(environment),
    ...createEventRuntime(environment),
    ...createDeadLetterRuntime(environment),
    log: powertoolsLog('follow-stream'),
  }),
)
