import { describeFull, type Tally, type TooMany } from '../../application/ports/tally.ts'
import type { Instant } from '../../journey/calendar.ts'
import { type MemoryTables, wordsKey } from './memory-tables.ts'

/** The first that is full: nothing of what it counts may be written. */
export function findFull(
  { tallies }: MemoryTables,
  asked: readonly Tally[] = [],
  now: Instant,
): TooMany | undefined {
  const full = asked.find((tally) => (tallies.get(nameTally(tally)) ?? 0) >= tally.max)
  return full && describeFull(full, now)
}

export function countTallies({ tallies }: MemoryTables, asked: readonly Tally[] = []): void {
  for (const tally of asked) {
    const name = nameTally(tally)
    tallies.set(name, (tallies.get(name) ?? tally.start ?? 0) + 1)
  }
}

function nameTally({ of, what, about = '', window }: Tally): string {
  return wordsKey(of.kind, of.id, what, window?.from ?? '', about)
}
