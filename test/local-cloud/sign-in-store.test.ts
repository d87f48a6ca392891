import { afterAll } from 'vitest'
import { createDynamoSignInStore } from '../../shared/sessions/dynamo-sign-in-store.ts'
import { signInStoreContract } from '../sessions/sign-in-store-contract.ts'
import { useCloud } from './cloud.ts'
import { createCleanUp, makeTable } from './parts.ts'

const cloud = useCloud()
const made = createCleanUp()
afterAll(() => made.removeAll())

signInStoreContract('on DynamoDB', async (clock) => {
  const { client, tableName } = made.keep(await makeTable(cloud()))
  return createDynamoSignInStore({ client, tableName, clock })
})
