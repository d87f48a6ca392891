import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDate } from '../../shared/journey/calendar.ts'
import { listRepeatedDays, maxRepeatedDays } from '../../shared/journey/repetition.ts'

const end = '2026-07-10'

describe('a repetition', () => {
  it('has every second Wednesday until a day', () => {
    const repetition = { start: '2026-05-06', everyWeeks: 2, until: '2026-06-30' }
    expect(listRepeatedDays(repetition, end)).toEqual([
      '2026-05-06',
      '2026-05-20',
      '2026-06-03',
      '2026-06-17',
    ])
  })

  it('ends with the period, or after so many meetings', () => {
    const weekly = { start: '2026-06-24', everyWeeks: 1 }
    expect(listRepeatedDays({ ...weekly, until: '2026-12-31' }, end)).toEqual([
      '2026-06-24',
      '2026-07-01',
      '2026-07-08',
    ])
    expect(listRepeatedDays({ ...weekly, count: 2 }, end)).toEqual(['2026-06-24', '2026-07-01'])
    expect(listRepeatedDays({ ...weekly, until: '2026-06-25' }, end)).toEqual(['2026-06-24'])
  })

  it('has its first day wherever that is, and at most 50', () => {
    expect(listRepeatedDays({ start: '2026-09-01', everyWeeks: 1 }, end)).toEqual(['2026-09-01'])
    expect(listRepeatedDays({ start: '2024-01-01', everyWeeks: 1 }, end)).toHaveLength(
      maxRepeatedDays,
    )
  })

  it('keeps the day of the week, in order, whatever the calendar does', () => {
    const day = fc
      .integer({ min: 0, max: 100_000 })
      .map((days): CalendarDate => addDays('1900-01-01', days))
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 4 }), (start, until, everyWeeks) => {
        const days = listRepeatedDays({ start, everyWeeks, until }, '2199-12-31')
        for (const [index, one] of days.entries()) {
          expect(one).toBe(addDays(start, index * everyWeeks * 7))
          if (index > 0) expect(one <= until).toBe(true)
        }
      }),
    )
  })
})
