import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import type { Clock } from '../../../application/ports/clock.ts'
import {
  hashForLookup,
  maxLinks,
  type SignInLink,
  type SignInStore,
  stillCounting,
} from '../../../application/ports/sign-in-store.ts'
import { emailKey } from '../../../application/ports/stored-id.ts'
import { addMinutes, toMilliseconds } from '../../../journey/calendar.ts'
import { signInMinutes } from '../../../journey/sign-in.ts'

interface Settings {
  readonly client: Pick<DynamoDBClient, 'send'>
  readonly tableName: string
  /** The machine's. */
  readonly clock: Clock
}

const text = z.object({ S: z.string() })
const Taken = z.object({
  taken: z.object({ L: z.array(text) }),
  revision: z.object({ N: z.string() }),
})
const Link = z.object({ personId: text, next: text.optional(), until: text })

/** Whoever asks at the same moment for the same address is not waited for longer. */
const mostAttempts = 3

/**
 * One item per address that asked (SK `ASKED`) and one per link (SK `LINK`), both under PK
 * `SIGN-IN#<hash>`, gone when they no longer count.
 */
export function createDynamoSignInStore({ client, tableName, clock }: Settings): SignInStore {
  const TableName = tableName
  const keyOf = (hash: string, sort: 'ASKED' | 'LINK') => ({
    PK: { S: `SIGN-IN#${hash}` },
    SK: { S: sort },
  })
  const expiresAt = () => ({
    N: String(Math.ceil(toMilliseconds(addMinutes(clock.now(), signInMinutes)) / 1000)),
  })

  async function takeOnce(address: string): Promise<boolean | 'again'> {
    const Key = keyOf(hashForLookup('address', address), 'ASKED')
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
    const read = Item && Taken.parse(Item)
    const now = clock.now()
    const taken = stillCounting(
      read?.taken.L.map(({ S }) => S) ?? [],
      addMinutes(now, -signInMinutes),
    )
    if (taken.length >= maxLinks) return false
    const put = new PutItemCommand({
      TableName,
      Item: {
        ...Key,
        taken: { L: [...taken, now].map((S) => ({ S })) },
        revision: { N: String(Number(read?.revision.N ?? 0) + 1) },
        expiresAt: expiresAt(),
      },
      ...(read
        ? {
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: { ':revision': read.revision },
          }
        : { ConditionExpression: 'attribute_not_exists(PK)' }),
    })
    return (await isMet(client.send(put))) ? true : 'again'
  }

  function readLink(item: Record<string, AttributeValue> | undefined): SignInLink | undefined {
    if (!item) return undefined
    const { personId, next, until } = Link.parse(item)
    return clock.now() < until.S ? { personId: personId.S, next: next?.S } : undefined
  }

  return {
    async take(address) {
      const key = emailKey(address)
      if (key === undefined) return false
      for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
        const taken = await takeOnce(key)
        if (taken !== 'again') return taken
      }
      return false
    },

    async keep(token, { personId, next }) {
      await client.send(
        new PutItemCommand({
          TableName,
          Item: {
            ...keyOf(hashForLookup('token', token), 'LINK'),
            personId: { S: personId },
            ...(next !== undefined && { next: { S: next } }),
            until: { S: addMinutes(clock.now(), signInMinutes) },
            expiresAt: expiresAt(),
          },
          ConditionExpression: 'attribute_not_exists(PK)',
        }),
      )
    },

    async find(token) {
      const Key = keyOf(hashForLookup('token', token), 'LINK')
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key, ConsistentRead: true }),
      )
      return readLink(Item)
    },

    async use(token) {
      // Of two deletions at once, one finds the item.
      const remove = new DeleteItemCommand({
        TableName,
        Key: keyOf(hashForLookup('token', token), 'LINK'),
        ReturnValues: 'ALL_OLD',
      })
      const { Attributes } = await client.send(remove)
      return readLink(Attributes)
    },
  }
}

async function isMet(written: Promise<unknown>): Promise<boolean> {
  try {
    await written
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
