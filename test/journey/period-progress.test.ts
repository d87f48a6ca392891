import { describe, expect, it } from 'vitest'
import { findProgress } from '../../shared/journey/period-progress.ts'

describe('the progress of a period', () => {
  const period = { start: '2026-03-25', end: '2026-04-14' }

  it.each([
    ['2026-03-24', 'ahead'],
    ['2026-03-25', { week: 1, weeks: 3 }],
    ['2026-03-31', { week: 1, weeks: 3 }],
    // The clocks have gone forward.
    ['2026-04-01', { week: 2, weeks: 3 }],
    ['2026-04-14', { week: 3, weeks: 3 }],
    ['2026-04-15', 'over'],
  ] as const)('on %s is %j', (today, expected) => {
    expect(findProgress(period, today)).toEqual(expected)
  })

  it('of one day is its only week', () => {
    const day = { start: '2026-04-01', end: '2026-04-01' }
    expect(findProgress(day, '2026-04-01')).toEqual({ week: 1, weeks: 1 })
  })
})
