import { compareText } from '../attribute-value.ts'
import { invalid } from '../errors.ts'
import { attributesIn, type Comparator, type Condition } from './condition.ts'
import type { Placeholders } from './placeholders.ts'
import { readCondition } from './read-condition.ts'

/** What a query reads: one partition, and in it the sort keys that are within. */
export interface KeyRange {
  readonly partition: string
  readonly isWithin: (sortKey: string) => boolean
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
  const ofKey = (name: string) => parts.filter((part) => attributesIn(part).includes(name))
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
  return { partition: equal.bound, isWithin: sort ? readSort(sort) : () => true }
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

function readSort(condition: Condition): (sortKey: string) => boolean {
  if (condition.kind === 'begins-with') {
    const prefix = textOf(condition.operand)
    return (sortKey) => sortKey.startsWith(prefix)
  }
  if (condition.kind === 'between') {
    const [low, high] = [textOf(condition.low), textOf(condition.high)]
    return (sortKey) => compareText(sortKey, low) >= 0 && compareText(sortKey, high) <= 0
  }
  const { operator, bound } = readComparison(condition)
  return isWithin[operator](bound)
}

type Bounded = (bound: string) => (sortKey: string) => boolean

const isWithin: Readonly<Record<Exclude<Comparator, '<>'>, Bounded>> = {
  '=': (bound) => (sortKey) => sortKey === bound,
  '<': (bound) => (sortKey) => compareText(sortKey, bound) < 0,
  '<=': (bound) => (sortKey) => compareText(sortKey, bound) <= 0,
  '>': (bound) => (sortKey) => compareText(sortKey, bound) > 0,
  '>=': (bound) => (sortKey) => compareText(sortKey, bound) >= 0,
}

function readComparison(condition: Condition): {
  readonly operator: Exclude<Comparator, '<>'>
  readonly bound: string
} {
  if (condition.kind !== 'compare' || condition.operator === '<>') throw invalid(unsupported)
  const { operator, left, right } = condition
  if (!('path' in left) || left.path.length > 1) throw invalid(unsupported)
  return { operator, bound: textOf(right) }
}

/** Every key of the fake's tables is text. */
function textOf(operand: object): string {
  if (!('value' in operand)) throw invalid(unsupported)
  const { value } = operand
  if (typeof value !== 'object' || !value || !('S' in value) || typeof value.S !== 'string')
    throw invalid(
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    )
  return value.S
}
