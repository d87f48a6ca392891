import type { CalendarDate, Instant, Period } from '../../journey/calendar.ts'
import type { Locale } from '../../journey/statuses.ts'
import { languages } from '../texts/catalogues.ts'

// Dates, times and numbers in the language of a reader.

/** "Wednesday 15 April 2026", "mercredi 15 avril 2026". */
export function formatDate(locale: Locale, date: CalendarDate): string {
  return languages[locale].formatDate(date)
}

/** "15 April 2026", "15 avril 2026": for certificates. */
export function formatPlainDate(locale: Locale, date: CalendarDate): string {
  return languages[locale].formatPlainDate(date)
}

/** "15 Apr 2026", "15 avr. 2026": for tables. */
export function formatShortDate(locale: Locale, date: CalendarDate): string {
  return languages[locale].formatShortDate(date)
}

/**
 * "April 2026", "Avril 2026": for headings.
 * @param month `YYYY-MM`
 */
export function formatMonth(locale: Locale, month: string): string {
  return languages[locale].formatMonth(month)
}

/** "Wednesday 15 April 2026 at 14:30", "mercredi 15 avril 2026 à 14 h 30". */
export function formatInstant(locale: Locale, timeZone: string, instant: Instant): string {
  return languages[locale].formatInstant(timeZone, instant)
}

/**
 * "14:30", "14 h 30".
 * @param time `HH:MM`
 */
export function formatTime(locale: Locale, time: string): string {
  return languages[locale].formatTime(time)
}

/** "Wednesday 15 April 2026", as it is there at the instant. */
export function formatDay(locale: Locale, timeZone: string, instant: Instant): string {
  return languages[locale].formatDay(timeZone, instant)
}

/** "from … to …", "du … au …". */
export function formatPeriod(locale: Locale, period: Period): string {
  return languages[locale].formatPeriod(period)
}

/** "1 h 30 min", "1 h 30": never broken over two lines. */
export function formatDuration(locale: Locale, minutes: number): string {
  return languages[locale].formatDuration(minutes)
}

export function formatNumber(locale: Locale, number: number): string {
  return languages[locale].formatNumber(number)
}

/** "today", "3 days ago", "2 months ago": between two calendar days. */
export function formatAge(locale: Locale, date: CalendarDate, today: CalendarDate): string {
  return languages[locale].formatAge(date, today)
}
