import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import { createDynamoSignInStore } from '../../shared/adapters/aws/dynamodb/dynamo-sign-in-store.ts'
import { Table } from '../../shared/adapters/aws/dynamodb/table.ts'
import { signInStoreContract } from '../adapters/sign-in-store-contract.ts'
import { useCloud } from './cloud.ts'
import { createCleanUp, makeTable } from './parts.ts'

const cloud = useCloud()
const made = createCleanUp()
afterAll(() => made.removeAll())

signInStoreContract('on DynamoDB', async (clock) => {
  const { client, tableName } = made.keep(await makeTable(cloud()))
  return createDynamoSignInStore(new Table({ client, tableName, newWriteId: randomUUID }), clock)
})
