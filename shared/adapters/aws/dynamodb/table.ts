import { setTimeout } from 'node:timers/promises'
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb'
import pMap from 'p-map'
import { LostAnswerError, StoreBusyError } from '../../../application/ports/store-busy-error.ts'
import { isThrottled, isUnavailable } from '../failed-call.ts'
import type { ItemKey } from './keys.ts'

export interface TableSettings {
  readonly client: DynamoDBClient
  readonly tableName: string
  /**
   * Identifies a write, to recognise one that was applied although its response was lost. At most 36
   * characters: it is a transaction's token, too.
   */
  readonly newWriteId: () => string
  /** Resolves after the given time. */
  readonly sleep?: (milliseconds: number) => Promise<void>
  /** From 0 to 1: spreads the retries of those who were refused together. */
  readonly random?: () => number
}

/** An item as the document client returns it, before a schema parses it. */
export type RawItem = Record<string, unknown>

/** One item of a transaction, without the table's name. */
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
  /** Attributes to set; those that are undefined are removed. */
  readonly set: Readonly<Record<string, unknown>>
  /** Numbers to add; a missing attribute counts as 0. */
  readonly add?: Readonly<Record<string, number>>
  /** What a missing attribute of `add` counts as instead. */
  readonly start?: Readonly<Record<string, number>>
  readonly condition?: Condition
}

/** The indexes of the writes of a transaction whose conditions failed. */
export type FailedWrites = ReadonlySet<number>

/** DynamoDB returned a part of a batch only: it was throttled, or the answer reached 16 MB. */
class UnprocessedKeysError extends Error {}

/** Limits of BatchGetItem (DynamoDB API). */
const maxBatchKeys = 100
/** Batches read at the same time. */
const batchConcurrency = 4

/** With the pauses below, an operation waits at most 3.3 s: less than a function's time. */
const maxAttempts = 9
const firstPauseMilliseconds = 20
const maxPauseMilliseconds = 1000

/** The reasons for which a transaction is retried (DynamoDB API, TransactWriteItems, Errors). */
const transientReasons = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
])

/** The product's table: consistent reads, conditional writes, and transactions with retries. */
export class Table {
  readonly newWriteId: () => string
  readonly #client: DynamoDBDocumentClient
  readonly #name: string
  readonly #sleep: (milliseconds: number) => Promise<void>
  readonly #random: () => number

  constructor({
    client,
    tableName,
    newWriteId,
    sleep = setTimeout,
    random = Math.random,
  }: TableSettings) {
    this.#client = DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    })
    this.#name = tableName
    this.newWriteId = newWriteId
    this.#sleep = async (milliseconds) => {
      await sleep(milliseconds)
    }
    this.#random = random
  }

  async get(key: ItemKey): Promise<RawItem | undefined> {
    const command = new GetCommand({
      TableName: this.#name,
      Key: { PK: key.PK, SK: key.SK },
      ConsistentRead: true,
    })
    const { Item } = await this.#retryWhileBusy(() => this.#client.send(command))
    return Item
  }

  /**
   * Reads items consistently, in batches. A key may be given twice.
   * @returns the items that exist, each once, in no order
   * @throws StoreBusyError
   */
  async getSeveral(keys: readonly ItemKey[]): Promise<readonly RawItem[]> {
    const distinct = [
      ...new Map(keys.map(({ PK, SK }) => [JSON.stringify([PK, SK]), { PK, SK }])).values(),
    ]
    const batches = Array.from({ length: Math.ceil(distinct.length / maxBatchKeys) }, (_, batch) =>
      distinct.slice(batch * maxBatchKeys, (batch + 1) * maxBatchKeys),
    )
    const items = await pMap(batches, (batch) => this.#getBatch(batch), {
      concurrency: batchConcurrency,
    })
    return items.flat()
  }

  async #getBatch(keys: readonly ItemKey[]): Promise<readonly RawItem[]> {
    const items: RawItem[] = []
    let left: RawItem[] = keys.map((key) => ({ ...key }))
    await this.#retryWhileBusy(async () => {
      const { Responses, UnprocessedKeys } = await this.#client.send(
        new BatchGetCommand({
          RequestItems: { [this.#name]: { Keys: left, ConsistentRead: true } },
        }),
      )
      items.push(...(Responses?.[this.#name] ?? []))
      left = UnprocessedKeys?.[this.#name]?.Keys ?? []
      if (left.length > 0) throw new UnprocessedKeysError('A batch was read in part')
    })
    return items
  }

  /** Reads the items of a partition by sort key, consistently and page by page. */
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

  /** Reads the items of a partition after a sort key, consistently and page by page. */
  queryAfter(
    partition: string,
    after: string | undefined,
    pageSize: number,
  ): AsyncIterable<RawItem> {
    return this.#pages({
      KeyConditionExpression: after === undefined ? 'PK = :pk' : 'PK = :pk AND SK > :after',
      ExpressionAttributeValues: {
        ':pk': partition,
        ...(after !== undefined && { ':after': after }),
      },
      ConsistentRead: true,
      Limit: pageSize,
    })
  }

  /** Counts the items of a partition consistently. Reads them all, but transfers none. */
  async count(partition: string): Promise<number> {
    const pages = this.#queryPages({
      KeyConditionExpression: 'PK = :pk',
      ExpressionAttributeValues: { ':pk': partition },
      ConsistentRead: true,
      Select: 'COUNT',
    })
    let count = 0
    for await (const { Count = 0 } of pages) count += Count
    return count
  }

  /** Reads the items between two sort keys (inclusive) consistently, the last one first. */
  async queryBackwards(
    partition: string,
    [from, to]: readonly [from: string, to: string],
    limit: number,
  ): Promise<readonly RawItem[]> {
    const command = new QueryCommand({
      TableName: this.#name,
      KeyConditionExpression: 'PK = :pk AND SK BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': partition, ':from': from, ':to': to },
      ScanIndexForward: false,
      Limit: limit,
      ConsistentRead: true,
    })
    const { Items = [] } = await this.#retryWhileBusy(() => this.#client.send(command))
    return Items
  }

  /** Reads the items of an index, which may lag behind by moments. */
  queryIndex(query: {
    readonly index: string
    readonly partition: readonly [name: string, value: string]
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
    for await (const { Items = [] } of this.#queryPages(query)) yield* Items
  }

  async *#queryPages(
    query: Omit<QueryCommandInput, 'TableName'>,
  ): AsyncIterable<QueryCommandOutput> {
    let next: QueryCommandInput['ExclusiveStartKey']
    do {
      const command = new QueryCommand({
        TableName: this.#name,
        ...query,
        ...(next && { ExclusiveStartKey: next }),
      })
      const page = await this.#retryWhileBusy(() => this.#client.send(command))
      yield page
      next = page.LastEvaluatedKey
    } while (next)
  }

  /**
   * Writes an item if its condition holds.
   * @returns whether it was written
   */
  async put(item: RawItem & ItemKey, condition?: Condition): Promise<boolean> {
    const command = new PutCommand({
      TableName: this.#name,
      Item: item,
      ...toConditionInput(condition),
    })
    return (await this.#write(() => this.#client.send(command))) !== undefined
  }

  /** @returns the updated item; undefined if the condition did not hold */
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

  /** @returns undefined if the condition did not hold */
  #write<Output>(send: () => Promise<Output>): Promise<Output | undefined> {
    return this.#retryWhileBusy(async () => {
      try {
        return await send()
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined
        throw error
      }
    }, LostAnswerError)
  }

  /**
   * Writes all items or none, at most 100.
   * @throws StoreBusyError
   */
  transact(writes: readonly Write[]): Promise<'written' | FailedWrites> {
    const input = {
      TransactItems: writes.map((write) => this.#item(write)),
      // One for all attempts. An earlier one may be applied after the client gave up on it: with a
      // token of its own, the next would find that somebody else was faster.
      ClientRequestToken: this.newWriteId(),
    }
    return this.#retryWhileBusy(async () => {
      try {
        await this.#client.send(new TransactWriteCommand(input))
        return 'written'
      } catch (error) {
        const failed = listCancellationReasons(error).flatMap((reason, index) =>
          reason === 'ConditionalCheckFailed' ? [index] : [],
        )
        if (failed.length > 0) return new Set(failed)
        throw error
      }
    }, LostAnswerError)
  }

  /**
   * Retries with exponential backoff and jitter on transaction conflicts, throttling and batches
   * read in part. A store that does not answer is not asked again: the SDK has done so.
   * @param Unanswered what is thrown then
   * @throws StoreBusyError
   */
  async #retryWhileBusy<Output>(
    attempt: () => Promise<Output>,
    Unanswered = StoreBusyError,
  ): Promise<Output> {
    for (let attempts = 0; ; attempts += 1) {
      try {
        return await attempt()
      } catch (error) {
        if (isConflict(error) || isThrottled(error)) {
          if (attempts + 1 === maxAttempts)
            throw new StoreBusyError('The table stays busy', { cause: error })
        } else if (isUnavailable(error))
          throw new Unanswered('The table does not answer', { cause: error })
        else throw error
      }
      await this.#pause(attempts)
    }
  }

  #pause(attempts: number): Promise<void> {
    const pause = Math.min(maxPauseMilliseconds, firstPauseMilliseconds * 2 ** attempts)
    return this.#sleep(pause * (0.5 + this.#random() / 2))
  }

  #item(write: Write): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
    const TableName = this.#name
    if ('put' in write)
      return { Put: { TableName, Item: write.put, ...toConditionInput(write.condition) } }
    if ('update' in write) return { Update: this.#update(write.update, write) }
    if ('delete' in write)
      return { Delete: { TableName, Key: write.delete, ...toConditionInput(write.condition) } }
    return {
      ConditionCheck: {
        TableName,
        Key: write.check,
        ConditionExpression: write.condition.expression,
        ...toExpressionAttributes(write.condition),
      },
    }
  }

  #update({ PK, SK }: ItemKey, { set, add = {}, start = {}, condition }: Update) {
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
    const adds: string[] = []
    for (const [index, [name, number]] of Object.entries(add).entries()) {
      names[`#a${index}`] = name
      values[`:a${index}`] = number
      const from = start[name]
      if (from === undefined) adds.push(`#a${index} :a${index}`)
      else {
        values[`:f${index}`] = from
        sets.push(`#a${index} = if_not_exists(#a${index}, :f${index}) + :a${index}`)
      }
    }
    const clauses = [...clause('SET', sets), ...clause('REMOVE', removes), ...clause('ADD', adds)]
    const allValues = { ...values, ...condition?.values }
    return {
      TableName: this.#name,
      Key: { PK, SK },
      UpdateExpression: clauses.join(' '),
      ...(condition && { ConditionExpression: condition.expression }),
      ExpressionAttributeNames: { ...names, ...condition?.names },
      // DynamoDB rejects an empty map.
      ...(Object.keys(allValues).length > 0 && { ExpressionAttributeValues: allValues }),
    } satisfies UpdateCommandInput
  }
}

function listCancellationReasons(error: unknown): readonly string[] {
  if (!(error instanceof TransactionCanceledException)) return []
  return (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code)
}

function isConflict(error: unknown): boolean {
  return (
    error instanceof TransactionConflictException ||
    error instanceof UnprocessedKeysError ||
    listCancellationReasons(error).some((reason) => transientReasons.has(reason))
  )
}

function clause(word: string, parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [`${word} ${parts.join(', ')}`]
}

function toConditionInput(condition: Condition | undefined) {
  return (
    condition && { ConditionExpression: condition.expression, ...toExpressionAttributes(condition) }
  )
}

function toExpressionAttributes({ names, values }: Condition) {
  return {
    ...(names && { ExpressionAttributeNames: names }),
    ...(values && { ExpressionAttributeValues: values }),
  }
}

export const attributeNotExists: Condition = { expression: 'attribute_not_exists(PK)' }
export const attributeExists: Condition = { expression: 'attribute_exists(PK)' }

export function versionEquals(version: number): Condition {
  return {
    expression: '#version = :version',
    names: { '#version': 'version' },
    values: { ':version': version },
  }
}

/** Collects all items in order. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
