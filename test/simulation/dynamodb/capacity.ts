import { isEqualItem, type Item } from './attribute-value.ts'
import { indexEntry } from './index-entry.ts'
import { measureItem } from './item-size.ts'
import type { TableDefinition } from './table-definition.ts'

/*
 * Capacity units as DynamoDB bills them (developer guide, "DynamoDB read and write operations").
 */
const readUnitBytes = 4096
const writeUnitBytes = 1024

/** Of what a read looked at, rounded up once. */
export function readUnits(bytes: number, isConsistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / readUnitBytes)) * (isConsistent ? 1 : 0.5)
}

/** Of a write: the larger of the item before and after, and what it changes in the indexes. */
export function writeUnits(
  table: TableDefinition,
  before: Item | undefined,
  after: Item | undefined,
): number {
  const larger = Math.max(before ? measureItem(before) : 0, after ? measureItem(after) : 0)
  return unitsOf(larger) + indexUnits(table, before, after)
}

/** Of a write whose condition failed, or of a check: the item as it is. */
export function checkUnits(item: Item | undefined): number {
  return unitsOf(item ? measureItem(item) : 0)
}

function unitsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / writeUnitBytes))
}

function indexUnits(table: TableDefinition, before?: Item, after?: Item): number {
  return Object.values(table.indexes).reduce((sum, index) => {
    const [old, next] = [indexEntry(table, index, before), indexEntry(table, index, after)]
    if (!old && !next) return sum
    if (!old || !next) return sum + unitsOf(measureItem((old ?? next)?.item ?? {}))
    const [oldUnits, nextUnits] = [unitsOf(measureItem(old.item)), unitsOf(measureItem(next.item))]
    // Another key: one entry goes and one comes.
    if (old.partition !== next.partition || old.sort !== next.sort)
      return sum + oldUnits + nextUnits
    return isEqualItem(old.item, next.item) ? sum : sum + Math.max(oldUnits, nextUnits)
  }, 0)
}
