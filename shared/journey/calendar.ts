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
  const { year, month, day } = readDate(text)
  return month >= 1 && month <= 12 && day >= 1 && day <= countDays(year, month)
}

/** Whether it is a real instant in UTC with milliseconds; leap seconds are refused. */
export function isInstant(text: string): text is Instant {
  if (!instantPattern.test(text)) return false
  const milliseconds = Date.parse(text)
  return !Number.isNaN(milliseconds) && toInstant(milliseconds) === text
}

/**
 * @param milliseconds since the epoch, a whole number
 * @throws RangeError if there is no such instant
 */
export function toInstant(milliseconds: number): Instant {
  if (!Number.isInteger(milliseconds)) throw new RangeError('An instant has whole milliseconds')
  return new Date(milliseconds).toISOString()
}

/**
 * @returns milliseconds since the epoch
 * @throws RangeError if it is not written as an instant
 */
export function toMilliseconds(instant: Instant): number {
  const milliseconds = instantPattern.test(instant) ? Date.parse(instant) : NaN
  if (Number.isNaN(milliseconds)) throw new RangeError('This is no instant')
  return milliseconds
}

export function addMinutes(instant: Instant, minutes: number): Instant {
  return toInstant(toMilliseconds(instant) + minutes * 60_000)
}

/** The whole minutes from one instant to a later one. */
export function countMinutesBetween(earlier: Instant, later: Instant): number {
  return Math.floor((toMilliseconds(later) - toMilliseconds(earlier)) / 60_000)
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

/** A stretch of time in which the clocks of a zone do not change. */
interface Stretch {
  /** In milliseconds since the epoch. */
  readonly from: number
  /** Exclusive. */
  readonly until: number
  /** What the clocks are ahead of UTC, in milliseconds. */
  readonly offset: number
}

/** By time zone: there are some hundred, with two stretches a year at most as a rule. */
const stretches = new Map<string, Stretch[]>()

/** Zone arithmetic is slow, so each stretch is looked up once; within it, it is an addition. */
function findStretch(timeZone: string, milliseconds: number): Stretch {
  const known = stretches.get(timeZone) ?? []
  const found = known.find(({ from, until }) => from <= milliseconds && milliseconds < until)
  if (found) return found
  const zoned = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone)
  // The previous one of the next millisecond may be at this one.
  const last = zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const next = zoned.getTimeZoneTransition('next')
  const stretch = {
    from: last?.epochMilliseconds ?? -Infinity,
    until: next?.epochMilliseconds ?? Infinity,
    offset: zoned.offsetNanoseconds / 1_000_000,
  }
  stretches.set(timeZone, [...known, stretch])
  return stretch
}

/** By time zone: the last date asked for. A page or an export asks for today with each line. */
const lastDates = new Map<string, { readonly instant: Instant; readonly date: CalendarDate }>()

/** Returns the local date of an instant in a time zone. */
export function dateIn(timeZone: string, instant: Instant): CalendarDate {
  const last = lastDates.get(timeZone)
  if (last?.instant === instant) return last.date
  const milliseconds = toMilliseconds(instant)
  const date = toDate(milliseconds + findStretch(timeZone, milliseconds).offset)
  lastDates.set(timeZone, { instant, date })
  return date
}

/** A day that the month lacks becomes its last day: 31 January + 1 month = 28 or 29 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = readDate(date)
  const inAll = year * 12 + month - 1 + months
  const sumYear = Math.floor(inAll / 12)
  const sumMonth = inAll - sumYear * 12 + 1
  const sumDay = Math.min(day, countDays(sumYear, sumMonth))
  return toDate(Date.UTC(sumYear, sumMonth - 1, sumDay))
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return toDate(Date.parse(date) + days * dayMilliseconds)
}

/** How many days after `first` the other day is. */
export function countDaysBetween(first: CalendarDate, other: CalendarDate): number {
  return (Date.parse(other) - Date.parse(first)) / dayMilliseconds
}

/**
 * Returns the instant of a local time on a day. A local time skipped when clocks go forward moves
 * later by the same amount; one that occurs twice means its first occurrence.
 * @param time `HH:MM`
 */
export function instantAt(date: CalendarDate, time: string, timeZone: string): Instant {
  const asInUtc = toMilliseconds(`${date}T${time}:00.000Z`)
  // No clock is a day ahead or behind: the instant is within a day of the same time in UTC.
  const { until, offset } = findStretch(timeZone, asInUtc - dayMilliseconds)
  if (asInUtc + dayMilliseconds < until) return toInstant(asInUtc - offset)
  const milliseconds = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from(time),
  }).epochMilliseconds
  return toInstant(milliseconds)
}

/** A Saturday or Sunday becomes the Monday after it. */
export function moveToWorkday(date: CalendarDate): CalendarDate {
  const fromMonday = countDaysFromMonday(date)
  return fromMonday < 5 ? date : addDays(date, 7 - fromMonday)
}

/** Returns the first Monday after a day. */
export function findMondayAfter(date: CalendarDate): CalendarDate {
  return addDays(date, 7 - countDaysFromMonday(date))
}

/** 0 on a Monday, 6 on a Sunday. */
function countDaysFromMonday(date: CalendarDate): number {
  return (new Date(Date.parse(date)).getUTCDay() + 6) % 7
}

const dayMilliseconds = 86_400_000

function readDate(date: CalendarDate) {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  }
}

/** Days of a month; months count from 1. */
function countDays(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The day in UTC. */
function toDate(milliseconds: number): CalendarDate {
  return new Date(milliseconds).toISOString().slice(0, 10)
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
