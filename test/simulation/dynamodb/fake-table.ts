import type { DynamoDBRecord } from 'aws-lambda'
import { isEqualItem, type Item } from './attribute-value.ts'
import { makeIndexEntry } from './index-entry.ts'
import { extractKey, formatKey, type Key } from './keys.ts'
import { compareEntries, type Entry, SortedEntries } from './sorted-entries.ts'
import type { IndexDefinition, TableDefinition } from './table-definition.ts'

/** A change of one item, with what undoes it. */
export interface Change {
  readonly key: Key
  readonly before: Item | undefined
}

/** The items that a read sees in an earlier state, by their formatted keys. */
export type View = ReadonlyMap<string, Change>

export const present: View = new Map()

/** The maximum number of writes that a stale read, or a restore, can be behind. */
export const maxLag = 100

/** One table with its indexes and its stream of new images. */
export class FakeTable {
  readonly definition: TableDefinition
  readonly #now: () => string
  readonly #partitions = new Map<string, SortedEntries>()
  readonly #indexes: ReadonlyMap<string, Map<string, SortedEntries>>
  readonly #stream: DynamoDBRecord[] = []
  /** Oldest first. */
  readonly #changes: Change[] = []

  constructor(definition: TableDefinition, now: () => string) {
    this.definition = definition
    this.#now = now
    this.#indexes = new Map(Object.keys(definition.indexes).map((name) => [name, new Map()]))
  }

  get(key: Key, view = present): Item | undefined {
    const seen = view.get(formatKey(key))
    if (seen) return seen.before
    return this.#partitions.get(key.partition)?.find({ sort: key.sort, key })?.item
  }

  /** The entries of a partition of the table or of an index, in sort order. */
  entries(
    {
      indexName,
      partition,
    }: { readonly indexName?: string | undefined; readonly partition: string },
    view = present,
  ): readonly Entry[] {
    const partitions = indexName === undefined ? this.#partitions : this.#indexes.get(indexName)
    const now = partitions?.get(partition)?.all ?? []
    if (view.size === 0) return now
    const then = [...view.values()].flatMap(({ before }) => {
      const entry = this.#place(indexName, before)
      return entry?.partition === partition ? [entry] : []
    })
    return [...now.filter(({ key }) => !view.has(formatKey(key))), ...then].toSorted(compareEntries)
  }

  #place(indexName: string | undefined, item: Item | undefined) {
    if (indexName !== undefined)
      return makeIndexEntry(this.definition, this.#index(indexName), item)
    if (!item) return undefined
    const key = extractKey(this.definition, item)
    return { partition: key.partition, sort: key.sort, key, item }
  }

  #index(name: string): IndexDefinition {
    const index = this.definition.indexes[name]
    if (!index) throw new Error(`The table has no index ${name}`)
    return index
  }

  /** Puts an item, or deletes it if `after` is undefined, without a condition. */
  write(key: Key, after: Item | undefined): Change {
    const before = this.get(key)
    const change = { key, before }
    // DynamoDB Streams has no record of a write that changes nothing.
    if (before === after || (before && after && isEqualItem(before, after))) return change
    place(this.#partitions, this.#place(undefined, before), this.#place(undefined, after))
    for (const [name, partitions] of this.#indexes)
      place(partitions, this.#place(name, before), this.#place(name, after))
    this.#changes.push(change)
    if (this.#changes.length > 2 * maxLag) this.#changes.splice(0, maxLag)
    this.#stream.push(this.#streamRecord(key, before, after))
    return change
  }

  /** Puts an item as a restore does: the stream does not tell of it. */
  adopt(item: Item): void {
    place(this.#partitions, undefined, this.#place(undefined, item))
    for (const [name, partitions] of this.#indexes)
      place(partitions, undefined, this.#place(name, item))
  }

  /** The state before the last writes. */
  viewBefore(writes: number): View {
    const view = new Map<string, Change>()
    const changes = writes === 0 ? [] : this.#changes.slice(-writes)
    for (const change of changes.toReversed()) view.set(formatKey(change.key), change)
    return view
  }

  /** All items, ordered by their keys. */
  items(): readonly Item[] {
    return [...this.#partitions.values()]
      .flatMap(({ all }) => all)
      .toSorted((one, other) =>
        compareEntries(
          { ...one, sort: one.key.partition },
          { ...other, sort: other.key.partition },
        ),
      )
      .map(({ item }) => item)
  }

  /** All items as they were before the last writes. */
  itemsBefore(writes: number): readonly Item[] {
    const view = this.viewBefore(writes)
    const same = this.items().filter(
      (item) => !view.has(formatKey(extractKey(this.definition, item))),
    )
    return [...same, ...[...view.values()].flatMap(({ before }) => (before ? [before] : []))]
  }

  /** Stream records from an index on, as a Lambda function receives them. */
  readStream(from = 0): readonly DynamoDBRecord[] {
    return this.#stream.slice(from)
  }

  #streamRecord(key: Key, before: Item | undefined, after: Item | undefined): DynamoDBRecord {
    const { keys, name } = this.definition
    const sequence = String(this.#stream.length + 1).padStart(21, '0')
    return {
      eventID: `${name}-${sequence}`,
      eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
      eventSource: 'aws:dynamodb',
      eventVersion: '1.1',
      awsRegion: 'eu-west-1',
      eventSourceARN: `arn:aws:dynamodb:eu-west-1:000000000000:table/${name}/stream/fake`,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(Date.parse(this.#now()) / 1000),
        Keys: { [keys.partition]: { S: key.partition }, [keys.sort]: { S: key.sort } },
        // The published type of an image is mutable, but nothing mutates it.
        ...(after && { NewImage: after as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'] }),
        SequenceNumber: sequence,
        StreamViewType: 'NEW_IMAGE',
      },
    }
  }
}

type Placed = Entry & { readonly partition: string }

function place(
  partitions: Map<string, SortedEntries>,
  before: Placed | undefined,
  after: Placed | undefined,
): void {
  if (before) partitions.get(before.partition)?.delete(before)
  if (!after) return
  const entries = partitions.get(after.partition) ?? new SortedEntries()
  partitions.set(after.partition, entries)
  entries.put({ sort: after.sort, key: after.key, item: after.item })
}
