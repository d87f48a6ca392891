import { type CalendarDate, countDaysBetween, type Period } from './calendar.ts'

/** Where a day lies in a period: in its week, counted from 1, of all that it touches. */
export function findProgress(
  { start, end }: Period,
  today: CalendarDate,
): 'ahead' | 'over' | { readonly week: number; readonly weeks: number } {
  if (today < start) return 'ahead'
  if (today > end) return 'over'
  const findWeek = (day: CalendarDate) => Math.floor(countDaysBetween(start, day) / 7) + 1
  return { week: findWeek(today), weeks: findWeek(end) }
}
