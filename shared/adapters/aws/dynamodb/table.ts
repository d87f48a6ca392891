import { setTimeout } from 'node:timers/promises'
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb'
import type { ItemKey } from './keys.ts'

export interface TableSettings {
  readonly client: DynamoDBClient
  readonly tableName: string
  /** Names a write, so that one whose answer was lost is known again. */
  readonly newWriteId: () => string
  /** Resolves after so many milliseconds. */
  readonly sleep?: (milliseconds: number) => Promise<void>
}

/** An item as the document client gives it: a schema reads it. */
export type RawItem = Record<string, unknown>

/** One item of a transaction, without the name of its table. */
export type Write =
  | { readonly put: RawItem & ItemKey; readonly condition?: Condition }
  | ({ readonly update: ItemKey } & Update)
  | { readonly delete: ItemKey; readonly condition?: Condition }
  | { readonly check: ItemKey; readonly condition: Condition }

export interface Condition {
  readonly expression: string
  readonly names?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, unknown>>
}

export interface Update {
  /** Attributes to write; those that are undefined are removed. */
  readonly set: Readonly<Record<string, unknown>>
  /** Numbers to add; one that is not there counts as 0. */
  readonly add?: Readonly<Record<string, number>>
  readonly condition?: Condition
}

/** Why a transaction was not written: the conditions that failed, by their place in it. */
export type Failed = ReadonlySet<number>

/** The store stays busy: nothing was written, and it is no lost race. */
export class StoreBusyError extends Error {}

const mostAttempts = 12
const firstPause = 20
const longestPause = 1000

/** The reasons for which a transaction is tried again (DynamoDB API, TransactWriteItems, Errors). */
const passingReasons = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
])

/** The one table: consistent reads, conditional writes, and transactions that are tried again. */
export class Table {
  readonly newWriteId: () => string
  readonly #client: DynamoDBDocumentClient
  readonly #name: string
  readonly #sleep: (milliseconds: number) => Promise<void>

  constructor({ client, tableName, newWriteId, sleep = setTimeout }: TableSettings) {
    this.#client = DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    })
    this.#name = tableName
    this.newWriteId = newWriteId
    this.#sleep = async (milliseconds) => {
      await sleep(milliseconds)
    }
  }

  async get(key: ItemKey): Promise<RawItem | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({
        TableName: this.#name,
        Key: { PK: key.PK, SK: key.SK },
        ConsistentRead: true,
      }),
    )
    return Item
  }

  /** Items of a partition in the order of their sort keys, consistent, a page at a time. */
  query(partition: string, sortPrefix = ''): AsyncIterable<RawItem> {
    return this.#pages({
      KeyConditionExpression: sortPrefix === '' ? 'PK = :pk' : 'PK = :pk AND begins_with(SK, :sk)',
      ExpressionAttributeValues: {
        ':pk': partition,
        ...(sortPrefix !== '' && { ':sk': sortPrefix }),
      },
      ConsistentRead: true,
    })
  }

  /** Items of a partition between two sort keys, both included, the last one first; consistent. */
  async queryBackwards(
    partition: string,
    [from, to]: readonly [from: string, to: string],
    limit: number,
  ): Promise<readonly RawItem[]> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#name,
        KeyConditionExpression: 'PK = :pk AND SK BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': partition, ':from': from, ':to': to },
        ScanIndexForward: false,
        Limit: limit,
        ConsistentRead: true,
      }),
    )
    return Items
  }

  /** Items of an index, which may lag behind by moments. */
  queryIndex(query: {
    readonly index: string
    readonly partition: readonly [name: string, value: string]
    /** `<`, `<=` or `>` a bound. */
    readonly sort?: readonly [name: string, comparison: '<' | '<=' | '>', bound: string]
    readonly filter?: Condition | undefined
    readonly backwards?: boolean
    readonly pageSize?: number | undefined
  }): AsyncIterable<RawItem> {
    const { index, partition, sort, filter, backwards = false, pageSize } = query
    return this.#pages({
      IndexName: index,
      KeyConditionExpression: `#partition = :partition${sort ? ` AND #sort ${sort[1]} :bound` : ''}`,
      ExpressionAttributeNames: {
        '#partition': partition[0],
        ...(sort && { '#sort': sort[0] }),
        ...filter?.names,
      },
      ExpressionAttributeValues: {
        ':partition': partition[1],
        ...(sort && { ':bound': sort[2] }),
        ...filter?.values,
      },
      ...(filter && { FilterExpression: filter.expression }),
      ScanIndexForward: !backwards,
      ...(pageSize !== undefined && { Limit: pageSize }),
    })
  }

  async *#pages(query: Omit<QueryCommandInput, 'TableName'>): AsyncIterable<RawItem> {
    const pages = paginateQuery({ client: this.#client }, { TableName: this.#name, ...query })
    for await (const { Items = [] } of pages) yield* Items
  }

  /**
   * Writes an item where its condition holds.
   * @returns whether it held
   */
  async put(item: RawItem & ItemKey, condition?: Condition): Promise<boolean> {
    const command = new PutCommand({
      TableName: this.#name,
      Item: item,
      ...conditionOf(condition),
    })
    return (await this.#write(() => this.#client.send(command))) !== undefined
  }

  /** @returns the item as it is then; undefined where the condition did not hold */
  async update(key: ItemKey, update: Update): Promise<RawItem | undefined> {
    const command = new UpdateCommand({ ...this.#update(key, update), ReturnValues: 'ALL_NEW' })
    return (await this.#write(() => this.#client.send(command)))?.Attributes
  }

  /** @returns the item as it was; of two deletions at once, one gets it */
  async delete({ PK, SK }: ItemKey): Promise<RawItem | undefined> {
    const command = new DeleteCommand({
      TableName: this.#name,
      Key: { PK, SK },
      ReturnValues: 'ALL_OLD',
    })
    return (await this.#write(() => this.#client.send(command)))?.Attributes
  }

  /** @returns undefined where the condition did not hold */
  #write<Output>(send: () => Promise<Output>): Promise<Output | undefined> {
    return this.#untilFree(async () => {
      try {
        return await send()
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined
        throw error
      }
    })
  }

  /**
   * All or nothing, at most 100 items.
   * @throws StoreBusyError
   */
  transact(writes: readonly Write[]): Promise<'written' | Failed> {
    const input = { TransactItems: writes.map((write) => this.#item(write)) }
    return this.#untilFree(async () => {
      try {
        await this.#client.send(new TransactWriteCommand(input))
        return 'written'
      } catch (error) {
        const failed = reasonsOf(error).flatMap((reason, index) =>
          reason === 'ConditionalCheckFailed' ? [index] : [],
        )
        if (failed.length > 0) return new Set(failed)
        throw error
      }
    })
  }

  /**
   * Tries again with growing, uneven pauses where others write the same items or the table is
   * throttled.
   * @throws StoreBusyError where that does not end
   */
  async #untilFree<Output>(attempt: () => Promise<Output>): Promise<Output> {
    for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
      try {
        return await attempt()
      } catch (error) {
        if (!isPassing(error)) throw error
      }
      const pause = Math.min(longestPause, firstPause * 2 ** attempts)
      await this.#sleep(pause * (0.5 + Math.random() / 2))
    }
    throw new StoreBusyError('The table stays busy: nothing was written')
  }

  #item(write: Write): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
    const TableName = this.#name
    if ('put' in write)
      return { Put: { TableName, Item: write.put, ...conditionOf(write.condition) } }
    if ('update' in write) return { Update: this.#update(write.update, write) }
    if ('delete' in write)
      return { Delete: { TableName, Key: write.delete, ...conditionOf(write.condition) } }
    return {
      ConditionCheck: {
        TableName,
        Key: write.check,
        ConditionExpression: write.condition.expression,
        ...attributesOf(write.condition),
      },
    }
  }

  #update({ PK, SK }: ItemKey, { set, add = {}, condition }: Update) {
    const names: Record<string, string> = {}
    const values: Record<string, unknown> = {}
    const sets: string[] = []
    const removes: string[] = []
    for (const [index, [name, value]] of Object.entries(set).entries()) {
      names[`#s${index}`] = name
      if (value === undefined) removes.push(`#s${index}`)
      else {
        values[`:s${index}`] = value
        sets.push(`#s${index} = :s${index}`)
      }
    }
    const adds = Object.entries(add).map(([name, number], index) => {
      names[`#a${index}`] = name
      values[`:a${index}`] = number
      return `#a${index} :a${index}`
    })
    const clauses = [...clause('SET', sets), ...clause('REMOVE', removes), ...clause('ADD', adds)]
    const allValues = { ...values, ...condition?.values }
    return {
      TableName: this.#name,
      Key: { PK, SK },
      UpdateExpression: clauses.join(' '),
      ...(condition && { ConditionExpression: condition.expression }),
      ExpressionAttributeNames: { ...names, ...condition?.names },
      // An empty map is an error there.
      ...(Object.keys(allValues).length > 0 && { ExpressionAttributeValues: allValues }),
    } satisfies UpdateCommandInput
  }
}

function reasonsOf(error: unknown): readonly string[] {
  if (!(error instanceof TransactionCanceledException)) return []
  return (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code)
}

function isPassing(error: unknown): boolean {
  return (
    error instanceof TransactionConflictException ||
    reasonsOf(error).some((reason) => passingReasons.has(reason))
  )
}

function clause(word: string, parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [`${word} ${parts.join(', ')}`]
}

function conditionOf(condition: Condition | undefined) {
  return condition && { ConditionExpression: condition.expression, ...attributesOf(condition) }
}

function attributesOf({ names, values }: Condition) {
  return {
    ...(names && { ExpressionAttributeNames: names }),
    ...(values && { ExpressionAttributeValues: values }),
  }
}

export const isAbsent: Condition = { expression: 'attribute_not_exists(PK)' }
export const isPresent: Condition = { expression: 'attribute_exists(PK)' }

export function hasVersion(version: number): Condition {
  return {
    expression: '#version = :version',
    names: { '#version': 'version' },
    values: { ':version': version },
  }
}

/** All of it, in order. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
