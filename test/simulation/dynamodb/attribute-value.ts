import { compareDecimals } from './decimal.ts'

/** A value in DynamoDB's JSON: numbers as text, binary as Base64. Never mutated. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Item }

export interface Item {
  readonly [name: string]: AttributeValue
}

export type TypeName = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M'

export function getType(value: AttributeValue): TypeName {
  // A value has one key, the name of its type.
  return Object.keys(value)[0] as TypeName
}

/** The elements of a set; undefined if the value is not a set. */
export function getElements(value: AttributeValue): readonly string[] | undefined {
  if ('SS' in value) return value.SS
  if ('NS' in value) return value.NS
  return 'BS' in value ? value.BS : undefined
}

/** Numbers compare as text here, because values are normalized when they come in. */
export function isEqual(one: AttributeValue, other: AttributeValue): boolean {
  if (getType(one) !== getType(other)) return false
  if ('M' in one && 'M' in other) return isEqualItem(one.M, other.M)
  if ('L' in one && 'L' in other)
    return (
      one.L.length === other.L.length &&
      one.L.every((element, index) => {
        const counterpart = other.L[index]
        return counterpart !== undefined && isEqual(element, counterpart)
      })
    )
  const elements = getElements(one)
  if (elements) return isSameSet(elements, getElements(other) ?? [])
  return Object.values(one)[0] === Object.values(other)[0]
}

export function isEqualItem(one: Item, other: Item): boolean {
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => {
      const [value, counterpart] = [one[name], other[name]]
      return value !== undefined && counterpart !== undefined && isEqual(value, counterpart)
    })
  )
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const known = new Set(other)
  return one.length === other.length && one.every((element) => known.has(element))
}

/** @returns undefined if the two cannot be ordered: only strings, numbers and binary can, within a type */
export function compareValues(one: AttributeValue, other: AttributeValue): number | undefined {
  if ('S' in one && 'S' in other) return compareText(one.S, other.S)
  if ('N' in one && 'N' in other) return compareDecimals(one.N, other.N)
  if ('B' in one && 'B' in other)
    return Buffer.compare(Buffer.from(one.B, 'base64'), Buffer.from(other.B, 'base64'))
  return undefined
}

/** Compares by UTF-8 bytes, that is by code points, unlike `<`. */
export function compareText(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at += 1) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (a !== b) return codePointRank(a) - codePointRank(b)
  }
  return one.length - other.length
}

/** Surrogates stand for code points above all other code units. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
