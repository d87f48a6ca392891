import type { Item } from './attribute-value.ts'
import { extractKey } from './keys.ts'
import type { Entry } from './sorted-entries.ts'
import type { IndexDefinition, TableDefinition } from './table-definition.ts'

/** The index entry of an item, or undefined if the item is not in the index. */
export function makeIndexEntry(
  table: TableDefinition,
  index: IndexDefinition,
  item: Item | undefined,
): (Entry & { readonly partition: string }) | undefined {
  const [partition, sort] = [item?.[index.partition], item?.[index.sort]]
  if (!item || !partition || !sort || !('S' in partition) || !('S' in sort)) return undefined
  return {
    partition: partition.S,
    sort: sort.S,
    key: extractKey(table, item),
    item: projectInto(table, index, item),
  }
}

function projectInto(table: TableDefinition, index: IndexDefinition, item: Item): Item {
  const { projection } = index
  if (projection === 'ALL') return item
  const names = new Set([
    table.keys.partition,
    table.keys.sort,
    index.partition,
    index.sort,
    ...(projection === 'KEYS_ONLY' ? [] : projection.include),
  ])
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)))
}
