import { describeFull, type Tally, type TooMany } from '../../../application/ports/tally.ts'
import { type Instant, toMilliseconds } from '../../../journey/calendar.ts'
import { tallyKey } from './keys.ts'
import { schemaAttribute } from './schemas.ts'
import type { FailedWrites, Write } from './table.ts'

/** Counts one more, on condition that there may be one more. */
export function planTallyWrite(tally: Tally): Write {
  const { max, window, start } = tally
  return {
    update: tallyKey(tally),
    set: {
      ...schemaAttribute('tally'),
      ...(window && { expiresAt: Math.ceil(toMilliseconds(window.until) / 1000) }),
    },
    add: { counted: 1 },
    ...(start !== undefined && { start: { counted: start } }),
    condition: {
      expression: 'attribute_not_exists(counted) OR counted < :max',
      values: { ':max': max },
    },
  }
}

/**
 * @param first the place of the first of the tallies in the transaction
 * @returns the first one whose condition failed
 */
export function findFull(
  tallies: readonly Tally[],
  failed: FailedWrites,
  first: number,
  now: Instant,
): TooMany | undefined {
  const full = tallies.find((_, index) => failed.has(first + index))
  return full && describeFull(full, now)
}
