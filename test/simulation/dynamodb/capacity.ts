import { isEqualItem, type Item } from './attribute-value.ts'
import { makeIndexEntry } from './index-entry.ts'
import { measureItem } from './item-size.ts'
import type { TableDefinition } from './table-definition.ts'

/*
 * Capacity units as DynamoDB bills them (developer guide, "DynamoDB read and write operations").
 */
const readUnitBytes = 4096
const writeUnitBytes = 1024

/** For a read of this many bytes in total. */
export function readUnits(bytes: number, isConsistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / readUnitBytes)) * (isConsistent ? 1 : 0.5)
}

/** For a write: the larger of the item before and after, plus the changes to the indexes. */
export function writeUnits(
  table: TableDefinition,
  before: Item | undefined,
  after: Item | undefined,
): number {
  const larger = Math.max(before ? measureItem(before) : 0, after ? measureItem(after) : 0)
  return countUnits(larger) + countIndexUnits(table, before, after)
}

/** For a condition check, or a write whose condition failed. */
export function checkUnits(item: Item | undefined): number {
  return countUnits(item ? measureItem(item) : 0)
}

function countUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / writeUnitBytes))
}

function countIndexUnits(table: TableDefinition, before?: Item, after?: Item): number {
  return Object.values(table.indexes).reduce((sum, index) => {
    const [old, next] = [makeIndexEntry(table, index, before), makeIndexEntry(table, index, after)]
    if (!old && !next) return sum
    if (!old || !next) return sum + countUnits(measureItem((old ?? next)?.item ?? {}))
    const [oldUnits, nextUnits] = [
      countUnits(measureItem(old.item)),
      countUnits(measureItem(next.item)),
    ]
    // A changed key deletes one entry and puts another.
    if (old.partition !== next.partition || old.sort !== next.sort)
      return sum + oldUnits + nextUnits
    return isEqualItem(old.item, next.item) ? sum : sum + Math.max(oldUnits, nextUnits)
  }, 0)
}
