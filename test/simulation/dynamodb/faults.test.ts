import { describe, expect, it } from 'vitest'
import { createFakeUnderTest, TableName } from './fake-under-test.ts'
import type { FaultKind, FaultPlan } from './faults.ts'

const key = { PK: 'p', SK: 's' }

/** A fake that can give its next call this fault. */
function createFaulty(kind: FaultKind, maxAttempts = 1) {
  const under = createFakeUnderTest({ maxAttempts })
  const once = () => {
    let isNext = true
    const plan: FaultPlan = {
      seed: 1,
      choose() {
        const chosen = isNext ? kind : 'none'
        isNext = false
        return chosen
      },
    }
    under.fake.setFaults(plan)
  }
  const put = (a = 1) => under.documents.put({ TableName, Item: { ...key, a } })
  const transact = () =>
    under.documents.transactWrite({
      TransactItems: [
        { Put: { TableName, Item: { ...key, a: 1 } } },
        { Put: { TableName, Item: { PK: 'p', SK: 't' } } },
      ],
    })
  const stored = () => under.fake.table(TableName).items()
  return { ...under, once, put, transact, stored }
}

async function catchError(answer: Promise<unknown>) {
  try {
    await answer
    return undefined
  } catch (error) {
    return error as Error & { readonly code?: string }
  }
}

describe('a fault', () => {
  it.each([
    ['request-lost', 0],
    ['answer-lost', 1],
  ] as const)('%s breaks the connection, with %i items written', async (kind, written) => {
    const { once, put, stored } = createFaulty(kind)
    once()
    expect(await catchError(put())).toMatchObject({ code: 'ECONNRESET' })
    expect(stored()).toHaveLength(written)
  })

  it.each([
    ['hang', 0],
    ['hang-done', 1],
  ] as const)('%s waits for the client’s timeout, with %i items written', async (kind, written) => {
    const { once, put, stored, slept } = createFaulty(kind)
    once()
    expect(await catchError(put())).toMatchObject({ name: 'TimeoutError' })
    expect(slept.milliseconds).toBe(3000)
    expect(stored()).toHaveLength(written)
  })

  it('arrives-late writes after its client has given up', async () => {
    const { fake, once, put, stored } = createFaulty('arrives-late')
    once()
    expect(await catchError(put(1))).toMatchObject({ name: 'TimeoutError' })
    expect(stored()).toEqual([])
    for (let calls = 0; calls < 20; calls += 1) await put(2)
    const written = fake.table(TableName).readStream()
    expect(written.map(({ dynamodb }) => dynamodb?.NewImage?.['a'])).toContainEqual({ N: '1' })
    expect(stored()).toMatchObject([{ a: { N: '2' } }])
  })

  it('arrives-late writes at the latest when calm comes', async () => {
    const { fake, once, put, stored } = createFaulty('arrives-late')
    once()
    await catchError(put(1))
    fake.setFaults(undefined)
    expect(stored()).toMatchObject([{ a: { N: '1' } }])
  })

  it('conflict and throttle refuse, and the SDK tries what is throttled again', async () => {
    const conflict = createFaulty('conflict', 3)
    conflict.once()
    expect(await catchError(conflict.put())).toMatchObject({
      name: 'TransactionConflictException',
      message: 'Transaction is ongoing for the item',
    })
    conflict.once()
    const canceled = await catchError(conflict.transact())
    expect(canceled).toMatchObject({ name: 'TransactionCanceledException' })
    expect(canceled?.message).toMatch(/\[(TransactionConflict, None|None, TransactionConflict)\]/)
    expect(conflict.stored()).toEqual([])

    const throttle = createFaulty('throttle', 3)
    throttle.once()
    await throttle.put()
    expect(throttle.fake.calls.map(({ error, fault }) => [error, fault])).toEqual([
      ['ProvisionedThroughputExceededException', 'throttle'],
      [undefined, undefined],
    ])
    const alone = createFaulty('throttle')
    alone.once()
    expect((await catchError(alone.transact()))?.name).toMatch(
      /^(ThrottlingException|TransactionCanceledException)$/,
    )
  })

  it('answer-lost of a transaction is made good by the SDK, which sends its token again', async () => {
    const { documents, once, stored } = createFaulty('answer-lost', 3)
    const add = () =>
      documents.transactWrite({
        TransactItems: [
          {
            Update: {
              TableName,
              Key: key,
              UpdateExpression: 'ADD a :one',
              ExpressionAttributeValues: { ':one': 1 },
            },
          },
        ],
      })
    once()
    await add()
    await add()
    expect(stored()).toMatchObject([{ a: { N: '2' } }])
  })

  it('stale shows an index, and what is not read consistently, as it was', async () => {
    const { documents, once, fake } = createFaulty('stale')
    const list = async () => {
      const { Items } = await documents.query({
        TableName,
        IndexName: 'byName',
        KeyConditionExpression: 'listKey = :list',
        ExpressionAttributeValues: { ':list': 'l' },
      })
      return Items
    }
    const get = async (ConsistentRead: boolean) =>
      (await documents.get({ TableName, Key: key, ConsistentRead })).Item
    await documents.put({ TableName, Item: { ...key, listKey: 'l', name: 'n' } })
    once()
    expect(await list()).toEqual([])
    once()
    expect(await get(false)).toBeUndefined()
    expect(await get(true)).toBeDefined()
    await documents.delete({ TableName, Key: key })
    fake.setFaults({ seed: 1, maxLag: 1, choose: () => 'stale' })
    expect(await list()).toHaveLength(1)
    expect(await get(false)).toBeDefined()
    expect(await get(true)).toBeUndefined()
  })

  it('mixed shows a query some of a transaction that is under way, and some not', async () => {
    const seen = new Set<string>()
    for (let seed = 1; seed <= 40; seed += 1) {
      const { documents, fake, transact } = createFaulty('mixed')
      fake.setFaults({ seed, choose: ({ isWrite }) => (isWrite ? 'none' : 'mixed') })
      const query = () =>
        documents.query({
          TableName,
          KeyConditionExpression: 'PK = :pk',
          ExpressionAttributeValues: { ':pk': 'p' },
          ConsistentRead: true,
        })
      const [{ Items = [] }] = await Promise.all([query(), transact()])
      seen.add(Items.map(({ SK }) => String(SK)).join(' '))
      // After its answer, a consistent read sees all of it.
      expect((await query()).Items).toHaveLength(2)
    }
    expect([...seen].toSorted()).toEqual(['', 's', 's t', 't'])
  })

  it('partial-batch leaves some keys undone', async () => {
    const { documents, once, put } = createFaulty('partial-batch')
    await put()
    once()
    const { UnprocessedKeys } = await documents.batchGet({
      RequestItems: { [TableName]: { Keys: [key] } },
    })
    expect(UnprocessedKeys).toEqual({ [TableName]: { Keys: [key] } })
  })
})

describe('faults by rates', () => {
  const rates = {
    'request-lost': 0.05,
    'answer-lost': 0.05,
    hang: 0.02,
    'hang-done': 0.02,
    'arrives-late': 0.02,
    conflict: 0.05,
    throttle: 0.05,
    stale: 0.1,
    mixed: 0.1,
  } as const

  /** Runs three writers and readers side by side. Returns the errors, the calls and the final items. */
  async function play(seed: number | undefined) {
    const { fake, documents } = createFakeUnderTest({ maxAttempts: 3 })
    if (seed !== undefined) fake.setFaults({ seed, rates })
    const worker = async (name: string) => {
      const met: string[] = []
      for (let step = 0; step < 40; step += 1) {
        const Key = { PK: `p${step % 3}`, SK: 's' }
        const result = await Promise.all([
          catchError(
            documents.update({
              TableName,
              Key,
              UpdateExpression: 'SET who = :who ADD a :one',
              ExpressionAttributeValues: { ':who': name, ':one': 1 },
            }),
          ),
          catchError(documents.get({ TableName, Key })),
          catchError(
            documents.transactWrite({
              TransactItems: [{ Put: { TableName, Item: { PK: name, SK: String(step) } } }],
            }),
          ),
        ])
        met.push(result.map((error) => error?.name ?? 'ok').join(' '))
      }
      return met
    }
    const met = await Promise.all(['x', 'y', 'z'].map(worker))
    fake.setFaults(undefined)
    const calls = fake.calls.map(({ number, operation, round, fault, error }) =>
      [number, operation, round, fault, error].join(' '),
    )
    return { met, calls, items: fake.table(TableName).items() }
  }

  it('are the same for a seed, down to the last item, and others for another', async () => {
    const one = await play(7)
    expect(await play(7)).toEqual(one)
    expect((await play(8)).calls).not.toEqual(one.calls)
    for (const kind of ['request-lost', 'answer-lost', 'hang', 'conflict', 'throttle', 'stale'])
      expect(one.calls.some((call) => call.includes(` ${kind}`))).toBe(true)
  })

  it('are none without a plan', async () => {
    const { met, items } = await play(undefined)
    expect(new Set(met.flat())).toEqual(new Set(['ok ok ok']))
    expect(items).toHaveLength(123)
    expect(items.slice(0, 3).map(({ a }) => a)).toEqual([{ N: '42' }, { N: '39' }, { N: '39' }])
  })

  it('of one call do not depend on calls before it that are about something else', async () => {
    const faultsAt = async (others: number) => {
      const { fake, documents } = createFakeUnderTest()
      fake.setFaults({ seed: 3, rates: { 'request-lost': 0.5 } })
      for (let other = 0; other < others; other += 1)
        await catchError(documents.get({ TableName, Key: { PK: `other${other}`, SK: 's' } }))
      const met = []
      for (let step = 0; step < 20; step += 1)
        met.push((await catchError(documents.get({ TableName, Key: key })))?.message)
      return met
    }
    expect(await faultsAt(5)).toEqual(await faultsAt(0))
  })
})

describe('a request that its client gives up', () => {
  it('ends at once', async () => {
    const { documents } = createFakeUnderTest()
    const controller = new AbortController()
    const answer = documents.get({ TableName, Key: key }, { abortSignal: controller.signal })
    controller.abort()
    expect(await catchError(answer)).toMatchObject({ name: 'AbortError' })
  })
})
