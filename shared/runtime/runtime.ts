import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { createStoresOn } from '../adapters/aws/dynamodb/stores.ts'
import { sfnWorkflow } from '../adapters/aws/step-functions/sfn-workflow.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { within } from '../adapters/node/within.ts'
import type { ActionConnections, StoreConnections } from './connections.ts'
import type { ActionEnvironment, PeopleEnvironment, StoreEnvironment } from './environment.ts'
import { createTimeRuntime } from './time-runtime.ts'

/** Creates the stores of a function on its table, and provides its clock and its log. */
export function createStoreRuntime(
  { TIME_SOURCE, TIME_SECRET_ARN }: StoreEnvironment,
  { table, log }: StoreConnections,
) {
  return {
    ...createStoresOn(table),
    clock: systemClock,
    timeSource: TIME_SOURCE,
    timeSignatures: TIME_SECRET_ARN === '' ? undefined : createTimeRuntime(TIME_SECRET_ARN),
    log,
    newId: randomUUID,
    sleep,
    within,
  }
}

/** Like `createStoreRuntime`, plus the workflow. */
export function createActionRuntime(
  environment: ActionEnvironment,
  connections: ActionConnections,
) {
  return {
    ...createStoreRuntime(environment, connections),
    workflow: sfnWorkflow(connections.sfn, environment.STATE_MACHINE_ARN),
  }
}

/** Like `createActionRuntime`, within the stage's limits. */
export function createPeopleRuntime(
  environment: PeopleEnvironment,
  connections: ActionConnections,
) {
  return { ...createActionRuntime(environment, connections), limits: environment.LIMITS }
}

async function sleep(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds)
}
