import * as z from 'zod'
import { addMonths, toMilliseconds } from '../../../journey/calendar.ts'
import type { AwayChange, AwayPeriod } from '../../../journey/decision.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { awayItemKey, standsInItemKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import type { RawItem, Write } from './table.ts'

const StoredAway = z.object({
  managerId: z.string(),
  personId: z.string(),
  until: z.string(),
} satisfies FieldSchemas<AwayPeriod>)

/**
 * The manager's item is the truth. The other one is found by the person who stands in, and says nothing
 * by itself: where the manager named somebody else since, it stays until it expires.
 */
export function planAwayWrites(change: AwayChange | undefined): readonly Write[] {
  if (!change) return []
  const { managerId } = change
  if (!('personId' in change)) return [{ delete: awayItemKey(managerId) }]
  const item = { ...schemaAttribute('away'), ...change, expiresAt: findExpiry(change) }
  return [
    { put: { ...item, ...awayItemKey(managerId) } },
    { put: { ...item, ...standsInItemKey(change.personId, managerId) } },
  ]
}

export function readAway(item: RawItem): AwayPeriod {
  return readItem('away', StoredAway, item)
}

/** In seconds; later than the period's end in any time zone. */
function findExpiry({ until }: AwayPeriod): number {
  return toMilliseconds(`${addMonths(until, 1)}T00:00:00.000Z`) / 1000
}
