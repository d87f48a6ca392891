import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toInstant } from '../../shared/journey/calendar.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import { decideReminder, findNextReminder } from '../../shared/journey/reminders.ts'
import { accepted, act, company, registrationIn, volunteer } from './world.ts'

const searching: Registration = {
  ...registrationIn('MENTEE_SEARCH'),
  statusSince: '2026-01-31T10:00:00.000Z',
}
const inProgress: Registration = {
  ...registrationIn('IN_PROGRESS'),
  firstInProgressAt: '2026-04-02T08:00:00.000Z',
}

const monthly = (registration: Registration, now: string, at = company) =>
  decideReminder('mentee-search-reminder', registration, at, volunteer, now)
const quarterly = (registration: Registration, now: string) =>
  decideReminder('engagement-summary', registration, company, volunteer, now)

describe('the mentee-search reminder', () => {
  it('is due at 09:00 local time on the same day of the month, or its last day', () => {
    expect(monthly(searching, '2026-02-28T07:59:59.999Z')).toBeUndefined()
    const first = monthly(searching, '2026-02-28T08:00:00.000Z')
    expect(first?.mails).toHaveLength(1)
    expect(first?.registration.lastReminderAt).toBe('2026-02-28T08:00:00.000Z')
    const next = first?.registration ?? searching
    expect(monthly(next, '2026-02-28T09:00:00.000Z')).toBeUndefined()
    expect(monthly(next, '2026-03-31T06:59:59.999Z')).toBeUndefined()
    expect(monthly(next, '2026-03-31T07:00:00.000Z')?.mails).toHaveLength(1)
  })

  it('is dropped, not sent, if the volunteer has left', () => {
    for (const gone of [undefined, { ...volunteer, deactivated: true }]) {
      const now = '2026-02-28T08:00:00.000Z'
      const decided = decideReminder('mentee-search-reminder', searching, company, gone, now)
      expect(decided).toMatchObject({ event: { what: 'reminder-dropped' }, mails: [] })
      expect(decided?.registration.searchRemindersHandled).toBe(1)
      expect(decided?.registration.lastReminderAt).toBeUndefined()
    }
  })

  it('sends one email after an outage of a year', () => {
    const late = monthly(searching, '2027-02-01T00:00:00.000Z')
    expect(late?.mails).toHaveLength(1)
    expect(late?.registration.searchRemindersHandled).toBe(12)
    expect(monthly(late?.registration ?? searching, '2027-02-01T00:15:00.000Z')).toBeUndefined()
  })

  it('moves with a change of time zone, and is not sent again', () => {
    const tokyo = { ...company, timeZone: 'Asia/Tokyo' }
    const first = monthly(searching, '2026-02-28T00:00:00.000Z', tokyo)
    expect(first?.mails).toHaveLength(1)
    expect(monthly(first?.registration ?? searching, '2026-02-28T08:00:00.000Z')).toBeUndefined()
  })

  it('is dropped if it was due before the end of a pause, even by a later run', () => {
    const paused: Registration = { ...searching, pausedUntil: '2026-03-01' }
    const run = monthly(paused, '2026-03-15T00:00:00.000Z')
    expect(run?.mails).toEqual([])
    expect(run?.registration.lastReminderAt).toBeUndefined()
    expect(monthly(run?.registration ?? paused, '2026-03-31T07:00:00.000Z')?.mails).toHaveLength(1)
  })

  it('is sent if it is due at or after the end of the pause', () => {
    const paused: Registration = { ...searching, pausedUntil: '2026-02-28' }
    expect(monthly(paused, '2026-02-28T08:00:00.000Z')?.mails).toHaveLength(1)
  })

  it('starts again when the search does', () => {
    const reminded = monthly(searching, '2026-02-28T08:00:00.000Z')?.registration ?? searching
    const entered = accepted(
      act(reminded, volunteer, 'enter-engagement', {
        mentee: 'T',
        start: '2026-04-01',
        end: '2026-05-01',
      }),
    ).registration
    expect(monthly(entered, '2027-01-01T00:00:00.000Z')).toBeUndefined()
  })
})

describe('the engagement summary', () => {
  it('is due every third month from the first time in progress', () => {
    expect(quarterly(inProgress, '2026-07-02T06:59:59.999Z')).toBeUndefined()
    const first = quarterly(inProgress, '2026-07-02T07:00:00.000Z')
    expect(first?.mails).toEqual([
      {
        template: 'engagement-summary',
        recipientId: 'lea',
        role: 'volunteer',
        occasion: '2026-07-02T07:00:00.000Z',
      },
    ])
  })

  it('is sent late if it fell due in another status', () => {
    const awaiting: Registration = { ...inProgress, status: 'AWAITING_CONFIRMATION' }
    expect(quarterly(awaiting, '2026-07-03T00:00:00.000Z')).toBeUndefined()
    const resumed = accepted(act(awaiting, volunteer, 'resume-mission')).registration
    expect(quarterly(resumed, '2026-07-03T00:00:00.000Z')?.mails).toHaveLength(1)
  })
})

describe('the next reminder', () => {
  it('is the first that has not been handled, at 09:00 local time', () => {
    expect(findNextReminder(searching, company)).toEqual({
      kind: 'mentee-search-reminder',
      dueAt: '2026-02-28T08:00:00.000Z',
    })
    expect(findNextReminder({ ...inProgress, summariesHandled: 1 }, company)).toEqual({
      kind: 'engagement-summary',
      dueAt: '2026-10-02T07:00:00.000Z',
    })
    const entered: Registration = { ...searching, status: 'MANAGER_VALIDATION' }
    expect(findNextReminder(entered, company)).toBeUndefined()
  })

  it('is due at the very instant from which a run sends it, in every time zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2090, 0, 1) }).map(toInstant),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom(
          'Pacific/Kiritimati',
          'Pacific/Pago_Pago',
          'Europe/Paris',
          'Asia/Kathmandu',
          'UTC',
        ),
        (statusSince, handled, timeZone) => {
          const registration = { ...searching, statusSince, searchRemindersHandled: handled }
          const dueAt = findNextReminder(registration, { timeZone })?.dueAt ?? ''
          const justBefore = toInstant(Date.parse(dueAt) - 1)
          const at = { ...company, timeZone }
          expect(monthly(registration, justBefore, at)).toBeUndefined()
          expect(monthly(registration, dueAt, at)?.event.details).toEqual({
            template: 'mentee-search-reminder',
            due: dueAt,
          })
        },
      ),
    )
  })
})
