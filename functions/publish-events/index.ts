import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import {
  createDeadLetterRuntime,
  DeadLetterEnvironment,
} from '../../shared/runtime/dead-letter-runtime.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createEventRuntime, EventEnvironment } from '../../shared/runtime/event-runtime.ts'
import { createPublishEventsHandler } from './handler.ts'

const environment = readEnvironment({ ...EventEnvironment, ...DeadLetterEnvironment })
export const handler = createPublishEventsHandler({
  ...createEventRuntime(environment),
  ...createDeadLetterRuntime(environment),
  log: powertoolsLog('publish-events'),
})
