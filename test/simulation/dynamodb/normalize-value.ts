import { type AttributeValue, getElements, getType, type Item } from './attribute-value.ts'
import { type DecimalProblem, normalizeNumber } from './decimal.ts'
import { type DynamoDbError, invalid, invalidParameter } from './errors.ts'

/** Service quota, "Nested attributes". */
const maxDepth = 32

/**
 * Validates a value and returns it in its canonical form.
 * @throws DynamoDbError
 */
export function normalizeValue(value: AttributeValue, depth = 1): AttributeValue {
  const [type, ...more] = Object.keys(value)
  if (type === undefined || more.length > 0)
    throw invalid(
      `Supplied AttributeValue ${type === undefined ? 'is empty' : 'has more than one datatypes set'}, must contain exactly one of the supported datatypes`,
    )
  if (depth > maxDepth) throw invalid('Nesting Levels have exceeded supported limits')
  if ('N' in value) return { N: normalizeDecimal(value.N) }
  if ('M' in value) return { M: normalizeItem(value.M, depth + 1) }
  if ('L' in value) return { L: value.L.map((element) => normalizeValue(element, depth + 1)) }
  const elements = getElements(value)
  return elements ? normalizeSet(value, elements) : value
}

export function normalizeItem(item: Item, depth = 0): Item {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, normalizeValue(value, depth + 1)]),
  )
}

function normalizeSet(value: AttributeValue, elements: readonly string[]): AttributeValue {
  const words = { SS: 'An string set  may not be empty', NS: 'An number set  may not be empty' }
  if (elements.length === 0)
    throw invalidParameter(
      'SS' in value ? words.SS : 'NS' in value ? words.NS : 'Binary sets should not be empty',
    )
  const normalized = 'NS' in value ? { NS: value.NS.map(normalizeDecimal) } : value
  const all = getElements(normalized) ?? []
  if (new Set(all).size < all.length)
    throw 'NS' in value
      ? invalid('Input collection contains duplicates')
      : invalidParameter(
          `Input collection [${all.join(', ')}] ${getType(value) === 'BS' ? 'of type BS ' : ''}contains duplicates.`,
        )
  return normalized
}

function normalizeDecimal(text: string): string {
  const result = normalizeNumber(text)
  if ('problem' in result) throw numberProblem(result.problem, text)
  return result.number
}

export function numberProblem(problem: DecimalProblem, text = ''): DynamoDbError {
  switch (problem) {
    case 'not-a-number':
      return invalid(`The parameter cannot be converted to a numeric value: ${text}`)
    case 'overflow':
      return invalid(
        'Number overflow. Attempting to store a number with magnitude larger than supported range',
      )
    case 'underflow':
      return invalid(
        'Number underflow. Attempting to store a number with magnitude smaller than supported range',
      )
    case 'too-many-digits':
      return invalid('Attempting to store more than 38 significant digits in a Number')
  }
}
