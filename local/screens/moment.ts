import {
  addDays,
  addMinutes,
  type CalendarDate,
  dateIn,
  type Instant,
} from '../../shared/journey/calendar.ts'

/** When the pages are looked at: the same each time, so that pictures change only with the pages. */
export const tourNow: Instant = '2026-05-12T08:00:00.000Z'

export function daysAgo(days: number): Instant {
  return addMinutes(tourNow, -days * 24 * 60)
}

/** @param days from the day of the tour; before it where negative */
export function dayFromNow(days: number): CalendarDate {
  return addDays(dateIn('Europe/Paris', tourNow), days)
}
