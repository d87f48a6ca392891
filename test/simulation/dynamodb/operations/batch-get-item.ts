import type { Item } from '../attribute-value.ts'
import { invalid } from '../errors.ts'
import { measureItem } from '../item-size.ts'
import { formatKey, readKey } from '../keys.ts'
import { type Context, findTable, viewOfItems } from './operation.ts'
import { type ProjectedRequest, readItem, readPick } from './read-item.ts'

interface KeysAndAttributes extends ProjectedRequest {
  readonly Keys: readonly Item[]
  readonly ConsistentRead?: boolean
}

export interface BatchGetItemRequest {
  readonly RequestItems: Readonly<Record<string, KeysAndAttributes>>
}

/** Service quotas: "Batch operations". */
const maxBatchKeys = 100
const maxBatchBytes = 16 * 1024 * 1024

export function batchGetItem(context: Context, { RequestItems }: BatchGetItemRequest): object {
  const requests = Object.entries(RequestItems)
  if (requests.length === 0)
    throw invalid('The requestItems parameter is required for BatchGetItem')
  let keysInAll = 0
  for (const [name, { Keys }] of requests) {
    keysInAll += Keys.length
    if (Keys.length > maxBatchKeys)
      throw invalid(
        `1 validation error detected: Value at 'RequestItems.${name}.member.Keys' failed to satisfy constraint: Member must have length less than or equal to ${maxBatchKeys}`,
      )
  }
  if (keysInAll > maxBatchKeys) throw invalid('Too many items requested for the BatchGetItem call')

  const responses: Record<string, readonly Item[]> = {}
  const unprocessed: Record<string, KeysAndAttributes> = {}
  let bytesLeft = maxBatchBytes
  for (const [name, request] of requests) {
    const table = findTable(context, name)
    const pick = readPick(request)
    const keys = request.Keys.map((key) => readKey(table.definition, key))
    if (new Set(keys.map(formatKey)).size < keys.length)
      throw invalid('Provided list of item keys contains duplicates')
    const isConsistent = request.ConsistentRead ?? false
    const view = viewOfItems(context, table, isConsistent)
    const items: Item[] = []
    let done = 0
    const toDo = keys.length - context.unprocessedKeys(keys.length)
    for (const key of keys.slice(0, toDo)) {
      const size = measureItem(table.get(key, view) ?? {})
      if (size > bytesLeft) break
      bytesLeft -= size
      done += 1
      const item = readItem(context, { table, view, isConsistent }, key)
      if (item) items.push(pick(item))
    }
    responses[name] = items
    if (done < keys.length) unprocessed[name] = { ...request, Keys: request.Keys.slice(done) }
  }
  return { Responses: responses, UnprocessedKeys: unprocessed }
}
