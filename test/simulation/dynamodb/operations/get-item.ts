import type { Item } from '../attribute-value.ts'
import { readKey } from '../keys.ts'
import { type Context, findTable, viewOfItem } from './operation.ts'
import { type ProjectedRequest, readItem, readPick } from './read-item.ts'

export interface GetItemRequest extends ProjectedRequest {
  readonly TableName: string
  readonly Key: Item
  readonly ConsistentRead?: boolean
}

export function getItem(context: Context, request: GetItemRequest): object {
  const table = findTable(context, request.TableName)
  const pick = readPick(request)
  const isConsistent = request.ConsistentRead ?? false
  const key = readKey(table.definition, request.Key)
  const view = viewOfItem(context, table, isConsistent)
  const item = readItem(context, { table, view, isConsistent }, key)
  return item ? { Item: pick(item) } : {}
}
