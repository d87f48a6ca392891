import { mergeSorted } from '../../../application/ports/merge-sorted.ts'
import type { Instant } from '../../../journey/calendar.ts'
import { compareCodePoints } from '../../../journey/code-point-order.ts'
import { indexes } from './keys.ts'
import type { RawItem, Table } from './table.ts'

/**
 * Lists what is due by `now`, the longest due first in all shards together: one shard after the other,
 * a backlog in the first would hold up the rest in every run that ends early.
 */
export function listDueItems(
  table: Pick<Table, 'queryIndex'>,
  index: 'byDue' | 'byReminder',
  partitions: readonly string[],
  now: Instant,
): AsyncIterable<RawItem> {
  const { partition, sort } = indexes[index]
  const shards = partitions.map((value) =>
    table.queryIndex({
      index,
      partition: [partition, value],
      sort: [sort, '<=', now],
    }),
  )
  return mergeSorted(shards, (one, other) =>
    compareCodePoints(String(one[sort]), String(other[sort])),
  )
}
