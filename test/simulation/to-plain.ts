import type { AttributeValue, Item } from './dynamodb/attribute-value.ts'

/** An item as the document client returns it. */
export function toPlain(item: Item): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, readValue(value)]))
}

function readValue(value: AttributeValue): unknown {
  if ('N' in value) return Number(value.N)
  if ('L' in value) return value.L.map(readValue)
  if ('M' in value) return toPlain(value.M)
  if ('NULL' in value) return null
  return Object.values(value)[0]
}
