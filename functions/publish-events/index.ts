import * as z from 'zod'
import { createEventBridgeClient } from '../../shared/adapters/aws/clients.ts'
import { createEventBridgePublisher } from '../../shared/adapters/aws/eventbridge-publisher.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createPublishEventsHandler } from './handler.ts'

const environment = readEnvironment({ EVENT_BUS_NAME: z.string().min(1) })
export const handler = createPublishEventsHandler({
  publisher: createEventBridgePublisher(createEventBridgeClient(), environment.EVENT_BUS_NAME),
  log: powertoolsLog('publish-events'),
})
