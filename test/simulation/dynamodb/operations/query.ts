import { compareText, type Item } from '../attribute-value.ts'
import { readUnits } from '../capacity.ts'
import { invalid } from '../errors.ts'
import { attributesIn, isMet } from '../expressions/condition.ts'
import { readKeyCondition } from '../expressions/key-condition.ts'
import { type ExpressionAttributes, Placeholders } from '../expressions/placeholders.ts'
import { project, readProjection } from '../expressions/projection.ts'
import { readCondition } from '../expressions/read-condition.ts'
import type { FakeTable } from '../fake-table.ts'
import { measureItem } from '../item-size.ts'
import { keyOf } from '../keys.ts'
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

/** Service quota: what one page looks at, in bytes. */
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

  const view = viewOfItems(context, table, isConsistent)
  const entries = table
    .entries({ indexName, partition: range.partition }, view)
    .filter(({ sort }) => range.isWithin(sort))
  const isForward = request.ScanIndexForward ?? true
  const ordered = isForward ? entries : entries.toReversed()
  const rest = startAfter(ordered, { request, table, keys, range, isForward })
  const page = takePage(rest, request.Limit)

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
    ...(page.isCutOff && last && { LastEvaluatedKey: startKeyOf(table, keys, last.item) }),
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
  for (const attribute of filter ? attributesIn(filter) : [])
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

function startAfter(
  ordered: readonly Entry[],
  {
    request,
    table,
    keys,
    range,
    isForward,
  }: {
    readonly request: QueryRequest
    readonly table: FakeTable
    readonly keys: KeyNames
    readonly range: { readonly partition: string; readonly isWithin: (sort: string) => boolean }
    readonly isForward: boolean
  },
): readonly Entry[] {
  const { ExclusiveStartKey: start } = request
  if (!start) return ordered
  const names = new Set([...Object.values(table.definition.keys), keys.partition, keys.sort])
  const isKey = Object.entries(start).every(([name, value]) => names.has(name) && 'S' in value)
  if (!isKey || Object.keys(start).length !== names.size)
    throw invalid('The provided starting key is invalid')
  const [partition, sort] = [textAt(start, keys.partition), textAt(start, keys.sort)]
  if (partition !== range.partition)
    throw invalid(
      'The provided starting key is outside query boundaries based on provided conditions',
    )
  if (!range.isWithin(sort))
    throw invalid('The provided starting key does not match the range key predicate')
  const position = { sort, key: keyOf(table.definition, start) }
  const isAfter = (entry: Entry) => {
    const order = compareEntries(entry, position)
    return isForward ? order > 0 : order < 0
  }
  return ordered.filter(isAfter)
}

function textAt(item: Item, name: string): string {
  const value = item[name]
  return value && 'S' in value ? value.S : ''
}

/** As many as fit; cut off where it ends before the entries do, and wherever the limit was met. */
function takePage(entries: readonly Entry[], limit = Infinity) {
  const page: Entry[] = []
  let bytes = 0
  for (const entry of entries) {
    const size = measureItem(entry.item)
    if (page.length > 0 && bytes + size > maxPageBytes) break
    bytes += size
    page.push(entry)
    if (page.length >= limit) break
  }
  return {
    entries: page,
    bytes,
    isCutOff: page.length < entries.length || page.length >= limit,
  }
}

/** The keys of the table, and those of the index that is read. */
function startKeyOf(table: FakeTable, keys: KeyNames, item: Item): Item {
  const { definition } = table
  const names = [...Object.values(definition.keys), keys.partition, keys.sort]
  return Object.fromEntries(
    names
      .toSorted(compareText)
      .flatMap((name) => (item[name] ? [[name, item[name]] as const] : [])),
  )
}
