import { type AttributeValue, compareValues, getType, type TypeName } from '../attribute-value.ts'
import { comparators, type Condition, type Operand } from './condition.ts'
import { type ExpressionKind, ExpressionReader } from './expression-reader.ts'
import type { Placeholders } from './placeholders.ts'

/**
 * Parses a condition (developer guide, "Condition and filter expressions").
 * @throws DynamoDbError
 */
export function readCondition(
  kind: ExpressionKind,
  text: string,
  placeholders: Placeholders,
): Condition {
  const reader = new ExpressionReader(kind, text, placeholders)
  const condition = new ConditionReader(reader).readOr()
  reader.expectEnd()
  return condition
}

class ConditionReader {
  readonly #reader: ExpressionReader
  readonly #inParentheses = new Set<Condition>()

  constructor(reader: ExpressionReader) {
    this.#reader = reader
  }

  readOr(): Condition {
    const all = [this.#readAnd()]
    while (this.#reader.accept('OR')) all.push(this.#readAnd())
    return joined('or', all)
  }

  #readAnd(): Condition {
    const all = [this.#readNot()]
    while (this.#reader.accept('AND')) all.push(this.#readNot())
    return joined('and', all)
  }

  #readNot(): Condition {
    if (this.#reader.accept('NOT')) return { kind: 'not', inner: this.#readNot() }
    if (!this.#reader.accept('(')) return this.#readPlain()
    const inner = this.readOr()
    this.#reader.expect(')')
    if (this.#inParentheses.has(inner))
      throw this.#reader.error('The expression has redundant parentheses;')
    this.#inParentheses.add(inner)
    return inner
  }

  #readPlain(): Condition {
    const reader = this.#reader
    if (reader.peek().text !== 'size') {
      const name = reader.acceptFunction()
      if (name !== undefined) return this.#readFunction(name)
    }
    const operand = this.#readOperand()
    if (reader.accept('BETWEEN')) return this.#readBetween(operand)
    if (reader.accept('IN')) return this.#readIn(operand)
    const operator = comparators.find((one) => one === reader.peek().text)
    if (!operator) throw reader.unexpected()
    reader.next()
    const right = this.#readOperand()
    if (operator !== '=' && operator !== '<>')
      for (const side of [operand, right]) this.#expectOrdered(operator, side)
    return { kind: 'compare', operator, left: operand, right }
  }

  #readBetween(operand: Operand): Condition {
    const low = this.#readOperand()
    this.#reader.expect('AND')
    const high = this.#readOperand()
    for (const side of [operand, low, high]) this.#expectOrdered('BETWEEN', side)
    if ('value' in low && 'value' in high) this.#checkBounds(low.value, high.value)
    return { kind: 'between', operand, low, high }
  }

  #checkBounds(low: AttributeValue, high: AttributeValue): void {
    const order = compareValues(low, high)
    if (order !== undefined && order <= 0) return
    const rule =
      order === undefined
        ? 'requires same data type for lower and upper bounds'
        : 'requires upper bound to be greater than or equal to lower bound'
    const describe = (value: AttributeValue) =>
      `AttributeValue: {${getType(value)}:${String(Object.values(value)[0])}}`
    throw this.#reader.error(
      `The BETWEEN operator ${rule}; lower bound operand: ${describe(low)}, upper bound operand: ${describe(high)}`,
    )
  }

  #readIn(operand: Operand): Condition {
    this.#reader.expect('(')
    const among = this.#readList()
    return { kind: 'in', operand, among }
  }

  #readFunction(name: string): Condition {
    const operands = this.#readList()
    const count = operandCounts[name]
    if (count === undefined) throw this.#reader.error(`Invalid function name; function: ${name}`)
    const [first, second] = operands
    if (operands.length !== count || !first)
      throw this.#reader.error(
        `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
      )
    if (!('path' in first))
      throw this.#reader.error(
        `Operator or function requires a document path; operator or function: ${name}`,
      )
    const { path } = first
    if (!second) return { kind: 'exists', path, isThere: name === 'attribute_exists' }
    if (name === 'contains') return { kind: 'contains', path, operand: second }
    if (name === 'begins_with') {
      if ('value' in second) this.#expectType(name, second.value, ['S', 'B'])
      return { kind: 'begins-with', path, operand: second }
    }
    if (!('value' in second) || !('S' in second.value))
      throw this.#reader.error(
        `Incorrect operand type for operator or function; operator or function: ${name}`,
      )
    return { kind: 'type', path, type: second.value.S }
  }

  /** Reads operands up to the closing parenthesis. */
  #readList(): readonly Operand[] {
    const operands = [this.#readOperand()]
    while (this.#reader.accept(',')) operands.push(this.#readOperand())
    this.#reader.expect(')')
    return operands
  }

  #readOperand(): Operand {
    const reader = this.#reader
    if (reader.peek().kind === 'value') return { value: reader.readValue() }
    const name = reader.acceptFunction()
    if (name === undefined) return { path: reader.readPath() }
    if (name !== 'size')
      throw reader.error(
        name in operandCounts
          ? `The function is not allowed to be used this way in an expression; function: ${name}`
          : `Invalid function name; function: ${name}`,
      )
    const sizeOf = reader.readPath()
    reader.expect(')')
    return { sizeOf }
  }

  #expectOrdered(operator: string, operand: Operand): void {
    if ('value' in operand) this.#expectType(operator, operand.value, ['S', 'N', 'B'])
  }

  #expectType(operator: string, value: AttributeValue, types: readonly TypeName[]): void {
    if (!types.includes(getType(value)))
      throw this.#reader.error(
        `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${getType(value)}`,
      )
  }
}

/** The number of operands of each function that is a condition. */
const operandCounts: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
}

function joined(kind: 'and' | 'or', all: readonly Condition[]): Condition {
  const [first] = all
  return all.length === 1 && first ? first : { kind, all }
}
