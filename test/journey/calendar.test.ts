import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  dateIn,
  instantAt,
  isCalendarDate,
  isInstant,
  isPeriodWithin,
  isTimeZone,
  isWithin,
  toInstant,
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
