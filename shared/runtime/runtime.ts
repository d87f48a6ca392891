import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { createDynamoDbClient, createSfnClient } from '../adapters/aws/clients.ts'
import { createDynamoStores } from '../adapters/aws/dynamodb/stores.ts'
import { Table, type TableSettings } from '../adapters/aws/dynamodb/table.ts'
import { powertoolsLog } from '../adapters/aws/powertools-log.ts'
import { sfnWorkflow } from '../adapters/aws/step-functions/sfn-workflow.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { within } from '../adapters/node/within.ts'
import { timeSources } from '../application/ports/clock.ts'

/** The variables of functions that use the table. */
export const StoreEnvironment = {
  TABLE_NAME: z.string().min(1),
  TIME_SOURCE: z.enum(timeSources),
}

/** The variables of functions that act on registrations. */
export const ActionEnvironment = { ...StoreEnvironment, STATE_MACHINE_ARN: z.string().min(1) }

/** Creates the stores, the clock and the log of a function, on AWS. */
export function createStoreRuntime(
  environment: z.output<z.ZodObject<typeof StoreEnvironment>>,
  serviceName: string,
) {
  const settings: TableSettings = {
    client: createDynamoDbClient(),
    tableName: environment.TABLE_NAME,
    newWriteId: randomUUID,
    sleep,
  }
  return {
    ...createDynamoStores(settings),
    /** For the stores that few functions need. */
    table: new Table(settings),
    clock: systemClock,
    timeSource: environment.TIME_SOURCE,
    log: powertoolsLog(serviceName),
    newId: randomUUID,
    sleep,
    within,
  }
}

/** Like `createStoreRuntime`, plus the workflow. */
export function createActionRuntime(
  environment: z.output<z.ZodObject<typeof ActionEnvironment>>,
  serviceName: string,
) {
  return {
    ...createStoreRuntime(environment, serviceName),
    workflow: sfnWorkflow(createSfnClient(), environment.STATE_MACHINE_ARN),
  }
}

async function sleep(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds)
}
