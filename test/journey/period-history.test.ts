import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Period } from '../../shared/journey/calendar.ts'
import type { PerformedAction } from '../../shared/journey/decide.ts'
import { type ManagerValidation, managerValidations } from '../../shared/journey/directory.ts'
import { findPeriodsAt } from '../../shared/journey/period-history.ts'
import type { Engagement, JourneyEvent, Registration } from '../../shared/journey/registration.ts'
import { act, company, manager, registrationIn, volunteer, type World, world } from './world.ts'

interface Attempt {
  readonly action: PerformedAction
  readonly period: Period
  readonly mentee: string
}

const attempts = fc.array(
  fc.record({
    action: fc.constantFrom<PerformedAction>(
      'enter-engagement',
      'amend-engagement',
      'approve-engagement',
      'decline-engagement',
      'change-period',
      'add-date',
      'end-mission',
      'resume-mission',
    ),
    period: fc.tuple(fc.nat(40), fc.nat(90)).map(([from, days]) => ({
      start: addDays('2026-04-01', from),
      end: addDays('2026-04-01', from + days),
    })),
    mentee: fc.constantFrom('Théo', 'Amina'),
  }),
  { minLength: 5, maxLength: 40 },
)

function writeInput({ action, period, mentee }: Attempt): object {
  switch (action) {
    case 'enter-engagement':
    case 'amend-engagement':
      return { mentee, ...period }
    case 'change-period':
      return period
    case 'decline-engagement':
      return { reason: 'Too long' }
    case 'add-date':
      return { date: period.start, minutes: 60, time: 'WORK' }
    default:
      return {}
  }
}

const pick = (engagement: Engagement | undefined): Period | undefined =>
  engagement && { start: engagement.start, end: engagement.end }

describe('the periods at an earlier time', () => {
  it('are those that the registration had then, whatever came later', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ManagerValidation>(...managerValidations),
        attempts,
        (managerValidation, tried) => {
          const at: World = { ...world, company: { ...company, managerValidation } }
          let registration: Registration = registrationIn('MENTEE_SEARCH', at)
          const events: JourneyEvent[] = []
          const then = new Map<number, Registration>()
          for (const [index, attempt] of tried.entries()) {
            const { action } = attempt
            const isManagers = action === 'approve-engagement' || action === 'decline-engagement'
            const decision = act(
              registration,
              isManagers ? manager : volunteer,
              action,
              writeInput(attempt),
              { at, now: '2026-08-01T08:00:00.000Z', ids: [`d${index}`] },
            )
            if ('refusal' in decision || !decision.accepted.event) continue
            registration = decision.accepted.registration
            events.push(decision.accepted.event)
            then.set(registration.version, registration)
          }
          for (const [version, { engagement, approvedEngagement }] of then)
            expect(findPeriodsAt(events, version)).toEqual({
              period: pick(engagement),
              approvedPeriod: pick(approvedEngagement),
            })
        },
      ),
      { numRuns: 300 },
    )
  })
})
