import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createDynamoLinkRenewals } from '../../shared/adapters/aws/dynamodb/dynamo-link-renewals.ts'
import { createDynamoSignInStore } from '../../shared/adapters/aws/dynamodb/dynamo-sign-in-store.ts'
import { createDynamoStores, type DynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import type { Clock } from '../../shared/application/ports/clock.ts'
import type { LinkRenewals } from '../../shared/application/ports/link-renewals.ts'
import type { SignInStore } from '../../shared/application/ports/sign-in-store.ts'
import { createFakeClient } from './dynamodb/fake-client.ts'
import { FakeDynamoDb } from './dynamodb/fake-dynamodb.ts'
import { journeyTable } from './journey-table.ts'

export interface StoresOnFake {
  readonly fake: FakeDynamoDb
  readonly client: DynamoDBClient
  readonly tableName: string
  readonly stores: DynamoStores
  readonly signIns: SignInStore
  readonly renewals: LinkRenewals
}

interface Settings {
  readonly clock: Clock
  /** Waits this many milliseconds. Returns at once if absent. */
  readonly sleep?: (milliseconds: number) => Promise<void>
  /** How many times the SDK sends a request. */
  readonly maxAttempts?: number
}

/** Creates every DynamoDB store of the product on a fake with the product's table. */
export function createStoresOnFake({
  clock,
  sleep = () => Promise.resolve(),
  maxAttempts,
}: Settings): StoresOnFake {
  const tableName = 'journey'
  const fake = new FakeDynamoDb({
    tables: [journeyTable(tableName)],
    now: () => clock.now(),
    sleep,
  })
  const client = createFakeClient(fake, {
    sleep,
    ...(maxAttempts !== undefined && { maxAttempts }),
  })
  let writes = 0
  return {
    fake,
    client,
    tableName,
    stores: createDynamoStores({
      client,
      tableName,
      newWriteId: () => `write-${(writes += 1)}`,
      sleep,
    }),
    signIns: createDynamoSignInStore({ client, tableName, clock }),
    renewals: createDynamoLinkRenewals({ client, tableName, clock }),
  }
}
