import { type AttributeValue, getType, type Item } from './attribute-value.ts'
import { type DynamoDbError, invalid, invalidParameter } from './errors.ts'
import type { KeyNames, TableDefinition } from './table-definition.ts'

export interface Key {
  readonly partition: string
  readonly sort: string
}

/** Service quotas, in bytes. */
const maxPartitionKeyBytes = 2048
const maxSortKeyBytes = 1024

/** A string that identifies a key. */
export function formatKey({ partition, sort }: Key): string {
  return `${partition.length}:${partition}${sort}`
}

/** @throws DynamoDbError if the key does not match the table's schema */
export function readKey({ keys }: TableDefinition, key: Item): Key {
  const [partition, sort] = [key[keys.partition], key[keys.sort]]
  const isComplete = partition && sort && 'S' in partition && 'S' in sort
  if (!isComplete || Object.keys(key).length !== 2)
    throw invalid('The provided key element does not match the schema')
  return checkKey(keys, { partition: partition.S, sort: sort.S })
}

/**
 * Reads the key of an item that is to be written.
 * @throws DynamoDbError
 */
export function readItemKey({ keys }: TableDefinition, item: Item): Key {
  const read = (name: string): string => {
    const value = item[name]
    if (!value) throw invalidParameter(`Missing the key ${name} in the item`)
    if (!('S' in value))
      throw invalidParameter(`Type mismatch for key ${name} expected: S actual: ${getType(value)}`)
    return value.S
  }
  return checkKey(keys, { partition: read(keys.partition), sort: read(keys.sort) })
}

/** The key of a stored item. */
export function extractKey({ keys }: TableDefinition, item: Item): Key {
  return { partition: text(item[keys.partition]), sort: text(item[keys.sort]) }
}

function text(value: AttributeValue | undefined): string {
  if (!value || !('S' in value)) throw new Error('A stored item has its keys')
  return value.S
}

function checkKey(names: KeyNames, key: Key): Key {
  for (const [name, value] of [
    [names.partition, key.partition],
    [names.sort, key.sort],
  ] as const)
    if (value === '')
      throw invalid(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
      )
  checkKeySize(key)
  return key
}

function checkKeySize({ partition, sort }: Key): void {
  if (Buffer.byteLength(partition) > maxPartitionKeyBytes)
    throw invalidParameter(
      // DynamoDB's message lacks the space, too.
      `Size of hashkey has exceeded the maximum size limit of${maxPartitionKeyBytes} bytes`,
    )
  if (Buffer.byteLength(sort) > maxSortKeyBytes)
    throw invalidParameter(
      `Aggregated size of all range keys has exceeded the size limit of ${maxSortKeyBytes} bytes`,
    )
}

/** @throws DynamoDbError if an index key of the item has the wrong type or size */
export function checkIndexKeys({ indexes }: TableDefinition, item: Item): void {
  for (const [indexName, { partition, sort }] of Object.entries(indexes))
    for (const [name, maxBytes] of [
      [partition, maxPartitionKeyBytes],
      [sort, maxSortKeyBytes],
    ] as const) {
      const value = item[name]
      if (value) checkIndexKey(value, { indexName, name, maxBytes })
    }
}

function checkIndexKey(
  value: AttributeValue,
  index: { readonly indexName: string; readonly name: string; readonly maxBytes: number },
): void {
  const { indexName, name, maxBytes } = index
  if (!('S' in value))
    throw invalidParameter(
      `Type mismatch for Index Key ${name} Expected: S Actual: ${getType(value)} IndexName: ${indexName}`,
    )
  if (value.S === '') throw unsupportedIndexKey(indexName, name)
  if (Buffer.byteLength(value.S) > maxBytes)
    throw invalidParameter(
      `Size of the index key has exceeded the maximum size limit of ${maxBytes} bytes. IndexName: ${indexName}, IndexKey: ${name}`,
    )
}

function unsupportedIndexKey(indexName: string, name: string): DynamoDbError {
  return invalid(
    `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${indexName}, IndexKey: ${name}`,
  )
}
