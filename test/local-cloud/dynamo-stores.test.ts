import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll } from 'vitest'
import { keysOfRegistration } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { storeContract } from '../adapters/store-contract.ts'
import { useCloud } from './cloud.ts'
import { createCleanUp, makeTable } from './parts.ts'

const cloud = useCloud()
const made = createCleanUp()
afterAll(() => made.removeAll())

storeContract('on DynamoDB', async () => {
  const { client, tableName, stores } = made.keep(await makeTable(cloud()))
  const documents = DynamoDBDocumentClient.from(client)
  return {
    ...stores,
    async putWorkflow(registrationId, state) {
      const Item = { ...keysOfRegistration(registrationId).workflow, ...state }
      await documents.send(new PutCommand({ TableName: tableName, Item }))
    },
  }
})
