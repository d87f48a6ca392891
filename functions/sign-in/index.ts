import { randomBytes, randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createDynamoSignInStore } from '../../shared/adapters/aws/dynamodb/dynamo-sign-in-store.ts'
import { Table } from '../../shared/adapters/aws/dynamodb/table.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createPageRuntime, PageEnvironment } from '../../shared/runtime/page-runtime.ts'
import { createStoreRuntime, StoreEnvironment } from '../../shared/runtime/runtime.ts'
import { createSignInHandler } from '../../shared/web/sign-in/handler.ts'

const environment = readEnvironment({ ...StoreEnvironment, ...PageEnvironment })
const table = new Table({
  client: new DynamoDBClient(),
  tableName: environment.TABLE_NAME,
  newWriteId: randomUUID,
})
export const handler = createSignInHandler({
  ...createStoreRuntime(environment, 'sign-in'),
  ...createPageRuntime(environment),
  signIns: createDynamoSignInStore(table, systemClock),
  newSecret: () => randomBytes(32).toString('base64url'),
})
