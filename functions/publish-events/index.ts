import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import * as z from 'zod'
import { createEventBridgePublisher } from '../../shared/adapters/aws/eventbridge-publisher.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createPublishEventsHandler } from './handler.ts'

const environment = readEnvironment({ EVENT_BUS_NAME: z.string().min(1) })
export const handler = createPublishEventsHandler({
  publisher: createEventBridgePublisher(new EventBridgeClient(), environment.EVENT_BUS_NAME),
  log: powertoolsLog('publish-events'),
})
