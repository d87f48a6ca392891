import * as z from 'zod'
import { createEventBridgeClient } from '../adapters/aws/clients.ts'
import { createEventBridgePublisher } from '../adapters/aws/eventbridge-publisher.ts'

/** The variables of functions that publish events. */
export const EventEnvironment = { EVENT_BUS_NAME: z.string().min(1) }

/** Creates the publisher of a function, on AWS. */
export function createEventRuntime({
  EVENT_BUS_NAME,
}: z.output<z.ZodObject<typeof EventEnvironment>>) {
  return { publisher: createEventBridgePublisher(createEventBridgeClient(), EVENT_BUS_NAME) }
}
