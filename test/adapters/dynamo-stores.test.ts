import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { keysOfRegistration } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { createStoresOnFake } from '../simulation/stores-on-fake.ts'
import { signInStoreContract } from './sign-in-store-contract.ts'
import { storeContract } from './store-contract.ts'

storeContract('on a fake DynamoDB', () => {
  const { client, tableName, stores } = createStoresOnFake({
    clock: { now: () => '2026-01-31T08:00:00.000Z' },
  })
  const documents = DynamoDBDocumentClient.from(client)
  return Promise.resolve({
    ...stores,
    async putWorkflow(registrationId, state) {
      const Item = { ...keysOfRegistration(registrationId).workflow, ...state }
      await documents.send(new PutCommand({ TableName: tableName, Item }))
    },
  })
})

signInStoreContract('on a fake DynamoDB', (clock) =>
  Promise.resolve(createStoresOnFake({ clock }).signIns),
)
