import { describe, expect, it } from 'vitest'
import { summarizeCalls } from './calls.ts'
import { createFakeUnderTest, describeError, TableName } from './fake-under-test.ts'

const kilobytes = (count: number) => 'x'.repeat(count * 1024 - 100)

describe('calls', () => {
  it('are counted by operation and by the beginnings of their keys', async () => {
    const { fake, documents } = createFakeUnderTest()
    await documents.put({ TableName, Item: { PK: 'A#1', SK: 's' } })
    await documents.get({ TableName, Key: { PK: 'A#1', SK: 's' }, ConsistentRead: true })
    await documents.get({ TableName, Key: { PK: 'B#1', SK: 's' } })
    await documents.query({
      TableName,
      IndexName: 'byName',
      KeyConditionExpression: 'listKey = :key',
      ExpressionAttributeValues: { ':key': 'L#1' },
    })
    const { byOperation, byPrefix, ...inAll } = summarizeCalls(fake.calls)
    expect(inAll).toEqual({ calls: 4, inARow: 4, readUnits: 2, writeUnits: 1, itemsRead: 1 })
    expect(byOperation['GetItem']).toEqual({
      calls: 2,
      readUnits: 1.5,
      writeUnits: 0,
      itemsRead: 1,
    })
    expect(Object.keys(byOperation)).toEqual(['PutItem', 'GetItem', 'Query'])
    expect(Object.entries(byPrefix).map(([prefix, { calls }]) => [prefix, calls])).toEqual([
      ['A', 2],
      ['B', 1],
      ['byName/L', 1],
    ])
    fake.forgetCalls()
    expect(fake.calls).toEqual([])
  })

  it('in a row are those that wait for one another', async () => {
    const { fake, documents } = createFakeUnderTest()
    const get = (PK: string) => documents.get({ TableName, Key: { PK, SK: 's' } })
    const twice = async () => {
      await get('a')
      await get('b')
    }
    await Promise.all([twice(), get('c'), twice()])
    await get('d')
    expect(summarizeCalls(fake.calls)).toMatchObject({ calls: 6, inARow: 3 })
  })
})

describe('capacity units', () => {
  it('are counted by 4 KB of a read, half where it is not consistent', async () => {
    const { fake, documents } = createFakeUnderTest()
    for (const SK of ['1', '2', '3'])
      await documents.put({ TableName, Item: { PK: 'p', SK, text: kilobytes(3) } })
    fake.forgetCalls()
    const Key = { PK: 'p', SK: '1' }
    await documents.get({ TableName, Key, ConsistentRead: true })
    await documents.get({ TableName, Key })
    await documents.batchGet({ RequestItems: { [TableName]: { Keys: [Key] } } })
    await documents.transactGet({ TransactItems: [{ Get: { TableName, Key } }] })
    // A query rounds the sum of its items, not each item.
    await documents.query({
      TableName,
      KeyConditionExpression: 'PK = :pk',
      ExpressionAttributeValues: { ':pk': 'p' },
      ConsistentRead: true,
    })
    expect(fake.calls.map(({ parts }) => parts[0]?.readUnits)).toEqual([1, 0.5, 0.5, 2, 3])
  })

  it('are counted by 1 KB of the larger item of a write, and of each index that it changes', async () => {
    const { fake, documents } = createFakeUnderTest()
    const put = (more: object) => documents.put({ TableName, Item: { PK: 'p', SK: 's', ...more } })
    const listed = { listKey: 'l', name: 'n' }
    await put({ text: kilobytes(3) })
    await put({ ...listed })
    await put({ ...listed, hidden: 1 })
    await put({ ...listed, color: 'red' })
    await put({ listKey: 'l', name: 'another' })
    await documents.delete({ TableName, Key: { PK: 'p', SK: 's' } })
    expect(fake.calls.map(({ parts }) => parts[0]?.writeUnits)).toEqual([3, 4, 1, 2, 3, 2])
  })

  it('are doubled by a transaction, and taken by what fails', async () => {
    const { fake, documents } = createFakeUnderTest()
    const Item = { PK: 'p', SK: 's', text: kilobytes(2) }
    await documents.transactWrite({ TransactItems: [{ Put: { TableName, Item } }] })
    const ConditionExpression = 'attribute_not_exists(PK)'
    await describeError(documents.put({ TableName, Item, ConditionExpression }))
    await describeError(
      documents.transactWrite({
        TransactItems: [{ Put: { TableName, Item, ConditionExpression } }],
      }),
    )
    expect(fake.calls.map(({ error, parts }) => [error, parts[0]?.writeUnits])).toEqual([
      [undefined, 4],
      ['ConditionalCheckFailedException', 2],
      ['TransactionCanceledException', 4],
    ])
  })

  it('are told to those who ask', async () => {
    const { documents } = createFakeUnderTest()
    const { ConsumedCapacity } = await documents.put({
      TableName,
      Item: { PK: 'p', SK: 's' },
      ReturnConsumedCapacity: 'TOTAL',
    })
    expect(ConsumedCapacity).toEqual({ TableName, CapacityUnits: 1 })
  })
})
