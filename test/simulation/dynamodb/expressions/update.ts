import {
  type AttributeValue,
  getElements,
  getType,
  type Item,
  type TypeName,
} from '../attribute-value.ts'
import { addDecimals, negateDecimal } from '../decimal.ts'
import { invalid } from '../errors.ts'
import { numberProblem } from '../normalize-value.ts'
import { type DocumentPath, InvalidPathError, readPath, writePath } from './document-path.ts'
import { ExpressionReader } from './expression-reader.ts'
import { refuseOverlaps } from './overlaps.ts'
import type { Placeholders } from './placeholders.ts'

type Source =
  | { readonly path: DocumentPath }
  | { readonly value: AttributeValue }
  | { readonly ifNotExists: DocumentPath; readonly otherwise: Source }
  | { readonly listAppend: readonly [Source, Source] }
  | { readonly sum: readonly [Source, Source]; readonly sign: '+' | '-' }

type Change =
  | { readonly kind: 'SET'; readonly path: DocumentPath; readonly to: Source }
  | { readonly kind: 'REMOVE'; readonly path: DocumentPath }
  | {
      readonly kind: 'ADD' | 'DELETE'
      readonly path: DocumentPath
      readonly value: AttributeValue
    }

export interface Update {
  readonly changes: readonly Change[]
  readonly paths: readonly DocumentPath[]
}

const sections = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const

/**
 * Parses an update (developer guide, "Update expressions").
 * @throws DynamoDbError
 */
export function readUpdate(text: string, placeholders: Placeholders): Update {
  const reader = new ExpressionReader('UpdateExpression', text, placeholders)
  const changes: Change[] = []
  const seen = new Set<string>()
  while (reader.peek().kind !== 'end') {
    const section = sections.find((name) => reader.accept(name))
    if (!section) throw reader.unexpected()
    if (seen.has(section))
      throw reader.error(`The "${section}" section can only be used once in an update expression;`)
    seen.add(section)
    do changes.push(readChange(reader, section))
    while (reader.accept(','))
  }
  const paths = changes.map(({ path }) => path)
  refuseOverlaps(reader, paths)
  return { changes, paths }
}

function readChange(reader: ExpressionReader, kind: (typeof sections)[number]): Change {
  const path = reader.readPath()
  if (kind === 'REMOVE') return { kind, path }
  if (kind === 'SET') {
    reader.expect('=')
    return { kind, path, to: readSum(reader) }
  }
  const value = reader.readValue()
  const isFit = getElements(value) !== undefined || (kind === 'ADD' && 'N' in value)
  if (!isFit)
    throw reader.error(
      `Incorrect operand type for operator or function; operator: ${kind}, operand type: ${typeWords[getType(value)]}, typeSet: ALLOWED_FOR_${kind}_OPERAND`,
    )
  return { kind, path, value }
}

/** The names of types in the messages about updates. */
const typeWords = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  L: 'LIST',
  M: 'MAP',
} as const

function readSum(reader: ExpressionReader): Source {
  const left = readSource(reader)
  const sign = (['+', '-'] as const).find((one) => reader.accept(one))
  if (!sign) return left
  const right = readSource(reader)
  for (const side of [left, right]) expectType(reader, sign, side, 'N')
  return { sum: [left, right], sign }
}

/** A literal of another type is refused without looking at the item. */
function expectType(
  reader: ExpressionReader,
  operator: string,
  source: Source,
  type: TypeName,
): void {
  if ('value' in source && getType(source.value) !== type)
    throw reader.error(
      `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${getType(source.value)}`,
    )
}

function readSource(reader: ExpressionReader): Source {
  if (reader.peek().kind === 'value') return { value: reader.readValue() }
  if (reader.accept('(')) {
    const inner = readSum(reader)
    reader.expect(')')
    return inner
  }
  const name = reader.acceptFunction()
  if (name === undefined) return { path: reader.readPath() }
  const first = readSource(reader)
  reader.expect(',')
  const second = readSource(reader)
  reader.expect(')')
  if (name === 'list_append') {
    for (const side of [first, second]) expectType(reader, name, side, 'L')
    return { listAppend: [first, second] }
  }
  if (name !== 'if_not_exists') throw reader.error(`Invalid function name; function: ${name}`)
  if (!('path' in first))
    throw reader.error(
      `Operator or function requires a document path; operator or function: ${name}`,
    )
  return { ifNotExists: first.path, otherwise: second }
}

/**
 * Returns the item after the update. All operands are read from the item before it.
 * @throws DynamoDbError
 */
export function applyUpdate({ changes }: Update, before: Item): Item {
  const resolved = changes.map((change) => ({
    path: change.path,
    value: resolveChange(change, before),
    isRemoval: change.kind === 'REMOVE',
  }))
  // List indexes refer to the item before the update, so the highest is removed first.
  const removals = resolved.filter(({ isRemoval }) => isRemoval).toSorted(byLastPlaceFirst)
  const rest = resolved.filter(({ isRemoval }) => !isRemoval)
  try {
    return [...rest, ...removals].reduce(
      (item, { path, value }) => writePath(item, path, value),
      before,
    )
  } catch (error) {
    if (error instanceof InvalidPathError)
      throw invalid('The document path provided in the update expression is invalid for update')
    throw error
  }
}

function byLastPlaceFirst(
  one: { readonly path: DocumentPath },
  other: { readonly path: DocumentPath },
): number {
  const place = ({ path }: { readonly path: DocumentPath }) => Number(path.at(-1)) || 0
  return place(other) - place(one)
}

/** The new value at the change's path, or undefined to remove it. */
function resolveChange(change: Change, before: Item): AttributeValue | undefined {
  switch (change.kind) {
    case 'SET':
      return resolveSource(change.to, before)
    case 'REMOVE':
      return undefined
    case 'ADD':
      return addTo(readPath(before, change.path), change.value)
    case 'DELETE':
      return deleteFrom(readPath(before, change.path), change.value)
  }
}

function resolveSource(source: Source, before: Item): AttributeValue {
  if ('value' in source) return source.value
  if ('path' in source) {
    const value = readPath(before, source.path)
    if (!value)
      throw invalid(
        'The provided expression refers to an attribute that does not exist in the item',
      )
    return value
  }
  if ('ifNotExists' in source)
    return readPath(before, source.ifNotExists) ?? resolveSource(source.otherwise, before)
  if ('listAppend' in source) {
    const [first, second] = source.listAppend.map((one) => resolveSource(one, before))
    if (!first || !second || !('L' in first && 'L' in second)) throw wrongOperand()
    return { L: [...first.L, ...second.L] }
  }
  const [left, right] = source.sum.map((one) => resolveSource(one, before))
  if (!left || !right || !('N' in left && 'N' in right)) throw wrongOperand()
  return sum(left.N, source.sign === '-' ? negateDecimal(right.N) : right.N)
}

function sum(one: string, other: string): AttributeValue {
  const result = addDecimals(one, other)
  if ('problem' in result) throw numberProblem(result.problem)
  return { N: result.number }
}

function addTo(present: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (!present) return value
  if (getType(present) !== getType(value)) throw wrongOperand()
  if ('N' in present && 'N' in value) return sum(present.N, value.N)
  return makeSet(present, [...new Set([...elementsOfSet(present), ...elementsOfSet(value)])])
}

function deleteFrom(
  present: AttributeValue | undefined,
  value: AttributeValue,
): AttributeValue | undefined {
  if (!present) return undefined
  if (getType(present) !== getType(value)) throw wrongOperand()
  const gone = new Set(elementsOfSet(value))
  const left = elementsOfSet(present).filter((element) => !gone.has(element))
  return left.length === 0 ? undefined : makeSet(present, left)
}

function elementsOfSet(value: AttributeValue): readonly string[] {
  const elements = getElements(value)
  if (!elements) throw wrongOperand()
  return elements
}

function makeSet(like: AttributeValue, elements: readonly string[]): AttributeValue {
  if ('SS' in like) return { SS: elements }
  return 'NS' in like ? { NS: elements } : { BS: elements }
}

function wrongOperand() {
  return invalid('An operand in the update expression has an incorrect data type')
}
