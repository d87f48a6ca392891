import { compareText } from '../attribute-value.ts'
import { invalid } from '../errors.ts'
import { type Comparator, type Condition, listAttributes } from './condition.ts'
import type { Placeholders } from './placeholders.ts'
import { readCondition } from './read-condition.ts'

/** What a query reads: a range of sort keys in one partition. */
export interface KeyRange {
  readonly partition: string
  /** Negative for a sort key before the range, 0 within it, positive after it. */
  readonly findSide: (sortKey: string) => number
}

const unsupported = 'Query key condition not supported'

/**
 * Reads the condition of a query: `=` on the partition key, and at most one condition on the sort
 * key, joined by AND.
 * @throws DynamoDbError
 */
export function readKeyCondition(
  text: string,
  placeholders: Placeholders,
  keys: { readonly partition: string; readonly sort: string },
): KeyRange {
  const condition = readCondition('KeyConditionExpression', text, placeholders)
  const parts = condition.kind === 'and' ? condition.all : [condition]
  for (const part of parts) refuseOperator(part)
  const ofKey = (name: string) => parts.filter((part) => listAttributes(part).includes(name))
  const [partition, ...morePartitions] = ofKey(keys.partition)
  if (!partition) throw invalid(`Query condition missed key schema element: ${keys.partition}`)
  const [sort, ...moreSorts] = ofKey(keys.sort)
  if (morePartitions.length > 0 || moreSorts.length > 0)
    throw invalid(
      'Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key',
    )
  if (parts.length > (sort ? 2 : 1)) throw invalid(unsupported)
  const equal = readComparison(partition)
  if (equal.operator !== '=') throw invalid(unsupported)
  if (equal.bound === '')
    throw invalid(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${keys.partition}`,
    )
  return { partition: equal.bound, findSide: sort ? readSort(sort) : () => 0 }
}

function refuseOperator(condition: Condition): void {
  const operators = {
    and: 'AND',
    or: 'OR',
    not: 'NOT',
    in: 'IN',
    exists: 'attribute_exists',
    type: 'attribute_type',
    contains: 'contains',
    between: undefined,
    'begins-with': undefined,
    compare: condition.kind === 'compare' && condition.operator === '<>' ? '<>' : undefined,
  }
  const operator = operators[condition.kind]
  if (operator !== undefined)
    throw invalid(
      `Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: ${operator}`,
    )
}

function readSort(condition: Condition): KeyRange['findSide'] {
  if (condition.kind === 'begins-with') {
    const prefix = readText(condition.operand)
    return (sortKey) => (sortKey.startsWith(prefix) ? 0 : compareText(sortKey, prefix))
  }
  if (condition.kind === 'between') {
    const [low, high] = [readText(condition.low), readText(condition.high)]
    return (sortKey) =>
      Math.min(0, compareText(sortKey, low)) || Math.max(0, compareText(sortKey, high))
  }
  const { operator, bound } = readComparison(condition)
  return (sortKey) => sides[operator](compareText(sortKey, bound))
}

/** Maps the order of a sort key and the bound to its side of the range. */
const sides: Readonly<Record<Exclude<Comparator, '<>'>, (order: number) => number>> = {
  '=': (order) => order,
  '<': (order) => (order < 0 ? 0 : 1),
  '<=': (order) => Math.max(0, order),
  '>': (order) => (order > 0 ? 0 : -1),
  '>=': (order) => Math.min(0, order),
}

function readComparison(condition: Condition): {
  readonly operator: Exclude<Comparator, '<>'>
  readonly bound: string
} {
  if (condition.kind !== 'compare' || condition.operator === '<>') throw invalid(unsupported)
  const { operator, left, right } = condition
  if (!('path' in left) || left.path.length > 1) throw invalid(unsupported)
  return { operator, bound: readText(right) }
}

/** All keys of the fake's tables are strings. */
function readText(operand: object): string {
  if (!('value' in operand)) throw invalid(unsupported)
  const { value } = operand
  if (typeof value !== 'object' || !value || !('S' in value) || typeof value.S !== 'string')
    throw invalid(
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    )
  return value.S
}
