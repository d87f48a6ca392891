import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { createFakeUnderTest, describeError, TableName } from './fake-under-test.ts'

const keyAt = (SK: string) => ({ PK: 'p', SK })
const putAt = (SK: string, more = {}) => ({ Put: { TableName, Item: { ...keyAt(SK), ...more } } })

describe('a transaction', () => {
  it('writes all that it says', async () => {
    const { fake, documents } = createFakeUnderTest()
    await documents.put({ TableName, Item: { ...keyAt('gone') } })
    await documents.put({ TableName, Item: { ...keyAt('checked'), a: 1 } })
    await documents.transactWrite({
      TransactItems: [
        putAt('new', { a: 1 }),
        {
          Update: {
            TableName,
            Key: keyAt('counted'),
            UpdateExpression: 'ADD taken :one',
            ExpressionAttributeValues: { ':one': 1 },
          },
        },
        { Delete: { TableName, Key: keyAt('gone'), ConditionExpression: 'attribute_exists(PK)' } },
        {
          ConditionCheck: {
            TableName,
            Key: keyAt('checked'),
            ConditionExpression: 'a = :one',
            ExpressionAttributeValues: { ':one': 1 },
          },
        },
      ],
    })
    const sorts = fake
      .table(TableName)
      .items()
      .map(({ SK }) => SK)
    expect(sorts).toEqual([{ S: 'checked' }, { S: 'counted' }, { S: 'new' }])
  })

  it('writes nothing where a condition fails, and says which', async () => {
    const { fake, documents } = createFakeUnderTest()
    await documents.put({ TableName, Item: { ...keyAt('there'), a: 'text' } })
    const transaction = documents.transactWrite({
      TransactItems: [
        putAt('new'),
        {
          Put: {
            TableName,
            Item: keyAt('there'),
            ConditionExpression: 'attribute_not_exists(PK)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
        {
          ConditionCheck: {
            TableName,
            Key: keyAt('absent'),
            ConditionExpression: 'attribute_exists(PK)',
          },
        },
      ],
    })
    await expect(transaction).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed]',
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { PK: { S: 'p' }, SK: { S: 'there' }, a: { S: 'text' } },
        },
        { Code: 'ConditionalCheckFailed' },
      ],
    })
    expect(fake.table(TableName).items()).toHaveLength(1)
  })

  it('is canceled by an update that cannot be done', async () => {
    const { documents } = createFakeUnderTest()
    const transaction = documents.transactWrite({
      TransactItems: [
        putAt('new'),
        {
          Update: {
            TableName,
            Key: keyAt('other'),
            UpdateExpression: 'SET a = absent',
          },
        },
      ],
    })
    await expect(transaction).rejects.toMatchObject({
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ValidationError',
          Message: 'The provided expression refers to an attribute that does not exist in the item',
        },
      ],
    })
  })

  it('takes a hundred items, 4 MB, and each item once', async () => {
    const { documents } = createFakeUnderTest()
    const write = (count: number, more = {}) =>
      documents.transactWrite({
        TransactItems: Array.from({ length: count }, (_, index) => putAt(`s${index}`, more)),
      })
    await write(100)
    expect(await describeError(write(101))).toMatch(
      /^ValidationException: 1 validation error detected: Value '\[.+\]' at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100$/,
    )
    expect(await describeError(write(0))).toContain(
      'Member must have length greater than or equal to 1',
    )
    const text = 'x'.repeat(399 * 1024)
    await write(10, { text })
    expect(await describeError(write(11, { text }))).toContain('cannot exceed 4 MB')
    const twice = documents.transactWrite({ TransactItems: [putAt('a'), putAt('b'), putAt('a')] })
    expect(await describeError(twice)).toBe(
      'ValidationException: Transaction request cannot include multiple operations on one item',
    )
  })

  it('with the same token is written once within ten minutes', async () => {
    const { client, fake, time } = createFakeUnderTest()
    const add = (SK: string, one = '1') =>
      client.send(
        new TransactWriteItemsCommand({
          ClientRequestToken: 'token',
          TransactItems: [
            {
              Update: {
                TableName,
                Key: { PK: { S: 'p' }, SK: { S: SK } },
                UpdateExpression: 'ADD a :one',
                ExpressionAttributeValues: { ':one': { N: one } },
              },
            },
          ],
        }),
      )
    const count = () => fake.table(TableName).items()[0]?.['a']
    await add('s')
    await add('s')
    expect(count()).toEqual({ N: '1' })
    expect(await describeError(add('s', '2'))).toMatch(/^IdempotentParameterMismatchException: /)
    time.now = '2026-01-31T08:10:00.000Z'
    await add('s')
    expect(count()).toEqual({ N: '2' })
  })

  it('that failed is tried anew with the same token', async () => {
    const { client, documents } = createFakeUnderTest()
    await documents.put({ TableName, Item: keyAt('s') })
    const put = () =>
      client.send(
        new TransactWriteItemsCommand({
          ClientRequestToken: 'token',
          TransactItems: [
            {
              Put: {
                TableName,
                Item: { PK: { S: 'p' }, SK: { S: 's' } },
                ConditionExpression: 'attribute_not_exists(PK)',
              },
            },
          ],
        }),
      )
    expect(await describeError(put())).toContain('TransactionCanceledException')
    await documents.delete({ TableName, Key: keyAt('s') })
    expect(await describeError(put())).toBe('no error')
  })

  it('reads several items as of one moment', async () => {
    const { documents } = createFakeUnderTest()
    await documents.put({ TableName, Item: { ...keyAt('a'), x: 1, y: 2 } })
    const { Responses } = await documents.transactGet({
      TransactItems: [
        { Get: { TableName, Key: keyAt('a'), ProjectionExpression: 'x' } },
        { Get: { TableName, Key: keyAt('b') } },
      ],
    })
    expect(Responses).toEqual([{ Item: { x: 1 } }, {}])
  })
})
