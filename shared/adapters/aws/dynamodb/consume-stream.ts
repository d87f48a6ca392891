import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import pMap from 'p-map'
import type { DeadLetters } from '../../../application/ports/dead-letters.ts'
import type { Log } from '../../../application/ports/log.ts'

interface Consumer<Item> {
  /** The function's name, for the dead letters. */
  readonly source: string
  /**
   * @returns undefined if the record asks for nothing
   * @throws an Error if it is none of the consumer's
   */
  readonly read: (streamRecord: DynamoDBRecord['dynamodb']) => Item | undefined
  /** @returns the indexes of the items that failed and should be tried again */
  readonly consume: (items: readonly Item[]) => Promise<ReadonlySet<number>>
  readonly deadLetters: DeadLetters
  readonly log: Log
}

const concurrency = 10

/**
 * Consumes records of the table's stream. A record that cannot be read is set aside at once: retries
 * would hold up every later record of its shard, and it would still be unreadable.
 * @returns the records to try again; Lambda then repeats what came after the first of them too
 */
export async function consumeStream<Item>(
  records: readonly DynamoDBRecord[],
  { source, read, consume, deadLetters, log }: Consumer<Item>,
): Promise<DynamoDBBatchResponse> {
  const readable: { readonly record: DynamoDBRecord; readonly item: Item }[] = []
  const unreadable: DynamoDBRecord[] = []
  for (const record of records)
    try {
      const item = read(record.dynamodb)
      if (item !== undefined) readable.push({ record, item })
    } catch (error) {
      log.error('recordSetAside', error, { sequenceNumber: readId(record) })
      unreadable.push(record)
    }

  await pMap(
    unreadable,
    (record) => deadLetters.setAside({ source, id: readId(record), key: readKey(record) }),
    { concurrency },
  )
  const failed =
    readable.length > 0 ? await consume(readable.map(({ item }) => item)) : new Set<number>()
  return {
    batchItemFailures: readable
      .filter((_, index) => failed.has(index))
      .map(({ record }) => ({ itemIdentifier: readId(record) })),
  }
}

function readId({ dynamodb }: DynamoDBRecord): string {
  return dynamodb?.SequenceNumber ?? ''
}

function readKey({ dynamodb }: DynamoDBRecord) {
  const { PK, SK } = dynamodb?.Keys ?? {}
  return PK?.S !== undefined && SK?.S !== undefined ? { PK: PK.S, SK: SK.S } : undefined
}
