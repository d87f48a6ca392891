import { describe, expect, it } from 'vitest'
import { isCalendarDate } from '../../shared/journey/calendar.ts'
import { readTypedDate } from '../../shared/journey/typed-date.ts'
import { readTypedTime, timeOfDay } from '../../shared/journey/typed-time.ts'

describe('a date that is typed', () => {
  it.each([
    ['2026-04-15', '2026-04-15'],
    ['2026-4-5', '2026-04-05'],
    ['15/04/2026', '2026-04-15'],
    ['5/4/2026', '2026-04-05'],
    ['15.04.2026', '2026-04-15'],
    ['15-04-2026', '2026-04-15'],
    ['15 04 2026', '2026-04-15'],
  ])('may be %s', (typed, date) => {
    expect(readTypedDate(typed)).toBe(date)
    expect(isCalendarDate(date)).toBe(true)
  })

  it.each([
    ...['15/04/26', '15/04-2026', '31/02/2026', '15/13/2026', '2026/04/15', '20260415', '0/0/2026'],
    ...[
      '15/04/1899',
      '15/04/2200',
      '+2026-04-15',
      '2026-04-15T00:00',
      '15 avril 2026',
      '１５/04/2026',
    ],
    ...['\u200e15/04/2026', '2026-04-15\u0000', ''],
  ])('is no day: %j', (typed) => {
    expect(isCalendarDate(readTypedDate(typed))).toBe(false)
  })
})

describe('a time that is typed', () => {
  it.each([
    ['09:30', '09:30'],
    ['9:30', '09:30'],
    ['9.30', '09:30'],
    ['9h30', '09:30'],
    ['9 h 30', '09:30'],
    ['9\u00a0H\u00a030', '09:30'],
    ['14h', '14:00'],
    ['14:30:00', '14:30'],
    ['00:00', '00:00'],
  ])('may be %s', (typed, time) => {
    expect(readTypedTime(typed)).toBe(time)
    expect(timeOfDay.test(time)).toBe(true)
  })

  it.each([
    ...['24:00', '9:60', '9:3', '930', '2:30 pm', '14:30:15', '-9:30', '9h3', 'h30', '9', '١٤:٣٠'],
    ...['14:30\n', '14:30\u200b', ''],
  ])('is no time of day: %j', (typed) => {
    expect(timeOfDay.test(readTypedTime(typed))).toBe(false)
  })
})
