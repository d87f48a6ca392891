import {
  addDays,
  addMinutes,
  type CalendarDate,
  dateIn,
  type Instant,
} from '../../shared/journey/calendar.ts'

/** The time of the tour. It is fixed, so that pictures change only when pages do. */
export const tourNow: Instant = '2026-05-12T08:00:00.000Z'

export function daysAgo(days: number): Instant {
  return addMinutes(tourNow, -days * 24 * 60)
}

/** @param days after the day of the tour; negative for days before */
export function dayFromNow(days: number): CalendarDate {
  return addDays(dateIn('Europe/Paris', tourNow), days)
}
