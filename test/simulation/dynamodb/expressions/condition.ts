import {
  type AttributeValue,
  compareValues,
  getElements,
  getType,
  isEqual,
  type Item,
} from '../attribute-value.ts'
import { type DocumentPath, readPath } from './document-path.ts'

export type Operand =
  | { readonly path: DocumentPath }
  | { readonly value: AttributeValue }
  | { readonly sizeOf: DocumentPath }

export const comparators = ['=', '<>', '<', '<=', '>', '>='] as const
export type Comparator = (typeof comparators)[number]

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly all: readonly Condition[] }
  | { readonly kind: 'not'; readonly inner: Condition }
  | {
      readonly kind: 'compare'
      readonly operator: Comparator
      readonly left: Operand
      readonly right: Operand
    }
  | {
      readonly kind: 'between'
      readonly operand: Operand
      readonly low: Operand
      readonly high: Operand
    }
  | { readonly kind: 'in'; readonly operand: Operand; readonly among: readonly Operand[] }
  | { readonly kind: 'exists'; readonly path: DocumentPath; readonly isThere: boolean }
  | { readonly kind: 'type'; readonly path: DocumentPath; readonly type: string }
  | {
      readonly kind: 'begins-with' | 'contains'
      readonly path: DocumentPath
      readonly operand: Operand
    }

/** Whether the condition holds for an item, or for a key without one. */
export function isMet(condition: Condition, item: Item | undefined): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.all.every((one) => isMet(one, item))
    case 'or':
      return condition.all.some((one) => isMet(one, item))
    case 'not':
      return !isMet(condition.inner, item)
    case 'compare':
      return holds(
        condition.operator,
        resolve(condition.left, item),
        resolve(condition.right, item),
      )
    case 'between': {
      const value = resolve(condition.operand, item)
      return (
        holds('>=', value, resolve(condition.low, item)) &&
        holds('<=', value, resolve(condition.high, item))
      )
    }
    case 'in': {
      const value = resolve(condition.operand, item)
      return condition.among.some((one) => holds('=', value, resolve(one, item)))
    }
    case 'exists':
      return (readPath(item, condition.path) !== undefined) === condition.isThere
    case 'type': {
      const value = readPath(item, condition.path)
      return value !== undefined && getType(value) === condition.type
    }
    case 'begins-with':
      return beginsWith(readPath(item, condition.path), resolve(condition.operand, item))
    case 'contains':
      return contains(readPath(item, condition.path), resolve(condition.operand, item))
  }
}

function resolve(operand: Operand, item: Item | undefined): AttributeValue | undefined {
  if ('value' in operand) return operand.value
  if ('path' in operand) return readPath(item, operand.path)
  const value = readPath(item, operand.sizeOf)
  const size = value && sizeOf(value)
  return size === undefined ? undefined : { N: String(size) }
}

/** `size` is the number of bytes of text and binary, and the number of elements of collections. */
function sizeOf(value: AttributeValue): number | undefined {
  if ('S' in value) return Buffer.byteLength(value.S)
  if ('B' in value) return Buffer.from(value.B, 'base64').length
  if ('L' in value) return value.L.length
  if ('M' in value) return Object.keys(value.M).length
  return getElements(value)?.length
}

/** A missing attribute is unequal to everything, and neither less nor greater. */
function holds(
  operator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (operator === '<>') return !left || !right || !isEqual(left, right)
  if (!left || !right) return false
  if (operator === '=') return isEqual(left, right)
  const order = compareValues(left, right)
  if (order === undefined) return false
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

function beginsWith(value?: AttributeValue, prefix?: AttributeValue): boolean {
  if (!value || !prefix) return false
  if ('S' in value && 'S' in prefix) return value.S.startsWith(prefix.S)
  if (!('B' in value && 'B' in prefix)) return false
  const bytes = Buffer.from(prefix.B, 'base64')
  return Buffer.from(value.B, 'base64').subarray(0, bytes.length).equals(bytes)
}

function contains(value?: AttributeValue, part?: AttributeValue): boolean {
  if (!value || !part) return false
  if ('L' in value) return value.L.some((element) => isEqual(element, part))
  if ('S' in value) return 'S' in part && value.S.includes(part.S)
  if ('B' in value)
    return 'B' in part && Buffer.from(value.B, 'base64').includes(Buffer.from(part.B, 'base64'))
  if ('SS' in value) return 'S' in part && value.SS.includes(part.S)
  if ('NS' in value) return 'N' in part && value.NS.includes(part.N)
  return 'BS' in value && 'B' in part && value.BS.includes(part.B)
}

/** The top-level attributes that a condition refers to. */
export function listAttributes(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.all.flatMap(listAttributes)
    case 'not':
      return listAttributes(condition.inner)
    case 'compare':
      return [condition.left, condition.right].flatMap(listOperandAttributes)
    case 'between':
      return [condition.operand, condition.low, condition.high].flatMap(listOperandAttributes)
    case 'in':
      return [condition.operand, ...condition.among].flatMap(listOperandAttributes)
    case 'exists':
    case 'type':
      return [condition.path[0]]
    case 'begins-with':
    case 'contains':
      return [condition.path[0], ...listOperandAttributes(condition.operand)]
  }
}

function listOperandAttributes(operand: Operand): readonly string[] {
  if ('value' in operand) return []
  return ['path' in operand ? operand.path[0] : operand.sizeOf[0]]
}
