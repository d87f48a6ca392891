import { type AttributeValue, getElements, type Item } from './attribute-value.ts'
import { significantDigits } from './decimal.ts'

/** An item's size in bytes (developer guide, "DynamoDB item sizes and formats"). */
export function measureItem(item: Item): number {
  let size = 0
  for (const [name, value] of Object.entries(item)) size += measureText(name) + measureValue(value)
  return size
}

/** Overhead of a list or map, in addition to 1 byte for each element or pair. */
const collectionBytes = 3

function measureValue(value: AttributeValue): number {
  if ('S' in value) return measureText(value.S)
  if ('N' in value) return measureNumber(value.N)
  if ('B' in value) return measureBinary(value.B)
  if ('BOOL' in value || 'NULL' in value) return 1
  if ('M' in value) return collectionBytes + measureItem(value.M) + Object.keys(value.M).length
  if ('L' in value)
    return value.L.reduce((sum, element) => sum + measureValue(element) + 1, collectionBytes)
  const measureElement = 'SS' in value ? measureText : 'NS' in value ? measureNumber : measureBinary
  return (getElements(value) ?? []).reduce((sum, element) => sum + measureElement(element), 0)
}

function measureText(text: string): number {
  return Buffer.byteLength(text)
}

/** 1 byte for every two digits, 1 byte, and 1 byte for a minus sign. */
function measureNumber(number: string): number {
  return Math.ceil(significantDigits(number) / 2) + 1 + (number.startsWith('-') ? 1 : 0)
}

function measureBinary(base64: string): number {
  return Buffer.from(base64, 'base64').length
}
