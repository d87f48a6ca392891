import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createDeadLetterRuntime } from '../../shared/runtime/dead-letter-runtime.ts'
import {
  DeadLetterEnvironment,
  EventEnvironment,
  readEnvironment,
} from '../../shared/runtime/environment.ts'
import { createEventRuntime } from '../../shared/runtime/event-runtime.ts'
import { createPublishEventsHandler } from './handler.ts'

const environment = readEnvironment({ ...EventEnvironment, ...DeadLetterEnvironment })
export const handler = createPublishEventsHandler({
  ...createEventRuntime(environment),
  ...createDeadLetterRuntime(environment),
  log: powertoolsLog('publish-events'),
})
