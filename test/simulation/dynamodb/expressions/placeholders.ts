import type { AttributeValue } from '../attribute-value.ts'
import { DynamoDbError, invalid } from '../errors.ts'
import { normalizeValue } from '../normalize-value.ts'

/** The names and values that a request gives for its expressions. */
export interface ExpressionAttributes {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>>
}

/** Resolves the placeholders of a request, and tracks which ones its expressions use. */
export class Placeholders {
  readonly #names: ReadonlyMap<string, string>
  readonly #values: ReadonlyMap<string, AttributeValue>
  readonly #used = new Set<string>()

  /** @param hasExpressions whether the request has any */
  constructor(attributes: ExpressionAttributes, hasExpressions: boolean) {
    const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = attributes
    for (const [field, map] of [
      ['ExpressionAttributeNames', names],
      ['ExpressionAttributeValues', values],
    ] as const) {
      if (!map) continue
      if (!hasExpressions) throw invalid(`${field} can only be specified when using expressions`)
      if (Object.keys(map).length === 0) throw invalid(`${field} must not be empty`)
    }
    this.#names = new Map(Object.entries(names ?? {}))
    this.#values = new Map(
      Object.entries(values ?? {}).map(([name, value]) => [name, normalizedFor(name, value)]),
    )
  }

  name(placeholder: string): string | undefined {
    this.#used.add(placeholder)
    return this.#names.get(placeholder)
  }

  value(placeholder: string): AttributeValue | undefined {
    this.#used.add(placeholder)
    return this.#values.get(placeholder)
  }

  /** Call this after all expressions have been read. */
  refuseUnused(): void {
    for (const [field, map] of [
      ['ExpressionAttributeNames', this.#names],
      ['ExpressionAttributeValues', this.#values],
    ] as const) {
      const unused = [...map.keys()].filter((name) => !this.#used.has(name))
      if (unused.length > 0)
        throw invalid(
          `Value provided in ${field} unused in expressions: keys: {${unused.join(', ')}}`,
        )
    }
  }
}

function normalizedFor(name: string, value: AttributeValue): AttributeValue {
  try {
    return normalizeValue(value)
  } catch (error) {
    if (!(error instanceof DynamoDbError)) throw error
    throw invalid(
      `ExpressionAttributeValues contains invalid value: ${error.message} for key ${name}`,
    )
  }
}
