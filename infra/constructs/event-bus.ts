import { Stack } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import type { Construct } from 'constructs'
import type { JourneyFunction } from './journey-function.ts'

/** The product's own bus: publishes changes of registrations to companies' systems (docs/events.md). */
export class JourneyEventBus extends EventBus {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      // A fixed name, so that other stacks can write rules for it.
      eventBusName: Stack.of(scope).stackName,
      description: 'Changes of registrations: ids, codes and dates only',
    })
  }

  /** Lets a function put events on this bus. */
  allowPublishing(publisher: JourneyFunction): void {
    publisher.allow(['events:PutEvents'], [this.eventBusArn])
  }
}
