import { addDays, type CalendarDate } from './calendar.ts'

/** "Every second Wednesday until July". */
export interface Repetition {
  /** The first day. */
  readonly start: CalendarDate
  readonly everyWeeks: number
  /** The last possible day; undefined: the end of the period. */
  readonly until?: CalendarDate | undefined
  /** How many days, the first included; undefined: as many as fit. */
  readonly count?: number | undefined
}

/** How many weeks there may be from one meeting to the next. */
export const repetitionWeeks = [1, 2, 3, 4] as const

/** The most days of a repetition: they are entered together. */
export const maxRepeatedDays = 50

/**
 * Lists the days of a repetition within the period. The first day is always listed: if it is outside,
 * the action refuses it.
 */
export function listRepeatedDays(
  { start, everyWeeks, until, count = maxRepeatedDays }: Repetition,
  periodEnd: CalendarDate,
): readonly CalendarDate[] {
  const last = until !== undefined && until < periodEnd ? until : periodEnd
  const most = Math.min(count, maxRepeatedDays)
  const days = [start]
  for (;;) {
    const next = addDays(start, 7 * everyWeeks * days.length)
    if (days.length >= most || next > last) return days
    days.push(next)
  }
}
