import type { Item } from './attribute-value.ts'
import { keyOf } from './keys.ts'
import type { Entry } from './sorted-entries.ts'
import type { IndexDefinition, TableDefinition } from './table-definition.ts'

/** Where an item stands in an index, and as what; undefined where it does not. */
export function indexEntry(
  table: TableDefinition,
  index: IndexDefinition,
  item: Item | undefined,
): (Entry & { readonly partition: string }) | undefined {
  const [partition, sort] = [item?.[index.partition], item?.[index.sort]]
  if (!item || !partition || !sort || !('S' in partition) || !('S' in sort)) return undefined
  return {
    partition: partition.S,
    sort: sort.S,
    key: keyOf(table, item),
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
