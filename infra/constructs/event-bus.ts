import { Stack } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import type { Construct } from 'constructs'
import type { JourneyFunction } from './journey-function.ts'

/** The product's own bus: changes of registrations, for the systems of companies (docs/events.md). */
export class JourneyEventBus extends EventBus {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      // A name that rules of other stacks can be written for.
      eventBusName: Stack.of(scope).stackName,
      description: 'Changes of registrations: ids, codes and dates only',
    })
  }

  /** Lets a function put events on this bus. */
  allowPublishing(publisher: JourneyFunction): void {
    publisher.allow(['events:PutEvents'], [this.eventBusArn])
  }
}
