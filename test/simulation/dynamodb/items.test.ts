import { describe, expect, it } from 'vitest'
import type { Item } from './attribute-value.ts'
import { createFakeUnderTest, describeError, TableName } from './fake-under-test.ts'
import { measureItem } from './item-size.ts'

const key = { PK: 'p', SK: 's' }

describe('an item', () => {
  it('is put, read, changed and deleted, and gives back what it was or is', async () => {
    const { documents } = createFakeUnderTest()
    const put = (more: object) => documents.put({ TableName, ...more, Item: { ...key, ...more } })
    await put({ a: 1, b: { c: ['x', 2n ** 70n] }, set: new Set(['y']) })
    expect((await documents.get({ TableName, Key: key })).Item).toEqual({
      ...key,
      a: 1,
      b: { c: ['x', 2n ** 70n] },
      set: new Set(['y']),
    })
    const update = (ReturnValues: 'ALL_OLD' | 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW' | 'NONE') =>
      documents.update({
        TableName,
        Key: key,
        UpdateExpression: 'ADD a :one',
        ExpressionAttributeValues: { ':one': 1 },
        ReturnValues,
      })
    expect((await update('NONE')).Attributes).toBeUndefined()
    expect((await update('ALL_OLD')).Attributes).toMatchObject({ ...key, a: 2 })
    expect((await update('ALL_NEW')).Attributes).toMatchObject({ ...key, a: 4 })
    expect((await update('UPDATED_OLD')).Attributes).toEqual({ a: 4 })
    expect((await update('UPDATED_NEW')).Attributes).toEqual({ a: 6 })
    const removed = await documents.delete({ TableName, Key: key, ReturnValues: 'ALL_OLD' })
    expect(removed.Attributes).toMatchObject({ a: 6 })
    expect((await documents.get({ TableName, Key: key })).Item).toBeUndefined()
  })

  it('comes to be by an update', async () => {
    const { documents } = createFakeUnderTest()
    await documents.update({
      TableName,
      Key: key,
      UpdateExpression: 'SET a = if_not_exists(a, :zero) + :one',
      ExpressionAttributeValues: { ':zero': 0, ':one': 1 },
    })
    expect((await documents.get({ TableName, Key: key })).Item).toEqual({ ...key, a: 1 })
  })

  it('stays as it is where a condition fails, and is shown to those who ask', async () => {
    const { documents } = createFakeUnderTest()
    await documents.put({ TableName, Item: { ...key, a: 1 } })
    const put = documents.put({
      TableName,
      Item: { ...key, a: 2 },
      ConditionExpression: 'attribute_not_exists(PK)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })
    await expect(put).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: { PK: { S: 'p' }, SK: { S: 's' }, a: { N: '1' } },
    })
    expect((await documents.get({ TableName, Key: key })).Item).toEqual({ ...key, a: 1 })
  })

  it.each<[string, object, string]>([
    [
      'without a key',
      { PK: 'p' },
      'One or more parameter values were invalid: Missing the key SK in the item',
    ],
    [
      'with an empty key',
      { PK: 'p', SK: '' },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: SK',
    ],
    [
      'with a key of another type',
      { PK: 'p', SK: 1 },
      'One or more parameter values were invalid: Type mismatch for key SK expected: S actual: N',
    ],
    [
      'with a partition key that is too long',
      { PK: 'é'.repeat(1025), SK: 's' },
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    ],
    [
      'with a sort key that is too long',
      { PK: 'p', SK: 's'.repeat(1025) },
      'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
    ],
    [
      'with an index key of another type',
      { ...key, listKey: 1 },
      'One or more parameter values were invalid: Type mismatch for Index Key listKey Expected: S Actual: N IndexName: byName',
    ],
    [
      'with an empty index key',
      { ...key, name: '' },
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: byName, IndexKey: name',
    ],
    [
      'above 400 KB',
      { ...key, text: 'x'.repeat(400 * 1024) },
      'Item size has exceeded the maximum allowed size',
    ],
  ])('%s is refused', async (_, item, message) => {
    const { documents } = createFakeUnderTest()
    const answer = documents.put({ TableName, Item: item })
    expect(await describeError(answer)).toBe(`ValidationException: ${message}`)
  })

  it('may have 400 KB, 2048 and 1024 bytes of keys, and empty texts elsewhere', async () => {
    const { documents } = createFakeUnderTest()
    const keys = { PK: 'é'.repeat(1024), SK: 's'.repeat(1024) }
    const text = 'x'.repeat(400 * 1024 - 2048 - 1024 - 'PKSKtextempty'.length)
    await documents.put({ TableName, Item: { ...keys, text, empty: '' } })
    const grow = documents.update({
      TableName,
      Key: keys,
      UpdateExpression: 'SET another = :text',
      ExpressionAttributeValues: { ':text': 'x' },
    })
    expect(await describeError(grow)).toBe(
      'ValidationException: Item size to update has exceeded the maximum allowed size',
    )
  })

  it('keeps its key', async () => {
    const { documents } = createFakeUnderTest()
    const move = documents.update({
      TableName,
      Key: key,
      UpdateExpression: 'SET SK = :sk',
      ExpressionAttributeValues: { ':sk': 'x' },
    })
    expect(await describeError(move)).toBe(
      'ValidationException: One or more parameter values were invalid: Cannot update attribute SK. This attribute is part of the key',
    )
    const read = documents.get({ TableName, Key: { PK: 'p' } })
    expect(await describeError(read)).toBe(
      'ValidationException: The provided key element does not match the schema',
    )
  })

  it('of an unknown table is not found, and an unknown operation is none', async () => {
    const { documents } = createFakeUnderTest()
    expect(await describeError(documents.get({ TableName: 'other', Key: key }))).toBe(
      'ResourceNotFoundException: Requested resource not found',
    )
    expect(await describeError(documents.scan({ TableName }))).toBe(
      'UnknownOperationException: The fake DynamoDB has no operation Scan',
    )
  })
})

describe('the size of an item', () => {
  it.each<[Item, number]>([
    [{ a: { S: 'é' } }, 3],
    [{ a: { N: '1' } }, 3],
    [{ a: { N: '-12.30' } }, 5],
    [{ a: { N: '1000000' } }, 3],
    [{ a: { BOOL: true }, b: { NULL: true } }, 4],
    [{ a: { B: 'AQID' } }, 4],
    [{ a: { SS: ['xx', 'y'] } }, 4],
    [{ a: { L: [] } }, 4],
    [{ a: { L: [{ S: 'xx' }] } }, 7],
    [{ a: { M: { b: { S: 'xx' } } } }, 8],
  ])('%j is %i bytes', (item, bytes) => {
    expect(measureItem(item)).toBe(bytes)
  })
})

describe('a batch', () => {
  const keys = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ PK: 'p', SK: `s${index}` }))

  it('reads up to a hundred items, once each, and those that there are', async () => {
    const { documents } = createFakeUnderTest()
    for (const one of keys(3)) await documents.put({ TableName, Item: { ...one, a: 1, b: 2 } })
    const get = (Keys: readonly object[], more = {}) =>
      documents.batchGet({ RequestItems: { [TableName]: { Keys: [...Keys], ...more } } })
    const { Responses, UnprocessedKeys } = await get(keys(100), { ProjectionExpression: 'SK, a' })
    expect(Responses?.[TableName]).toEqual([0, 1, 2].map((index) => ({ SK: `s${index}`, a: 1 })))
    expect(UnprocessedKeys).toEqual({})
    expect(await describeError(get(keys(101)))).toContain('less than or equal to 100')
    expect(await describeError(get([...keys(2), ...keys(1)]))).toBe(
      'ValidationException: Provided list of item keys contains duplicates',
    )
  })

  it('leaves what is above 16 MB for the next', async () => {
    const { documents } = createFakeUnderTest()
    const text = 'x'.repeat(399 * 1024)
    for (const one of keys(50)) await documents.put({ TableName, Item: { ...one, text } })
    const { Responses, UnprocessedKeys } = await documents.batchGet({
      RequestItems: { [TableName]: { Keys: keys(50) } },
    })
    expect(Responses?.[TableName]).toHaveLength(41)
    expect(UnprocessedKeys?.[TableName]?.Keys).toEqual(keys(50).slice(41))
  })
})
