import { Temporal } from 'temporal-polyfill'

/** An instant in UTC, `YYYY-MM-DDTHH:MM:SS.mmmZ`: compares as text. */
export type Instant = string
/** A calendar day, `YYYY-MM-DD`: compares as text. */
export type CalendarDate = string

const datePattern = /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** What JSON Schema can say of a calendar date; which months have 31 days is in its format. */
export const dateSchema = { format: 'date', pattern: datePattern.source } as const

/** A real day from 1900-01-01 to 2199-12-31, written YYYY-MM-DD. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!datePattern.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** A real instant of UTC with milliseconds; a leap second is none. */
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

/** Milliseconds since the epoch. */
export function toMilliseconds(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}

export function addMinutes(instant: Instant, minutes: number): Instant {
  return toInstant(toMilliseconds(instant) + minutes * 60_000)
}

/** A named IANA time zone; an offset such as `+01:00` is none, for it knows no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** The day that it is at an instant in a time zone. */
export function dateIn(timeZone: string, instant: Instant): CalendarDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** A day that the month lacks becomes the month's last: 31 January + 1 month = 28 or 29 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ months }).toString()
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/**
 * The instant of a local time on a day. A local time that does not exist (a clock put forward)
 * is taken as much later as the clock moved; one that comes twice is the first.
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

/** Both ends are included. */
export function isWithin(date: CalendarDate, { start, end }: Period): boolean {
  return start <= date && date <= end
}

export function isPeriodWithin(inner: Period, outer: Period): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
