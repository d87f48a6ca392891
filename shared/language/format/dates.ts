import {
  type CalendarDate,
  type Instant,
  type Period,
  toMilliseconds,
} from '../../journey/calendar.ts'
import type { Locale } from '../../journey/statuses.ts'

/** Dates, times and numbers as people say them in their language. */
const languageTags = { en: 'en-GB', fr: 'fr-FR' } as const satisfies Record<Locale, string>

interface Phrases {
  /** A day as people say it, from how Intl has it. */
  readonly date: (formatted: string) => string
  /** @param time `HH:MM` */
  readonly time: (time: string) => string
  readonly dayAndTime: (day: string, time: string) => string
  readonly period: (first: string, last: string) => string
  /** What follows the minutes after whole hours. */
  readonly minutes: string
}

const phrases: Readonly<Record<Locale, Phrases>> = {
  en: {
    // Intl puts a comma after the weekday that people do not say.
    date: (formatted) => formatted.replace(',', ''),
    time: (time) => time,
    dayAndTime: (day, time) => `${day} at ${time}`,
    period: (first, last) => `from ${first} to ${last}`,
    minutes: '\u00a0min',
  },
  fr: {
    // Intl does not know that the first of a month is an ordinal.
    date: (formatted) => formatted.replace(/(^|\s)1(?=\s\p{L})/u, '$11er'),
    time: (time) => time.replace(':', '\u00a0h\u00a0'),
    dayAndTime: (day, time) => `${day} à ${time}`,
    period: (first, last) => `du ${first} au ${last}`,
    minutes: '',
  },
}

const formats = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  shortDay: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Building a formatter takes a thousand times as long as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: Locale, format: keyof typeof formats, timeZone: string) {
  const key = `${locale} ${format} ${timeZone}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(languageTags[locale], { ...formats[format], timeZone })
  formatters.set(key, made)
  return made
}

function speak(locale: Locale, format: keyof typeof formats, timeZone: string, instant: Instant) {
  return phrases[locale].date(formatter(locale, format, timeZone).format(toMilliseconds(instant)))
}

/** An instant that is on this day in UTC. */
function noonOf(date: CalendarDate): Instant {
  return `${date}T12:00:00.000Z`
}

/** "Wednesday 15 April 2026", "mercredi 15 avril 2026". */
export function formatDate(locale: Locale, date: CalendarDate): string {
  return speak(locale, 'day', 'UTC', noonOf(date))
}

/** "15 Apr 2026", "15 avr. 2026": for tables. */
export function formatShortDate(locale: Locale, date: CalendarDate): string {
  return speak(locale, 'shortDay', 'UTC', noonOf(date))
}

/** "Wednesday 15 April 2026 at 14:30", "mercredi 15 avril 2026 à 14 h 30". */
export function formatInstant(locale: Locale, timeZone: string, instant: Instant): string {
  const day = speak(locale, 'day', timeZone, instant)
  const time = speak(locale, 'time', timeZone, instant)
  return phrases[locale].dayAndTime(day, formatTime(locale, time))
}

/**
 * "14:30", "14 h 30".
 * @param time `HH:MM`
 */
export function formatTime(locale: Locale, time: string): string {
  return phrases[locale].time(time)
}

/** "Wednesday 15 April 2026", as it is there at the instant. */
export function formatDay(locale: Locale, timeZone: string, instant: Instant): string {
  return speak(locale, 'day', timeZone, instant)
}

/** "from … to …", "du … au …". */
export function formatPeriod(locale: Locale, { start, end }: Period): string {
  return phrases[locale].period(formatDate(locale, start), formatDate(locale, end))
}

/** "1 h 30 min", "1 h 30": never broken over two lines. */
export function formatDuration(locale: Locale, minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest}\u00a0min`
  if (rest === 0) return `${formatNumber(locale, hours)}\u00a0h`
  const two = String(rest).padStart(2, '0')
  return `${formatNumber(locale, hours)}\u00a0h\u00a0${two}${phrases[locale].minutes}`
}

const numbers = {
  en: new Intl.NumberFormat(languageTags.en),
  fr: new Intl.NumberFormat(languageTags.fr),
} as const satisfies Record<Locale, Intl.NumberFormat>

export function formatNumber(locale: Locale, number: number): string {
  return numbers[locale].format(number)
}

const relativeTimes = {
  en: new Intl.RelativeTimeFormat(languageTags.en, { numeric: 'auto' }),
  fr: new Intl.RelativeTimeFormat(languageTags.fr, { numeric: 'auto' }),
} as const satisfies Record<Locale, Intl.RelativeTimeFormat>

const millisecondsPerDay = 24 * 60 * 60 * 1000

/** "today", "3 days ago", "2 months ago": between two calendar days. */
export function formatAge(locale: Locale, date: CalendarDate, today: CalendarDate): string {
  const at = (day: CalendarDate) => toMilliseconds(noonOf(day))
  const days = Math.round((at(date) - at(today)) / millisecondsPerDay)
  if (Math.abs(days) < 60) return relativeTimes[locale].format(days, 'day')
  return relativeTimes[locale].format(Math.round(days / 30.44), 'month')
}
