import { compareText, type Item } from '../attribute-value.ts'
import { readUnits } from '../capacity.ts'
import { invalid } from '../errors.ts'
import { isMet, listAttributes } from '../expressions/condition.ts'
import { type KeyRange, readKeyCondition } from '../expressions/key-condition.ts'
import { type ExpressionAttributes, Placeholders } from '../expressions/placeholders.ts'
import { project, readProjection } from '../expressions/projection.ts'
import { readCondition } from '../expressions/read-condition.ts'
import type { FakeTable } from '../fake-table.ts'
import { measureItem } from '../item-size.ts'
import { extractKey } from '../keys.ts'
import { compareEntries, type Entry } from '../sorted-entries.ts'
import type { IndexDefinition, KeyNames } from '../table-definition.ts'
import { type Context, findTable, viewOfItems } from './operation.ts'

export interface QueryRequest extends ExpressionAttributes {
  readonly TableName: string
  readonly IndexName?: string
  readonly KeyConditionExpression?: string
  readonly FilterExpression?: string
  readonly ProjectionExpression?: string
  readonly ConsistentRead?: boolean
  readonly ScanIndexForward?: boolean
  readonly Limit?: number
  readonly ExclusiveStartKey?: Item
  readonly Select?: 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES' | 'SPECIFIC_ATTRIBUTES' | 'COUNT'
}

/** Service quota: the size of a page before the filter, in bytes. */
const maxPageBytes = 1024 * 1024

export function query(context: Context, request: QueryRequest): object {
  const table = findTable(context, request.TableName)
  const { IndexName: indexName, ConsistentRead: isConsistent = false, Select } = request
  const index = indexName === undefined ? undefined : findIndex(table, indexName)
  if (index && isConsistent)
    throw invalid('Consistent reads are not supported on global secondary indexes')
  if (request.Limit !== undefined && request.Limit < 1)
    throw invalid(
      `1 validation error detected: Value '${request.Limit}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1`,
    )
  if (index && Select === 'ALL_ATTRIBUTES' && index.projection !== 'ALL')
    throw invalid(
      `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${indexName ?? ''} because its projection type is not ALL`,
    )
  const keys = index ?? table.definition.keys
  const { range, isWanted, pick } = readExpressions(request, keys)

  const isForward = request.ScanIndexForward ?? true
  const start =
    request.ExclusiveStartKey && readStart(request.ExclusiveStartKey, table, keys, range)
  const page = takePage(
    table.entries(
      { indexName, partition: range.partition },
      viewOfItems(context, table, isConsistent),
    ),
    { range, start, isForward, limit: request.Limit },
  )

  context.usage.add({
    table: table.definition.name,
    index: indexName,
    partition: range.partition,
    readUnits: readUnits(page.bytes, isConsistent),
    itemsRead: page.entries.length,
  })
  const items = page.entries.map(({ item }) => item).filter(isWanted)
  const last = page.entries.at(-1)
  return {
    ...(Select !== 'COUNT' && { Items: items.map(pick) }),
    Count: items.length,
    ScannedCount: page.entries.length,
    ...(page.isCutOff && last && { LastEvaluatedKey: makeStartKey(table, keys, last.item) }),
  }
}

function findIndex(table: FakeTable, name: string): IndexDefinition {
  const index = table.definition.indexes[name]
  if (!index) throw invalid(`The table does not have the specified index: ${name}`)
  return index
}

function readExpressions(request: QueryRequest, keys: KeyNames) {
  const { KeyConditionExpression, FilterExpression, ProjectionExpression } = request
  if (KeyConditionExpression === undefined)
    throw invalid(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    )
  const placeholders = new Placeholders(request, true)
  const filter =
    FilterExpression === undefined
      ? undefined
      : readCondition('FilterExpression', FilterExpression, placeholders)
  const paths =
    ProjectionExpression === undefined
      ? undefined
      : readProjection(ProjectionExpression, placeholders)
  const range = readKeyCondition(KeyConditionExpression, placeholders, keys)
  placeholders.refuseUnused()
  for (const attribute of filter ? listAttributes(filter) : [])
    if (attribute === keys.partition || attribute === keys.sort)
      throw invalid(
        `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${attribute}`,
      )
  return {
    range,
    isWanted: (item: Item) => !filter || isMet(filter, item),
    pick: (item: Item) => (paths ? project(item, paths) : item),
  }
}

type Position = Omit<Entry, 'item'>

/**
 * Reads the position after which the page begins.
 * @throws DynamoDbError
 */
function readStart(start: Item, table: FakeTable, keys: KeyNames, range: KeyRange): Position {
  const names = new Set([...Object.values(table.definition.keys), keys.partition, keys.sort])
  const isKey = Object.entries(start).every(([name, value]) => names.has(name) && 'S' in value)
  if (!isKey || Object.keys(start).length !== names.size)
    throw invalid('The provided starting key is invalid')
  const [partition, sort] = [readTextAt(start, keys.partition), readTextAt(start, keys.sort)]
  if (partition !== range.partition)
    throw invalid(
      'The provided starting key is outside query boundaries based on provided conditions',
    )
  if (range.findSide(sort) !== 0)
    throw invalid('The provided starting key does not match the range key predicate')
  return { sort, key: extractKey(table.definition, start) }
}

function readTextAt(item: Item, name: string): string {
  const value = item[name]
  return value && 'S' in value ? value.S : ''
}

interface PageRequest {
  readonly range: KeyRange
  readonly start: Position | undefined
  readonly isForward: boolean
  readonly limit: number | undefined
}

/** Takes as many entries as fit. A page that meets its limit counts as cut off, even at the end. */
function takePage(
  entries: readonly Entry[],
  { range, start, isForward, limit = Infinity }: PageRequest,
) {
  let from = firstIndex(entries, ({ sort }) => range.findSide(sort) >= 0)
  let to = firstIndex(entries, ({ sort }) => range.findSide(sort) > 0)
  if (start && isForward) from = firstIndex(entries, (entry) => compareEntries(entry, start) > 0)
  if (start && !isForward) to = firstIndex(entries, (entry) => compareEntries(entry, start) >= 0)
  const page: Entry[] = []
  let bytes = 0
  for (let taken = 0; taken < to - from && taken < limit; taken += 1) {
    const entry = entries[isForward ? from + taken : to - 1 - taken]
    const size = entry ? measureItem(entry.item) : 0
    if (!entry || (taken > 0 && bytes + size > maxPageBytes)) break
    bytes += size
    page.push(entry)
  }
  return { entries: page, bytes, isCutOff: page.length < to - from || page.length >= limit }
}

/** The index of the first entry that is behind a point, or the length if there is none. */
function firstIndex(entries: readonly Entry[], isBehind: (entry: Entry) => boolean): number {
  let [from, to] = [0, entries.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    const entry = entries[middle]
    if (entry && isBehind(entry)) to = middle
    else from = middle + 1
  }
  return from
}

/** The table's keys, and those of the index if one is read. */
function makeStartKey(table: FakeTable, keys: KeyNames, item: Item): Item {
  const { definition } = table
  const names = [...Object.values(definition.keys), keys.partition, keys.sort]
  return Object.fromEntries(
    names
      .toSorted(compareText)
      .flatMap((name) => (item[name] ? [[name, item[name]] as const] : [])),
  )
}
