import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMinutes,
  addMonths,
  dateIn,
  instantAt,
  isCalendarDate,
  isInstant,
  isPeriodWithin,
  isTimeZone,
  isWithin,
  toInstant,
  toMilliseconds,
} from '../../shared/journey/calendar.ts'
import { formatHours } from '../../shared/journey/hours.ts'

const milliseconds = fc.integer({ min: Date.UTC(1900, 0, 2), max: Date.UTC(2199, 11, 30) })
const instants = milliseconds.map(toInstant)
const dates = instants.map((instant) => instant.slice(0, 10))
const zones = fc.constantFrom(
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Apia',
)

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2024-02-29', 24, '2026-02-28'],
    ['2026-10-31', 4, '2027-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s + %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  it('keep the day if the month has it, otherwise take the last day', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 60 }), (date, months) => {
        const sum = addMonths(date, months)
        const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
        const [sumYear = 0, sumMonth = 0, sumDay = 0] = sum.split('-').map(Number)
        expect(sumYear * 12 + sumMonth).toBe(year * 12 + month + months)
        const last = new Date(Date.UTC(sumYear, sumMonth, 0)).getUTCDate()
        expect(sumDay).toBe(Math.min(day, last))
      }),
    )
  })

  it('keep the order of days', () => {
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: 0, max: 40 }), (one, other, months) => {
        const [first = '', second = ''] = [one, other].toSorted()
        expect(addMonths(first, months) <= addMonths(second, months)).toBe(true)
      }),
    )
  })
})

describe('local days and times', () => {
  it.each([
    ['Europe/Paris', '2026-02-28T08:00:00.000Z', '2026-02-28', '09:00'],
    ['Europe/Paris', '2026-07-02T07:00:00.000Z', '2026-07-02', '09:00'],
    ['America/New_York', '2026-03-08T13:00:00.000Z', '2026-03-08', '09:00'],
    ['Asia/Kathmandu', '2026-03-08T03:15:00.000Z', '2026-03-08', '09:00'],
    // Clocks go forward: 02:30 does not exist and means an hour later.
    ['Europe/Paris', '2026-03-29T01:30:00.000Z', '2026-03-29', '02:30'],
    // Clocks go back: 02:30 occurs twice and means the first.
    ['Europe/Paris', '2026-10-25T00:30:00.000Z', '2026-10-25', '02:30'],
  ])('in %s it is %s on %s at %s', (timeZone, instant, date, time) => {
    expect(instantAt(date, time, timeZone)).toBe(instant)
  })

  it('include the time', () => {
    fc.assert(
      fc.property(dates, zones, (date, timeZone) => {
        // Samoa had no 30 December 2011.
        fc.pre(!(timeZone === 'Pacific/Apia' && date === '2011-12-30'))
        expect(dateIn(timeZone, instantAt(date, '09:00', timeZone))).toBe(date)
      }),
    )
  })

  it('are never more than a day from the UTC one', () => {
    fc.assert(
      fc.property(instants, zones, (instant, timeZone) => {
        const days =
          (Date.parse(dateIn(timeZone, instant)) - Date.parse(instant.slice(0, 10))) / 86_400_000
        expect(Math.abs(days)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('dates, instants and time zones', () => {
  it.each(['1900-01-01', '2199-12-31', '2024-02-29', '2000-02-29'])('%s is a day', (text) => {
    expect(isCalendarDate(text)).toBe(true)
  })
  it.each([
    '1899-12-31',
    '2200-01-01',
    '2026-02-29',
    '1900-02-29',
    '2026-2-1',
    '2026-04-31',
    '',
    ' 2026-01-01',
    '20260101',
    '2026-01-01T00:00',
    '2026-13-01',
    '2026-00-10',
  ])('%j is none', (text) => {
    expect(isCalendarDate(text)).toBe(false)
  })
  it.each(['2026-01-31T08:00:00.000Z', '2024-02-29T23:59:59.999Z'])('%s is an instant', (text) => {
    expect(isInstant(text)).toBe(true)
  })
  it.each([
    '2026-01-31T08:00:00Z',
    '2026-01-31T08:00:60.000Z',
    '2026-02-29T08:00:00.000Z',
    '2026-01-31T24:00:00.000Z',
    '2026-01-31T08:00:00.000+00:00',
    '2026-01-31 08:00:00.000Z',
  ])('%s is none', (text) => {
    expect(isInstant(text)).toBe(false)
  })
  it('accepts time zones by name only', () => {
    expect(['Europe/Paris', 'UTC', 'Asia/Kolkata'].every(isTimeZone)).toBe(true)
    expect(['', 'Mars/Base', '+01:00', 'Europe/'].some(isTimeZone)).toBe(false)
  })
})

/** The calendar as the standard's polyfill computes it, slowly. */
describe('every result is that of Temporal', () => {
  const years = { min: Date.UTC(1900, 0, 2), max: Date.UTC(2199, 11, 30) }
  const allZones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
  const times = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
  const runs = { numRuns: 200 }

  function zonedAt(timeZone: string, instant: string) {
    return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  }
  function temporalInstantAt(date: string, time: string, timeZone: string): string {
    const plainTime = Temporal.PlainTime.from(time)
    const zoned = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime })
    return zoned.toInstant().toString({ fractionalSecondDigits: 3 })
  }
  /** Up to two days before or after a change of a zone's clocks. */
  const aroundChanges = fc
    .tuple(allZones, fc.integer(years), fc.integer({ min: -172_800_000, max: 172_800_000 }))
    .map(([timeZone, milliseconds, away]) => {
      const next = zonedAt(timeZone, toInstant(milliseconds)).getTimeZoneTransition('next')
      const near = Math.min((next?.epochMilliseconds ?? milliseconds) + away, years.max)
      return [timeZone, toInstant(near)] as const
    })

  it('for instants', () => {
    fc.assert(
      fc.property(milliseconds, fc.integer({ min: -600_000, max: 600_000 }), (at, minutes) => {
        const instant = Temporal.Instant.fromEpochMilliseconds(at)
        const text = instant.toString({ fractionalSecondDigits: 3 })
        expect(toInstant(at)).toBe(text)
        expect(toMilliseconds(text)).toBe(at)
        expect(addMinutes(text, minutes)).toBe(
          instant.add({ minutes }).toString({ fractionalSecondDigits: 3 }),
        )
      }),
      runs,
    )
  })

  it('for days', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -900, max: 900 }), (date, number) => {
        const plain = Temporal.PlainDate.from(date)
        expect(addDays(date, number)).toBe(plain.add({ days: number }).toString())
        expect(addMonths(date, number)).toBe(plain.add({ months: number }).toString())
      }),
      runs,
    )
  })

  it('for what is a day or an instant', () => {
    const digits = (length: number) =>
      fc.nat(10 ** length - 1).map((number) => String(number).padStart(length, '0'))
    const small = fc.nat(62).map((number) => String(number).padStart(2, '0'))
    fc.assert(
      fc.property(
        digits(4),
        fc.tuple(small, small, small, small, small),
        digits(3),
        (year, [month, day, hour, minute, second], fraction) => {
          const date = `${year}-${month}-${day}`
          const instant = `${date}T${hour}:${minute}:${second}.${fraction}Z`
          const isDay = isReal(() => Temporal.PlainDate.from(date, { overflow: 'reject' }))
          const inRange = year >= '1900' && year <= '2199'
          expect(isCalendarDate(date)).toBe(isDay && inRange)
          // Temporal takes a leap second for the one before.
          expect(isInstant(instant)).toBe(
            second !== '60' && isReal(() => Temporal.Instant.from(instant)),
          )
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('for local days', () => {
    fc.assert(
      fc.property(allZones, instants, (timeZone, instant) => {
        expect(dateIn(timeZone, instant)).toBe(zonedAt(timeZone, instant).toPlainDate().toString())
      }),
      runs,
    )
  })

  it('for local days and times around a change of the clocks', () => {
    fc.assert(
      fc.property(aroundChanges, ([timeZone, instant]) => {
        const zoned = zonedAt(timeZone, instant)
        const date = zoned.toPlainDate().toString()
        const time = zoned.toPlainTime().toString({ smallestUnit: 'minute' })
        expect(dateIn(timeZone, instant)).toBe(date)
        expect(instantAt(date, time, timeZone)).toBe(temporalInstantAt(date, time, timeZone))
      }),
      runs,
    )
  })

  it('for local times', () => {
    fc.assert(
      fc.property(allZones, dates, times, (timeZone, date, time) => {
        expect(instantAt(date, time, timeZone)).toBe(temporalInstantAt(date, time, timeZone))
      }),
      runs,
    )
  })

  it('for the instant at which the clocks change, and the last before it', () => {
    fc.assert(
      fc.property(allZones, instants, (timeZone, instant) => {
        const next = zonedAt(timeZone, instant).getTimeZoneTransition('next')
        fc.pre(next !== null)
        for (const at of [next.epochMilliseconds, next.epochMilliseconds - 1]) {
          const text = toInstant(at)
          expect(dateIn(timeZone, text)).toBe(zonedAt(timeZone, text).toPlainDate().toString())
        }
      }),
      runs,
    )
  })
})

function isReal(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}

describe('what is no instant', () => {
  it.each(['2026-01-31', '2026-01-31T08:00:00Z', '', '2026-13-01T08:00:00.000Z'])(
    '%j has no milliseconds',
    (text) => {
      expect(() => toMilliseconds(text)).toThrow(RangeError)
    },
  )
  it.each([1.5, NaN, Infinity, 9e15])('%d milliseconds are none', (number) => {
    expect(() => toInstant(number)).toThrow(RangeError)
  })
})

describe('periods', () => {
  it('include both ends', () => {
    const period = { start: '2026-04-01', end: '2026-04-30' }
    expect(isWithin('2026-04-01', period)).toBe(true)
    expect(isWithin('2026-04-30', period)).toBe(true)
    expect(isWithin('2026-05-01', period)).toBe(false)
    expect(isPeriodWithin(period, period)).toBe(true)
    expect(isPeriodWithin({ ...period, start: '2026-03-31' }, period)).toBe(false)
  })
})

describe('hours', () => {
  it.each([
    [0, '0.00'],
    [1, '0.02'],
    [50, '0.83'],
    [60, '1.00'],
    [65, '1.08'],
    [90, '1.50'],
    [1440, '24.00'],
  ])('of %i minutes are %s', (minutes, hours) => {
    expect(formatHours(minutes)).toBe(hours)
  })
  it('are within half a hundredth of the exact value', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (minutes) => {
        expect(Math.abs(Number(formatHours(minutes)) * 60 - minutes)).toBeLessThanOrEqual(
          0.3 + 1e-6,
        )
      }),
    )
  })
})
