import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, it } from 'vitest'
import { entryKey } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { Table } from '../../shared/adapters/aws/dynamodb/table.ts'
import { cacheDirectory } from '../../shared/application/directory/cached-directory.ts'
import { UnreadableRecordError } from '../../shared/application/ports/unreadable-record.ts'
import { createStoresOnFake } from '../simulation/stores-on-fake.ts'

const clock = { now: () => '2026-01-31T08:00:00.000Z' }

function createFilled(people: number) {
  const { fake, client, tableName, stores } = createStoresOnFake({ clock })
  const ids = Array.from({ length: people }, (_, index) => `p${index}`)
  const fill = async () => {
    for (const personId of ids)
      await stores.directory.put({
        type: 'person',
        entry: { personId, name: personId, email: `${personId}@example.org`, isAdmin: false },
      })
    fake.forgetCalls()
  }
  /** The operations after the filling. */
  const listOperations = () => fake.calls.map(({ operation }) => operation)
  return { listOperations, fake, client, tableName, directory: stores.directory, ids, fill }
}

it('reads 250 people in three calls', async () => {
  const { listOperations, directory, ids, fill } = createFilled(250)
  await fill()
  expect((await directory.getPeople([...ids, ...ids])).size).toBe(250)
  expect(listOperations()).toEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem'])
})

it('asks again for what a batch left out, and waits between', async () => {
  const { fake, client, tableName, ids, fill } = createFilled(100)
  await fill()
  const pauses: number[] = []
  const table = new Table({
    client,
    tableName,
    newWriteId: () => 'w',
    sleep: (milliseconds) => {
      pauses.push(milliseconds)
      return Promise.resolve()
    },
  })
  fake.setFaults({
    seed: 1,
    choose: ({ repetition }) => (repetition < 2 ? 'partial-batch' : 'none'),
  })
  const keys = ids.map((id) => ({ PK: `PERSON#${id}`, SK: 'PERSON' }))
  const items = await table.getSeveral(keys)
  expect(new Set(items.map(({ PK }) => PK)).size).toBe(100)
  expect(items).toHaveLength(100)
  expect(pauses).not.toEqual([])
})

it('gives up on a batch that is never read in full', async () => {
  const { fake, directory, ids, fill } = createFilled(10)
  await fill()
  fake.setFaults({ seed: 1, rates: { 'partial-batch': 1 } })
  await expect(directory.getPeople(ids)).rejects.toThrow('stays busy')
})

it('reads what a cache is asked for at the same time in one batch, and each entry once', async () => {
  const { listOperations, directory, ids, fill } = createFilled(50)
  await fill()
  const cached = cacheDirectory(directory)
  const [people, one, company] = await Promise.all([
    cached.getPeople(ids),
    cached.getPerson('p7'),
    cached.getCompany('acme'),
  ])
  expect(people.size).toBe(50)
  expect(one).toBe(people.get('p7'))
  expect(company).toBeUndefined()
  expect(await cached.getPerson('p3')).toBe(people.get('p3'))
  expect(listOperations()).toEqual(['BatchGetItem'])
})

it('fails one entry that cannot be read, and not the others of its batch', async () => {
  const { client, tableName, directory, ids, fill } = createFilled(30)
  await fill()
  await DynamoDBDocumentClient.from(client).send(
    new PutCommand({
      TableName: tableName,
      Item: { ...entryKey('person', 'p7'), type: 'person', entry: { personId: 'p7' }, version: 2 },
    }),
  )
  await expect(directory.getPeople(ids)).rejects.toThrow(UnreadableRecordError)
  await expect(directory.getPerson('p7')).rejects.toThrow('cannot be read')
  const cached = cacheDirectory(directory)
  const results = await Promise.allSettled(ids.map((id) => cached.getPerson(id)))
  const failed = ids.filter((_, index) => results[index]?.status === 'rejected')
  expect(failed).toEqual(['p7'])
  expect((await cached.getPeople(ids.filter((id) => id !== 'p7'))).size).toBe(29)
})

it('forgets a read that failed', async () => {
  const { fake, directory, fill } = createFilled(1)
  await fill()
  const cached = cacheDirectory(directory)
  fake.setFaults({ seed: 1, rates: { 'request-lost': 1 } })
  await expect(cached.getPerson('p0')).rejects.toThrow()
  fake.setFaults(undefined)
  expect(await cached.getPerson('p0')).toMatchObject({ name: 'p0' })
})
