import { invalid, invalidParameter } from '../errors.ts'
import { present } from '../fake-table.ts'
import { measureItem } from '../item-size.ts'
import { formatKey, readKey } from '../keys.ts'
import type { GetItemRequest } from './get-item.ts'
import { type Context, findTable } from './operation.ts'
import { readItem, readPick } from './read-item.ts'

export interface TransactGetItemsRequest {
  readonly TransactItems: readonly { readonly Get: Omit<GetItemRequest, 'ConsistentRead'> }[]
}

const maxTransactItems = 100
const maxTransactBytes = 4 * 1024 * 1024

export function transactGetItems(
  context: Context,
  { TransactItems }: TransactGetItemsRequest,
): object {
  if (TransactItems.length === 0 || TransactItems.length > maxTransactItems)
    throw invalid(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${TransactItems.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${maxTransactItems}`}`,
    )
  const gets = TransactItems.map(({ Get }) => {
    const table = findTable(context, Get.TableName)
    return { table, key: readKey(table.definition, Get.Key), pick: readPick(Get) }
  })
  const ids = new Set(gets.map(({ table, key }) => `${table.definition.name} ${formatKey(key)}`))
  if (ids.size < gets.length)
    throw invalid('Transaction request cannot include multiple operations on one item')
  let bytes = 0
  const responses = gets.map(({ table, key, pick }) => {
    // A transaction reads every item twice.
    const item = readItem(context, { table, view: present, isConsistent: true, times: 2 }, key)
    bytes += item ? measureItem(item) : 0
    return item ? { Item: pick(item) } : {}
  })
  if (bytes > maxTransactBytes)
    throw invalidParameter('The aggregate size of the items in the transaction cannot exceed 4 MB')
  return { Responses: responses }
}
