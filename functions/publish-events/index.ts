import { createEventBridgeClient } from '../../shared/adapters/aws/clients.ts'
import { createEventBridgePublisher } from '../../shared/adapters/aws/eventbridge-publisher.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { readEnvironment, readText } from '../../shared/runtime/environment.ts'
import { createPublishEventsHandler } from './handler.ts'

const environment = readEnvironment({ EVENT_BUS_NAME: readText })
export const handler = createPublishEventsHandler({
  publisher: createEventBridgePublisher(createEventBridgeClient(), environment.EVENT_BUS_NAME),
  log: powertoolsLog('publish-events'),
})
