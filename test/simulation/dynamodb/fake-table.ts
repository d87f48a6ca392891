import type { DynamoDBRecord } from 'aws-lambda'
import { isEqualItem, type Item } from './attribute-value.ts'
import { indexEntry } from './index-entry.ts'
import { type Key, keyId, keyOf } from './keys.ts'
import { compareEntries, type Entry, SortedEntries } from './sorted-entries.ts'
import type { IndexDefinition, TableDefinition } from './table-definition.ts'

/** One change of one item, as it can be undone. */
export interface Change {
  readonly key: Key
  readonly before: Item | undefined
}

/** What a read sees otherwise than it is now: items as they were, by the ids of their keys. */
export type View = ReadonlyMap<string, Change>

export const present: View = new Map()

/** How many writes a late read can be behind. */
const maxLag = 100

/** One table with its indexes and its stream of new images. */
export class FakeTable {
  readonly definition: TableDefinition
  readonly #now: () => string
  readonly #partitions = new Map<string, SortedEntries>()
  readonly #indexes: ReadonlyMap<string, Map<string, SortedEntries>>
  readonly #stream: DynamoDBRecord[] = []
  /** The newest last. */
  readonly #changes: Change[] = []

  constructor(definition: TableDefinition, now: () => string) {
    this.definition = definition
    this.#now = now
    this.#indexes = new Map(Object.keys(definition.indexes).map((name) => [name, new Map()]))
  }

  get(key: Key, view = present): Item | undefined {
    const seen = view.get(keyId(key))
    if (seen) return seen.before
    return this.#partitions.get(key.partition)?.find({ sort: key.sort, key })?.item
  }

  /** The entries of a partition of the table, or of one of its indexes, in order. */
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
    return [...now.filter(({ key }) => !view.has(keyId(key))), ...then].toSorted(compareEntries)
  }

  #place(indexName: string | undefined, item: Item | undefined) {
    if (indexName !== undefined) return indexEntry(this.definition, this.#index(indexName), item)
    if (!item) return undefined
    const key = keyOf(this.definition, item)
    return { partition: key.partition, sort: key.sort, key, item }
  }

  #index(name: string): IndexDefinition {
    const index = this.definition.indexes[name]
    if (!index) throw new Error(`The table has no index ${name}`)
    return index
  }

  /** Puts or deletes an item without a condition. @returns how to undo it */
  write(key: Key, after: Item | undefined): Change {
    const before = this.get(key)
    const change = { key, before }
    // What changes nothing is not in the stream either.
    if (before === after || (before && after && isEqualItem(before, after))) return change
    place(this.#partitions, this.#place(undefined, before), this.#place(undefined, after))
    for (const [name, partitions] of this.#indexes)
      place(partitions, this.#place(name, before), this.#place(name, after))
    this.#changes.push(change)
    if (this.#changes.length > 2 * maxLag) this.#changes.splice(0, maxLag)
    this.#stream.push(this.#streamRecord(key, before, after))
    return change
  }

  /** As everything was before the last writes. */
  viewBefore(writes: number): View {
    const view = new Map<string, Change>()
    const changes = writes === 0 ? [] : this.#changes.slice(-writes)
    for (const change of changes.toReversed()) view.set(keyId(change.key), change)
    return view
  }

  /** Every item, by its keys. */
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

  /** The records of the stream from a place on, as a function gets them. */
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
        // The published type of an image is mutable; nothing changes one.
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
