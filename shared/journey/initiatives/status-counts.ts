import { isLive, type Status } from '../statuses.ts'
import type { StatusCounts } from './lifecycle.ts'

export function pickLive(counts: StatusCounts): StatusCounts {
  return Object.fromEntries(listCounts(counts).filter(([status]) => isLive(status)))
}

export function countAll(counts: StatusCounts): number {
  return listCounts(counts).reduce((sum, [, count]) => sum + count, 0)
}

function listCounts(counts: StatusCounts): readonly (readonly [Status, number])[] {
  // Object.entries is typed by string; the keys of counts are statuses.
  return Object.entries(counts) as [Status, number][]
}
