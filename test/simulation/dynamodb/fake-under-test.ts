import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb'
import { createFakeClient } from './fake-client.ts'
import { FakeDynamoDb } from './fake-dynamodb.ts'

/** A fake with one small table, and an SDK document client on it. */
export function createFakeUnderTest({ maxAttempts = 1 } = {}) {
  const time = { now: '2026-01-31T08:00:00.000Z' }
  const slept = { milliseconds: 0 }
  const fake = new FakeDynamoDb({
    tables: [
      {
        name: 'table',
        keys: { partition: 'PK', sort: 'SK' },
        indexes: {
          byName: { partition: 'listKey', sort: 'name', projection: { include: ['color'] } },
        },
      },
    ],
    now: () => time.now,
    sleep(milliseconds) {
      slept.milliseconds += milliseconds
      return Promise.resolve()
    },
  })
  const client = createFakeClient(fake, { maxAttempts })
  const documents = DynamoDBDocument.from(client)
  return { fake, client, documents, time, slept }
}

export const TableName = 'table'

/** The name and message of the error that a request fails with. */
export async function describeError(answer: Promise<unknown>) {
  try {
    await answer
  } catch (error) {
    if (error instanceof DynamoDBServiceException) return `${error.name}: ${error.message}`
    throw error
  }
  return 'no error'
}
