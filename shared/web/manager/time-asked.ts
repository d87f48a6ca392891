import { addMonths, type Period } from '../../journey/calendar.ts'
import type { TimeAsked } from '../../language/texts/facts/page-facts.ts'

/**
 * The initiative's estimate, spread over the months of the period; where that is less than an hour,
 * or the period is shorter than two months, the whole estimate.
 */
export function timeAsked(
  estimatedHours: number | undefined,
  { start, end }: Period,
): TimeAsked | undefined {
  if (estimatedHours === undefined || estimatedHours <= 0) return undefined
  let months = 0
  while (addMonths(start, months + 1) <= end) months += 1
  const hours = Math.round(estimatedHours / Math.max(months, 1))
  return months < 2 || hours < 1 ? { hours: estimatedHours, per: 'whole' } : { hours, per: 'month' }
}
