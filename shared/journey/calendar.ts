import { Temporal } from 'temporal-polyfill'

/** An instant in UTC, `YYYY-MM-DDTHH:MM:SS.mmmZ`, comparable as text. */
export type Instant = string
/** A calendar day, `YYYY-MM-DD`, comparable as text. */
export type CalendarDate = string

const datePattern = /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** The JSON Schema of a calendar date; `format` covers the length of the months. */
export const dateSchema = { format: 'date', pattern: datePattern.source } as const

/** Whether it is a real day from 1900-01-01 to 2199-12-31, written YYYY-MM-DD. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!datePattern.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** Whether it is a real instant in UTC with milliseconds; leap seconds are refused. */
export function isInstant(text: string): text is Instant {
  if (!instantPattern.test(text)) return false
  try {
    return toInstant(Temporal.Instant.from(text).epochMilliseconds) === text
  } catch {
    return false
  }
}

/** @param milliseconds since the epoch */
export function toInstant(milliseconds: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({
    fractionalSecondDigits: 3,
  })
}

/** @returns milliseconds since the epoch */
export function toMilliseconds(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}

export function addMinutes(instant: Instant, minutes: number): Instant {
  return toInstant(toMilliseconds(instant) + minutes * 60_000)
}

/**
 * Whether it is a named IANA time zone. Offsets such as `+01:00` are refused: they ignore summer
 * time.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** Returns the local date of an instant in a time zone. */
export function dateIn(timeZone: string, instant: Instant): CalendarDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** A day that the month lacks becomes its last day: 31 January + 1 month = 28 or 29 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ months }).toString()
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/**
 * Returns the instant of a local time on a day. A local time skipped when clocks go forward moves
 * later by the same amount; one that occurs twice means its first occurrence.
 * @param time `HH:MM`
 */
export function instantAt(date: CalendarDate, time: string, timeZone: string): Instant {
  const milliseconds = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from(time),
  }).epochMilliseconds
  return toInstant(milliseconds)
}

export interface Period {
  readonly start: CalendarDate
  readonly end: CalendarDate
}

/** Both ends are inclusive. */
export function isWithin(date: CalendarDate, { start, end }: Period): boolean {
  return start <= date && date <= end
}

export function isPeriodWithin(inner: Period, outer: Period): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
