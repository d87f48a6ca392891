import type { Item } from '../attribute-value.ts'
import { checkUnits, writeUnits } from '../capacity.ts'
import {
  type CancellationReason,
  ConditionFailed,
  DynamoDbError,
  invalid,
  invalidParameter,
  transactionCanceled,
} from '../errors.ts'
import type { Change, FakeTable } from '../fake-table.ts'
import { measureItem } from '../item-size.ts'
import { formatKey } from '../keys.ts'
import type { Context } from './operation.ts'
import {
  type DeleteRequest,
  prepareCheck,
  prepareDelete,
  type PreparedWrite,
  preparePut,
  prepareUpdate,
  type PutRequest,
  type UpdateRequest,
} from './write-item.ts'

export type TransactWriteItem =
  | { readonly Put: PutRequest }
  | { readonly Update: UpdateRequest }
  | { readonly Delete: DeleteRequest }
  | { readonly ConditionCheck: DeleteRequest }

export interface TransactWriteItemsRequest {
  readonly TransactItems: readonly TransactWriteItem[]
  readonly ClientRequestToken?: string
}

/** Service quotas: "Transactions". */
const maxItems = 100
const maxBytes = 4 * 1024 * 1024
/** A transaction writes every item twice. */
const timesWritten = 2

/**
 * Writes all of it or nothing.
 * @returns the changes by table
 * @throws DynamoDbError
 */
export function transactWriteItems(
  context: Context,
  { TransactItems }: TransactWriteItemsRequest,
): ReadonlyMap<FakeTable, readonly Change[]> {
  checkCount(TransactItems)
  const writes = TransactItems.map((item) => prepare(context, item))
  const ids = new Set(writes.map(({ table, key }) => `${table.definition.name} ${formatKey(key)}`))
  if (ids.size < writes.length)
    throw invalid('Transaction request cannot include multiple operations on one item')

  const planned = writes.map((write) => plan(write))
  for (const { write, before, after, reason } of planned)
    context.usage.add({
      table: write.table.definition.name,
      partition: write.key.partition,
      writeUnits:
        timesWritten *
        (write.isCheck || reason
          ? checkUnits(before)
          : writeUnits(write.table.definition, before, after)),
    })
  if (planned.some(({ reason }) => reason))
    throw transactionCanceled(planned.map(({ reason }) => reason ?? { Code: 'None' }))
  const bytes = planned.reduce((sum, { before, after }) => sum + measureLarger(before, after), 0)
  if (bytes > maxBytes)
    throw invalidParameter('The aggregate size of the items in the transaction cannot exceed 4 MB')

  const changes = new Map<FakeTable, Change[]>()
  for (const { write, after } of planned) {
    if (write.isCheck) continue
    const ofTable = changes.get(write.table) ?? []
    changes.set(write.table, ofTable)
    ofTable.push(write.table.write(write.key, after))
  }
  return changes
}

function checkCount(items: readonly TransactWriteItem[]): void {
  const rule =
    items.length === 0
      ? 'greater than or equal to 1'
      : items.length > maxItems
        ? `less than or equal to ${maxItems}`
        : undefined
  if (rule !== undefined)
    throw invalid(
      `1 validation error detected: Value '[${items.map((item) => Object.keys(item).join('')).join(', ')}]' at 'transactItems' failed to satisfy constraint: Member must have length ${rule}`,
    )
}

function prepare(context: Context, item: TransactWriteItem): PreparedWrite {
  if ('Put' in item) return preparePut(context, item.Put)
  if ('Update' in item) return prepareUpdate(context, item.Update)
  if ('Delete' in item) return prepareDelete(context, item.Delete)
  return prepareCheck(context, item.ConditionCheck)
}

interface Planned {
  readonly write: PreparedWrite
  readonly before: Item | undefined
  readonly after: Item | undefined
  readonly reason?: CancellationReason
}

function plan(write: PreparedWrite): Planned {
  const before = write.table.get(write.key)
  try {
    write.check(before)
    return { write, before, after: write.change(before) }
  } catch (error) {
    return { write, before, after: before, reason: describeReason(error) }
  }
}

function describeReason(error: unknown): CancellationReason {
  if (error instanceof ConditionFailed)
    return {
      Code: 'ConditionalCheckFailed',
      Message: error.message,
      ...(error.item && { Item: error.item }),
    }
  if (error instanceof DynamoDbError) return { Code: 'ValidationError', Message: error.message }
  throw error
}

function measureLarger(before: Item | undefined, after: Item | undefined): number {
  return Math.max(before ? measureItem(before) : 0, after ? measureItem(after) : 0)
}
