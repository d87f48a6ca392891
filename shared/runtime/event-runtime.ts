import { createEventBridgeClient } from '../adapters/aws/clients.ts'
import { createEventBridgePublisher } from '../adapters/aws/eventbridge-publisher.ts'
import type { EventEnvironment } from './environment.ts'

/** Creates the publisher of a function, on AWS. */
export function createEventRuntime({ EVENT_BUS_NAME }: EventEnvironment) {
  return { publisher: createEventBridgePublisher(createEventBridgeClient(), EVENT_BUS_NAME) }
}
