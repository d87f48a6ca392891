import {
  type CalendarDate,
  dateIn,
  instantAt,
  type Period,
  toMilliseconds,
} from '../../journey/calendar.ts'
import { findTurn, type TurnFacts } from '../../journey/turn.ts'

export type Age = 'fresh' | 'week' | 'fortnight'

const millisecondsPerDay = 24 * 60 * 60 * 1000

/** How long somebody has waited, in the company's days. */
function measureAge(since: CalendarDate, today: CalendarDate): Age {
  const at = (day: CalendarDate) => toMilliseconds(instantAt(day, '12:00', 'UTC'))
  const days = Math.round((at(today) - at(since)) / millisecondsPerDay)
  return days >= 14 ? 'fortnight' : days >= 7 ? 'week' : 'fresh'
}

/**
 * Nobody waits for a registration that has ended, nor for a mission within its period: only after
 * the period should somebody say that it has ended.
 */
export function measureTurnAge(
  facts: TurnFacts & { readonly engagement?: Period | undefined },
  timeZone: string,
  today: CalendarDate,
): Age {
  const { roles, since } = findTurn(facts)
  if (roles.length === 0) return 'fresh'
  const { status, engagement } = facts
  if (status === 'IN_PROGRESS' && engagement) return measureAge(engagement.end, today)
  return measureAge(dateIn(timeZone, since), today)
}
