import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { createFakeUnderTest, describeError, TableName } from './fake-under-test.ts'

type Query = Partial<QueryCommandInput>

async function createPartition(sortKeys: readonly string[], more: object = {}) {
  const under = createFakeUnderTest()
  for (const SK of sortKeys.toReversed())
    await under.documents.put({ TableName, Item: { PK: 'p', SK, ...more } })
  await under.documents.put({ TableName, Item: { PK: 'other', SK: 'a' } })
  const query = (request: Query = {}) => {
    const { ExpressionAttributeValues: values, ...rest } = request
    return under.documents.query({
      TableName,
      KeyConditionExpression: 'PK = :pk',
      ...rest,
      ExpressionAttributeValues: { ':pk': 'p', ...values },
    })
  }
  return { ...under, query }
}

const listSortKeys = ({
  Items,
}: {
  readonly Items?: readonly Record<string, unknown>[] | undefined
}) => Items?.map(({ SK }) => SK)

describe('a query', () => {
  const letters = ['a', 'b', 'ba', 'bb', 'c', '\uffff', '\u{1f600}']

  it('reads a partition in the order of its sort keys, both ways', async () => {
    const { query } = await createPartition(letters)
    expect(listSortKeys(await query())).toEqual(letters)
    expect(listSortKeys(await query({ ScanIndexForward: false }))).toEqual(letters.toReversed())
  })

  it.each([
    ['SK = :a', ['b']],
    ['SK < :a', ['a']],
    ['SK <= :a', ['a', 'b']],
    ['SK > :b', ['c', '\uffff', '\u{1f600}']],
    ['SK >= :b', ['bb', 'c', '\uffff', '\u{1f600}']],
    ['SK BETWEEN :a AND :b', ['b', 'ba', 'bb']],
    ['begins_with(SK, :a)', ['b', 'ba', 'bb']],
  ])('with %s', async (condition, expected) => {
    const { query } = await createPartition(letters)
    const found = await query({
      KeyConditionExpression: `${condition} AND PK = :pk`,
      ExpressionAttributeValues: {
        ...(condition.includes(':a') && { ':a': 'b' }),
        ...(condition.includes(':b') && { ':b': 'bb' }),
      },
    })
    expect(listSortKeys(found)).toEqual(expected)
  })

  it('goes on behind the key where a page ended', async () => {
    const { documents, query } = await createPartition(letters)
    const first = await query({ Limit: 3 })
    expect(first).toMatchObject({ Count: 3, LastEvaluatedKey: { PK: 'p', SK: 'ba' } })
    const pages = paginateQuery(
      { client: documents },
      {
        TableName,
        KeyConditionExpression: 'PK = :pk',
        ExpressionAttributeValues: { ':pk': 'p' },
        ScanIndexForward: false,
        Limit: 3,
      },
    )
    const found = []
    for await (const page of pages) found.push(listSortKeys(page))
    expect(found).toEqual([['\u{1f600}', '\uffff', 'c'], ['bb', 'ba', 'b'], ['a']])
    // A full last page still has a key to go on from.
    expect(await query({ Limit: 7 })).toHaveProperty('LastEvaluatedKey')
    expect(await query({ Limit: 8 })).not.toHaveProperty('LastEvaluatedKey')
  })

  it('looks at 1 MB for a page, before the filter', async () => {
    const text = 'x'.repeat(300 * 1024)
    const { query } = await createPartition(letters, { text })
    const page = await query({
      FilterExpression: 'attribute_not_exists(#text)',
      ExpressionAttributeNames: { '#text': 'text' },
    })
    expect(page).toMatchObject({
      Items: [],
      Count: 0,
      ScannedCount: 3,
      LastEvaluatedKey: { SK: 'ba' },
    })
  })

  it('filters, projects and counts', async () => {
    const { documents, query } = await createPartition(letters)
    await documents.put({ TableName, Item: { PK: 'p', SK: 'b', color: 'red', more: 1 } })
    const filter = {
      FilterExpression: 'color = :red',
      ExpressionAttributeValues: { ':red': 'red' },
    }
    const found = await query({ ...filter, ProjectionExpression: 'SK, color' })
    expect(found).toMatchObject({ Items: [{ SK: 'b', color: 'red' }], ScannedCount: 7 })
    expect(found.Items?.[0]).not.toHaveProperty('more')
    const counted = await query({ ...filter, Select: 'COUNT' })
    expect(counted).toMatchObject({ Count: 1, ScannedCount: 7 })
    expect(counted.Items).toBeUndefined()
  })

  it.each<[string, Query, string]>([
    [
      'without its partition',
      { KeyConditionExpression: 'SK = :pk' },
      'Query condition missed key schema element: PK',
    ],
    [
      'of a range of partitions',
      { KeyConditionExpression: 'PK > :pk' },
      'Query key condition not supported',
    ],
    [
      'with OR',
      { KeyConditionExpression: 'PK = :pk OR PK = :pk' },
      'Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: OR',
    ],
    [
      'with another attribute',
      { KeyConditionExpression: 'PK = :pk AND color = :pk' },
      'Query key condition not supported',
    ],
    [
      'with a filter on its key',
      { FilterExpression: 'SK = :pk' },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: SK',
    ],
    [
      'of an unknown index',
      { IndexName: 'none' },
      'The table does not have the specified index: none',
    ],
    [
      'of an index that is to be consistent',
      { IndexName: 'byName', ConsistentRead: true },
      'Consistent reads are not supported on global secondary indexes',
    ],
    [
      'from a key of another partition',
      { ExclusiveStartKey: { PK: 'x', SK: 'a' } },
      'The provided starting key is outside query boundaries based on provided conditions',
    ],
    [
      'from no whole key',
      { ExclusiveStartKey: { PK: 'p' } },
      'The provided starting key is invalid',
    ],
    [
      'from outside its range',
      { KeyConditionExpression: 'PK = :pk AND SK > :pk', ExclusiveStartKey: { PK: 'p', SK: 'a' } },
      'The provided starting key does not match the range key predicate',
    ],
    [
      'of nothing',
      { Limit: 0 },
      "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
  ])('%s is refused', async (_, request, message) => {
    const { query } = await createPartition(['a'])
    expect(await describeError(query(request))).toBe(`ValidationException: ${message}`)
  })
})

describe('an index', () => {
  it('has the items with both of its keys, as far as it projects them', async () => {
    const { documents } = createFakeUnderTest()
    const put = (SK: string, more: object) =>
      documents.put({ TableName, Item: { PK: 'p', SK, ...more } })
    await put('1', { listKey: 'l', name: 'zoe', color: 'red', hidden: true })
    await put('2', { listKey: 'l', name: 'ana', hidden: true })
    await put('3', { listKey: 'l' })
    await put('4', { name: 'ben' })
    const list = async (more: Query = {}) => {
      const { Items, LastEvaluatedKey } = await documents.query({
        TableName,
        IndexName: 'byName',
        KeyConditionExpression: 'listKey = :list',
        ExpressionAttributeValues: { ':list': 'l' },
        ...more,
      })
      return { Items, LastEvaluatedKey }
    }
    const ana = { PK: 'p', SK: '2', listKey: 'l', name: 'ana' }
    const zoe = { PK: 'p', SK: '1', listKey: 'l', name: 'zoe' }
    expect((await list()).Items).toEqual([ana, { ...zoe, color: 'red' }])
    const first = await list({ Limit: 1 })
    expect(first.LastEvaluatedKey).toEqual(ana)
    expect((await list({ ExclusiveStartKey: ana })).Items).toHaveLength(1)

    await put('1', { listKey: 'l', name: 'abe' })
    expect((await list()).Items?.map(({ name }) => name)).toEqual(['abe', 'ana'])
    await documents.update({
      TableName,
      Key: { PK: 'p', SK: '1' },
      UpdateExpression: 'REMOVE listKey',
    })
    await documents.delete({ TableName, Key: { PK: 'p', SK: '2' } })
    expect((await list()).Items).toEqual([])
  })
})

describe('the stream', () => {
  it('tells each change with the new image, and nothing of what changes nothing', async () => {
    const { fake, documents } = createFakeUnderTest()
    const Item = { PK: 'p', SK: 's', a: 1 }
    await documents.put({ TableName, Item })
    await documents.put({ TableName, Item })
    await documents.put({ TableName, Item: { ...Item, a: 2 } })
    await documents.delete({ TableName, Key: { PK: 'p', SK: 's' } })
    await documents.delete({ TableName, Key: { PK: 'p', SK: 's' } })
    const records = fake.table(TableName).readStream()
    expect(
      records.map(({ eventName, dynamodb }) => [eventName, dynamodb?.NewImage?.['a']]),
    ).toEqual([
      ['INSERT', { N: '1' }],
      ['MODIFY', { N: '2' }],
      ['REMOVE', undefined],
    ])
    expect(records[0]?.dynamodb).toMatchObject({
      Keys: { PK: { S: 'p' }, SK: { S: 's' } },
      ApproximateCreationDateTime: Date.parse('2026-01-31T08:00:00.000Z') / 1000,
    })
    expect(fake.table(TableName).readStream(2)).toHaveLength(1)
  })
})
