import type { AttributeValue, Item } from '../attribute-value.ts'

/** A top-level attribute, then map keys and list indexes. */
export type DocumentPath = readonly [attribute: string, ...inner: readonly (string | number)[]]

/** A path as it appears in DynamoDB's messages. */
export function describePath(path: DocumentPath): string {
  return `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`
}

export function readPath(
  item: Item | undefined,
  [attribute, ...inner]: DocumentPath,
): AttributeValue | undefined {
  let value = item?.[attribute]
  for (const step of inner) value = value && stepInto(value, step)
  return value
}

function stepInto(value: AttributeValue, step: string | number): AttributeValue | undefined {
  if (typeof step === 'number') return 'L' in value ? value.L[step] : undefined
  return 'M' in value ? value.M[step] : undefined
}

export class InvalidPathError extends Error {}

/**
 * Returns the item with the value at the path, or with the path removed if the value is undefined.
 * @throws InvalidPathError if the path leads through something other than a map or list
 */
export function writePath(
  item: Item,
  [attribute, ...inner]: DocumentPath,
  value: AttributeValue | undefined,
): Item {
  const next = inner.length === 0 ? value : writeInner(item[attribute], inner, value)
  return withEntry(item, attribute, next)
}

function writeInner(
  outer: AttributeValue | undefined,
  [step, ...inner]: readonly (string | number)[],
  value: AttributeValue | undefined,
): AttributeValue {
  if (typeof step === 'string' && outer && 'M' in outer) {
    const next = inner.length === 0 ? value : writeInner(outer.M[step], inner, value)
    return { M: withEntry(outer.M, step, next) }
  }
  if (typeof step === 'number' && outer && 'L' in outer) {
    const next = inner.length === 0 ? value : writeInner(outer.L[step], inner, value)
    return { L: withElement(outer.L, step, next) }
  }
  throw new InvalidPathError()
}

function withEntry(item: Item, name: string, value: AttributeValue | undefined): Item {
  if (value !== undefined) return { ...item, [name]: value }
  return Object.fromEntries(Object.entries(item).filter(([other]) => other !== name))
}

/** Setting an index beyond the end appends; removing one has no effect. */
function withElement(
  list: readonly AttributeValue[],
  at: number,
  value: AttributeValue | undefined,
): readonly AttributeValue[] {
  if (value === undefined) return list.filter((_, index) => index !== at)
  return at >= list.length ? [...list, value] : list.with(at, value)
}
