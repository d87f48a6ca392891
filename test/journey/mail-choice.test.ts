import { describe, expect, it } from 'vitest'
import { inProgress, search } from '../../local/mails/example-world.ts'
import { isChosen, isWanted } from '../../shared/journey/mail-choice.ts'

const today = '2026-05-04'

describe('what somebody has chosen to get', () => {
  it('is about what the schedules send, and nothing else', () => {
    for (const template of ['mentee-search-reminder', 'period-over', 'meeting-yesterday'] as const)
      expect(isChosen(template)).toBe(true)
    for (const template of ['engagement-approved', 'meetings-planned', 'manager-reminded'] as const)
      expect(isChosen(template)).toBe(false)
  })

  it('is everything where nothing was chosen', () => {
    expect(isWanted(undefined, 'period-over', inProgress, today)).toBe(true)
  })

  it.each([
    [1, 1, true],
    [1, 2, false],
    [2, 2, true],
    [3, 2, false],
    [2, 3, false],
    [3, 3, true],
  ] as const)('has the reminder %i of a cadence of %i months: %s', (number, months, wanted) => {
    const registration = { ...search, searchRemindersHandled: number }
    const choice = { reminders: 'all', everyMonths: months } as const
    expect(isWanted(choice, 'mentee-search-reminder', registration, today)).toBe(wanted)
  })

  it('leaves the quarterly mail to every cadence, and nudges to none', () => {
    const registration = { ...inProgress, summariesHandled: 1 }
    const choice = { reminders: 'all', everyMonths: 3 } as const
    expect(isWanted(choice, 'engagement-summary', registration, today)).toBe(true)
    expect(isWanted(choice, 'period-over', registration, today)).toBe(true)
  })

  it('has nothing before the day until which it is paused', () => {
    const choice = { reminders: 'all', everyMonths: 1, pausedUntil: today } as const
    expect(isWanted(choice, 'period-over', inProgress, '2026-05-03')).toBe(false)
    expect(isWanted(choice, 'period-over', inProgress, today)).toBe(true)
  })
})
