import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, it } from 'vitest'
import { keysOfRegistration } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { fanOutItem } from '../../shared/adapters/aws/dynamodb/mail-items.ts'
import { collect } from '../../shared/adapters/aws/dynamodb/table.ts'
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

it('lists what is due although an item is there that only a later version can read', async () => {
  const requestedAt = '2026-01-31T08:00:00.000Z'
  const { client, tableName, stores } = createStoresOnFake({ clock: { now: () => requestedAt } })
  const documents = DynamoDBDocumentClient.from(client)
  const due = { registrationId: 'r1', fanOutId: 'v1-1' }
  const item = fanOutItem({ ...due, requestedAt, mails: [] })
  for (const SK of [item.SK, 'MAIL#template-of-tomorrow#v1#lea'])
    await documents.send(new PutCommand({ TableName: tableName, Item: { ...item, SK } }))
  expect(await collect(stores.mails.listDue('2026-01-31T09:00:00.000Z'))).toEqual([due])
})

signInStoreContract('on a fake DynamoDB', (clock) =>
  Promise.resolve(createStoresOnFake({ clock }).signIns),
)
