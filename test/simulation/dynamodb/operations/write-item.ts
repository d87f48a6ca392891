import type { Item } from '../attribute-value.ts'
import { checkUnits, writeUnits } from '../capacity.ts'
import { ConditionFailed, invalid, invalidParameter } from '../errors.ts'
import { isMet } from '../expressions/condition.ts'
import type { DocumentPath } from '../expressions/document-path.ts'
import { type ExpressionAttributes, Placeholders } from '../expressions/placeholders.ts'
import { project } from '../expressions/projection.ts'
import { readCondition } from '../expressions/read-condition.ts'
import { applyUpdate, readUpdate, type Update } from '../expressions/update.ts'
import type { FakeTable } from '../fake-table.ts'
import { measureItem } from '../item-size.ts'
import { checkIndexKeys, type Key, readItemKey, readKey } from '../keys.ts'
import { normalizeItem } from '../normalize-value.ts'
import { type Context, findTable } from './operation.ts'

type ReturnValues = 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW'

interface Conditional extends ExpressionAttributes {
  readonly TableName: string
  readonly ConditionExpression?: string
  readonly ReturnValues?: ReturnValues
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE'
}

export interface PutRequest extends Conditional {
  readonly Item: Item
}

export interface DeleteRequest extends Conditional {
  readonly Key: Item
}

export interface UpdateRequest extends Conditional {
  readonly Key: Item
  readonly UpdateExpression?: string
}

/** A validated write that has not looked at the table yet. */
export interface PreparedWrite {
  readonly table: FakeTable
  readonly key: Key
  /** The paths that an update changes. */
  readonly paths?: readonly DocumentPath[]
  /** Whether it is a ConditionCheck, which changes nothing. */
  readonly isCheck: boolean
  /**
   * Returns the item after the write, or undefined to delete it.
   * @throws DynamoDbError if the write is not possible
   */
  readonly change: (before: Item | undefined) => Item | undefined
  /** @throws ConditionFailed */
  readonly check: (before: Item | undefined) => void
}

/** Service quota, in bytes. */
const maxItemBytes = 400 * 1024

export function preparePut(context: Context, request: PutRequest): PreparedWrite {
  const table = findTable(context, request.TableName)
  const { check } = readExpressions(request)
  const item = normalizeItem(request.Item)
  const key = readItemKey(table.definition, item)
  checkIndexKeys(table.definition, item)
  if (measureItem(item) > maxItemBytes)
    throw invalid('Item size has exceeded the maximum allowed size')
  return { table, key, check, isCheck: false, change: () => item }
}

export function prepareDelete(context: Context, request: DeleteRequest): PreparedWrite {
  const table = findTable(context, request.TableName)
  const { check } = readExpressions(request)
  const key = readKey(table.definition, request.Key)
  return { table, key, check, isCheck: false, change: () => undefined }
}

/** @param request a ConditionCheck of a transaction */
export function prepareCheck(context: Context, request: DeleteRequest): PreparedWrite {
  return { ...prepareDelete(context, request), isCheck: true, change: (before) => before }
}

export function prepareUpdate(context: Context, request: UpdateRequest): PreparedWrite {
  const table = findTable(context, request.TableName)
  const { definition } = table
  const { check, update } = readExpressions(request)
  const key = readKey(definition, request.Key)
  for (const [attribute] of update?.paths ?? [])
    if (attribute === definition.keys.partition || attribute === definition.keys.sort)
      throw invalidParameter(
        `Cannot update attribute ${attribute}. This attribute is part of the key`,
      )
  return {
    table,
    key,
    check,
    isCheck: false,
    ...(update && { paths: update.paths }),
    change(before = request.Key) {
      const after = update ? applyUpdate(update, before) : before
      checkIndexKeys(definition, after)
      if (measureItem(after) > maxItemBytes)
        throw invalid('Item size to update has exceeded the maximum allowed size')
      return after
    },
  }
}

function readExpressions(request: Conditional & { readonly UpdateExpression?: string }) {
  const { ConditionExpression: conditionText, UpdateExpression: updateText } = request
  const hasExpressions = conditionText !== undefined || updateText !== undefined
  const placeholders = new Placeholders(request, hasExpressions)
  const update: Update | undefined =
    updateText === undefined ? undefined : readUpdate(updateText, placeholders)
  const condition =
    conditionText === undefined
      ? undefined
      : readCondition('ConditionExpression', conditionText, placeholders)
  placeholders.refuseUnused()
  return {
    update,
    check: (before: Item | undefined): void => {
      if (!condition || isMet(condition, before)) return
      const tells = request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'
      throw new ConditionFailed(tells ? before : undefined)
    },
  }
}

/** Applies a single write and returns its output. */
export function writeItem(
  { usage }: Context,
  { table, key, paths, change, check }: PreparedWrite,
  returnValues: ReturnValues = 'NONE',
): object {
  const { definition } = table
  const before = table.get(key)
  const count = (units: number) =>
    usage.add({ table: definition.name, partition: key.partition, writeUnits: units })
  try {
    check(before)
  } catch (error) {
    count(checkUnits(before))
    throw error
  }
  const after = change(before)
  count(writeUnits(definition, before, after))
  table.write(key, after)
  const source = returnValues.endsWith('OLD') ? before : after
  if (returnValues === 'NONE' || !source) return {}
  const isPart = returnValues.startsWith('UPDATED')
  return { Attributes: isPart ? project(source, paths ?? []) : source }
}
