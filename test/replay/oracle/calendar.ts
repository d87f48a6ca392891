/**
 * The oracle's own calendar: plain arithmetic and Intl, so that it shares nothing with the
 * product's. A day is YYYY-MM-DD, an instant YYYY-MM-DDTHH:MM:SS.mmmZ; both compare as text.
 */

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) {
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
    return leap ? 29 : 28
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function splitDay(day: string): { year: number; month: number; date: number } | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (match === null) return undefined
  return { year: Number(match[1]), month: Number(match[2]), date: Number(match[3]) }
}

function joinDay(year: number, month: number, date: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
}

export function isRealDay(text: string): boolean {
  const parts = splitDay(text)
  if (parts === undefined) return false
  const { year, month, date } = parts
  return month >= 1 && month <= 12 && date >= 1 && date <= lengthOfMonth(year, month)
}

export function isInstant(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})\.\d{3}Z$/.exec(text)
  if (match === null) return false
  const [, day = '', hour, minute, second] = match
  return isRealDay(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
}

/** DOMAIN.md: "a day that the month lacks becomes its last day". */
export function addMonths(day: string, months: number): string {
  const parts = splitDay(day)
  if (parts === undefined) throw new Error(`not a day: ${day}`)
  const count = parts.year * 12 + (parts.month - 1) + months
  const year = Math.floor(count / 12)
  const month = (count % 12) + 1
  return joinDay(year, month, Math.min(parts.date, lengthOfMonth(year, month)))
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function createFormatter(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone)
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(zone, clock)
  }
  return clock
}

export function isTimeZone(text: string): boolean {
  try {
    createFormatter(text)
    return true
  } catch {
    return false
  }
}

/** What a clock on the wall of the zone shows, as if it were UTC, in whole seconds (ms). */
function wallClock(instant: number, zone: string): number {
  const shown: Record<string, number> = {}
  for (const part of createFormatter(zone).formatToParts(instant))
    shown[part.type] = Number(part.value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function offsetAt(instant: number, zone: string): number {
  return wallClock(instant, zone) - Math.floor(instant / 1000) * 1000
}

/** The local date of an instant. */
export function localDay(instant: string, zone: string): string {
  const shown: Record<string, number> = {}
  for (const part of createFormatter(zone).formatToParts(Date.parse(instant))) {
    shown[part.type] = Number(part.value)
  }
  return joinDay(shown['year'] ?? 0, shown['month'] ?? 0, shown['day'] ?? 0)
}

const DAY_LENGTH = 86_400_000

/**
 * The instant (epoch ms) of a local hour of a day. In the night without that hour it is as much
 * later as the gap; in the night that has it twice it is the first.
 */
export function findInstant(day: string, hour: number, zone: string): number {
  const parts = splitDay(day)
  if (parts === undefined) throw new Error(`not a day: ${day}`)
  const wanted = Date.UTC(parts.year, parts.month - 1, parts.date, hour)
  const before = wanted - offsetAt(wanted - DAY_LENGTH, zone)
  const after = wanted - offsetAt(wanted + DAY_LENGTH, zone)
  const shownRight = [before, after].filter((candidate) => wallClock(candidate, zone) === wanted)
  return shownRight.length > 0 ? Math.min(...shownRight) : before
}
