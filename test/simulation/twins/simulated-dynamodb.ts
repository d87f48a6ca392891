import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { createFakeClient } from '../dynamodb/fake-client.ts'
import { FakeDynamoDb } from '../dynamodb/fake-dynamodb.ts'
import { journeyTable } from '../journey-table.ts'
import type { Scheduler } from '../scheduler/scheduler.ts'
import type { Trace } from '../trace.ts'

export interface SimulatedDynamoDb {
  readonly fake: FakeDynamoDb
  readonly client: DynamoDBClient
}

/**
 * The fake DynamoDB under the scheduler: a process waits before each request and before its answer,
 * so it can be killed with the request not sent, or applied and unanswered.
 */
export function createSimulatedDynamoDb(scheduler: Scheduler, trace: Trace): SimulatedDynamoDb {
  const fake = new FakeDynamoDb({
    tables: [],
    now: () => new Date(scheduler.now).toISOString(),
    sleep: (milliseconds) => scheduler.sleepWhileHeld(milliseconds),
    async schedule(operation, send) {
      const { process } = scheduler
      const hasFailed = (how: string) => {
        process.troubles.push(scheduler.now)
        trace.add(process, `${operation} ${how}`)
      }
      await scheduler.pass()
      try {
        const answered = await scheduler.hold(send)
        if (answered.response.statusCode !== 200) hasFailed('was refused')
        return answered
      } catch (error) {
        hasFailed('had no answer')
        throw error
      } finally {
        await scheduler.pass()
      }
    },
  })
  const sleep = (milliseconds: number) => scheduler.sleep(milliseconds)
  return { fake, client: createFakeClient(fake, { sleep }) }
}

/**
 * The first request of a process reads the SDK's configuration files, which takes as long as it takes:
 * the scheduler must not go on meanwhile.
 */
export async function readSdkConfiguration(): Promise<void> {
  const TableName = 'journey'
  const fake = new FakeDynamoDb({
    tables: [journeyTable(TableName)],
    now: () => '1970-01-01T00:00:00.000Z',
  })
  const Key = { PK: { S: 'none' }, SK: { S: 'none' } }
  await createFakeClient(fake).send(new GetItemCommand({ TableName, Key }))
}
