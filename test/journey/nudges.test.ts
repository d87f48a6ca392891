import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { nudgesPage } from '../../local/docs/nudges-page.ts'
import { addMinutes, type CalendarDate, instantAt } from '../../shared/journey/calendar.ts'
import { nudgeNames } from '../../shared/journey/nudge-names.ts'
import {
  decideNudges,
  findFirstLook,
  hasOtherAnchors,
  isNudgeOver,
  type NudgeNote,
  nudgeRule,
} from '../../shared/journey/nudges.ts'
import { mailRule } from '../../shared/journey/mails.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import { decideReminder, findNextReminder } from '../../shared/journey/reminders.ts'
import {
  accepted,
  act,
  company,
  coordinator,
  initiative,
  manager,
  registered,
  registrationIn,
  volunteer,
} from './world.ts'

const settings = { timeZone: company.timeZone }
/** 2026-01-31 is a Saturday. */
const at = (date: CalendarDate, time = '09:00') => instantAt(date, time, company.timeZone)

/** What runs at these days send, each on what the runs before have noted. */
function run(
  registration: Registration,
  days: readonly CalendarDate[],
  { askedId = 'marc', nudgesOff }: { askedId?: string; nudgesOff?: typeof nudgeNames } = {},
) {
  let note: NudgeNote = { handled: {} }
  return days.map((day) => {
    const now = at(day)
    const decision = decideNudges({
      registration,
      settings: { ...settings, nudgesOff },
      note,
      askedId,
      now,
    })
    note = decision.note
    return decision.due.map(({ template }) => template)
  })
}

/** All nudges of two months, by day: a run every day. */
function listNudges(registration: Registration, from: CalendarDate, more = {}) {
  const days = Array.from({ length: 62 }, (_, day) =>
    addMinutes(at(from, '12:00'), day * 24 * 60).slice(0, 10),
  )
  return run(registration, days, more).flatMap((templates, index) =>
    templates.map((template) => `${days[index] ?? ''} ${template}`),
  )
}

const step = (...[registration, actor, action, input, more]: Parameters<typeof act>) =>
  accepted(act(registration, actor, action, input, more)).registration

describe('the nudges', () => {
  it('ask for the first message on days 3 and 10 after the registration', () => {
    expect(listNudges(registered([]), '2026-01-31')).toEqual([
      '2026-02-03 first-message-reminder',
      '2026-02-10 first-message-reminder',
    ])
  })

  it('tell the coordinator of an application on day 7, then every Monday', () => {
    const now = '2026-02-03T10:00:00.000Z'
    const written = step(registered([]), volunteer, 'send-message', { text: 'Hello' }, { now })
    expect(listNudges(written, '2026-02-03').slice(0, 4)).toEqual([
      '2026-02-10 application-waiting',
      '2026-02-16 application-waiting',
      '2026-02-23 application-waiting',
      '2026-03-02 application-waiting',
    ])
  })

  it('remind the manager on days 3 and 7, and tell volunteer and coordinator on day 14', () => {
    // A Friday.
    const entered = registrationIn('MANAGER_VALIDATION')
    expect(entered.statusSince.slice(0, 10)).toBe('2026-05-01')
    expect(listNudges(entered, '2026-05-01')).toEqual([
      '2026-05-04 engagement-still-to-approve',
      '2026-05-08 engagement-still-to-approve',
      '2026-05-15 approval-overdue',
      '2026-05-15 approval-overdue-of',
    ])
  })

  it('do the same for meetings that wait for the manager, from the one that has waited longest', () => {
    const each = { ...company, dateValidation: 'each' as const }
    const world = { company: each, volunteer, initiative }
    const add = (registration: Registration, now: string, dateId: string) =>
      step(
        registration,
        volunteer,
        'add-date',
        { date: '2026-04-30', minutes: 60, time: 'WORK' },
        { now, at: world, ids: [dateId] },
      )
    const one = add(registrationIn('IN_PROGRESS', world), '2026-05-04T08:00:00.000Z', 'd1')
    const two = add(one, '2026-05-06T08:00:00.000Z', 'd2')
    const first = [
      '2026-05-07 dates-still-to-approve',
      '2026-05-11 dates-still-to-approve',
      '2026-05-18 date-approval-overdue',
      '2026-05-18 date-approval-overdue-of',
    ]
    expect(listNudges(two, '2026-05-04').slice(0, 4)).toEqual(first)
    // What is asked has changed.
    const decided = step(two, manager, 'approve-dates', { dateIds: ['d1'] }, { at: world })
    expect(listNudges(decided, '2026-05-06')[0]).toBe('2026-05-11 dates-still-to-approve')
  })

  it('ask after the period on the day after its end and in week 2', () => {
    const registration = registrationIn('IN_PROGRESS')
    expect(registration.engagement?.end).toBe('2026-09-30')
    expect(
      listNudges(registration, '2026-09-25').filter((nudge) => nudge.includes('period-over')),
    ).toEqual(['2026-10-01 period-over', '2026-10-14 period-over'])
  })

  it('ask after meetings 45 days after the last one, and the coordinator from the week after', () => {
    const registration = registrationIn('IN_PROGRESS')
    const quiet = [
      '2026-06-15 no-meeting-recorded',
      '2026-06-29 mentoring-quiet',
      '2026-07-06 mentoring-quiet',
    ]
    expect(listNudges(registration, '2026-05-10').slice(0, 3)).toEqual(quiet)
    const date = { date: '2026-05-20', minutes: 60, time: 'WORK' }
    const now = '2026-05-21T08:00:00.000Z'
    const met = step(registration, volunteer, 'add-date', date, { now })
    // 4 July is a Saturday.
    expect(listNudges(met, '2026-05-21')[0]).toBe('2026-07-06 no-meeting-recorded')
  })

  it('leave the last weeks of a period to the question at its end', () => {
    const short = {
      ...registrationIn('IN_PROGRESS'),
      engagement: { mentee: 'T', start: '2026-05-01', end: '2026-06-10' },
    }
    expect(listNudges(short, '2026-05-02')).toEqual([
      '2026-06-11 period-over',
      '2026-06-24 period-over',
    ])
  })

  it('ask for the confirmation on days 7, 14 and 21, the partner from day 14', () => {
    expect(listNudges(registrationIn('AWAITING_CONFIRMATION'), '2026-05-01')).toEqual([
      '2026-05-08 confirmation-reminder',
      '2026-05-15 confirmation-reminder',
      '2026-05-15 confirmation-reminder-of',
      '2026-05-22 confirmation-reminder',
      '2026-05-22 confirmation-reminder-of',
    ])
  })

  it('come from Monday to Friday, also after an outage', () => {
    const entered = registrationIn('MANAGER_VALIDATION')
    const decide = (day: CalendarDate) =>
      decideNudges({
        registration: entered,
        settings,
        note: { handled: {} },
        askedId: 'marc',
        now: at(day),
      })
    expect(decide('2026-05-09')).toMatchObject({ due: [], lookAt: at('2026-05-11') })
    expect(decide('2026-05-11').due).toHaveLength(1)
  })

  it('end in one email each after an outage of weeks', () => {
    expect(run(registrationIn('AWAITING_CONFIRMATION'), ['2026-06-10', '2026-06-11'])).toEqual([
      ['confirmation-reminder', 'confirmation-reminder-of'],
      [],
    ])
  })

  it('start anew for another manager', () => {
    let note: NudgeNote = { handled: {} }
    const registration = registrationIn('MANAGER_VALIDATION')
    const decide = (askedId: string, day: CalendarDate) => {
      const decision = decideNudges({ registration, settings, note, askedId, now: at(day) })
      note = decision.note
      return decision
    }
    expect(decide('marc', '2026-05-08').due).toHaveLength(1)
    expect(decide('zoe', '2026-05-12')).toMatchObject({ due: [], lookAt: at('2026-05-15') })
    expect(decide('zoe', '2026-05-15').due).toMatchObject([{ occasion: '2026-05-15' }])
    expect(note.asked).toEqual({ personId: 'zoe', at: at('2026-05-12') })
  })

  it('are not sent where the company does not want them', () => {
    expect(listNudges(registered([]), '2026-01-31', { nudgesOff: ['first-message'] })).toEqual([])
    expect(
      findFirstLook(
        { registration: registered([]), timeZone: company.timeZone },
        { ...settings, nudgesOff: ['first-message'] },
      ),
    ).toBeUndefined()
  })

  it('spare a volunteer who has paused the reminders', () => {
    const paused = { ...registrationIn('IN_PROGRESS'), pausedUntil: '2026-06-16' }
    expect(listNudges(paused, '2026-05-10')[0]).toBe('2026-06-29 mentoring-quiet')
  })

  it('are looked at early enough, whatever has been handled', () => {
    const registration = registrationIn('IN_PROGRESS')
    expect(findFirstLook({ registration, timeZone: company.timeZone }, settings)).toBe(
      at('2026-06-15'),
    )
    const shorter = {
      ...registration,
      engagement: { mentee: 'T', start: '2026-04-01', end: '2026-08-31' },
    }
    expect(hasOtherAnchors(registration, shorter, settings)).toBe(true)
    expect(hasOtherAnchors(registration, { ...registration, reflectionsCount: 1 }, settings)).toBe(
      false,
    )
  })

  it('are over once somebody has done something', () => {
    const registration = registrationIn('IN_PROGRESS')
    const { transition, approvalRequests } = registration
    const requested = {
      template: 'no-meeting-recorded',
      occasion: '2026-06-15',
      transition,
      approvalRequests,
    } as const
    const isOver = (now: Registration) => isNudgeOver(requested, now, company.timeZone)
    expect(isOver(registration)).toBe(false)
    const date = { date: '2026-06-14', minutes: 60, time: 'WORK' }
    const later = '2026-06-15T08:00:00.000Z'
    expect(isOver(step(registration, volunteer, 'add-date', date, { now: later }))).toBe(true)
    expect(isOver(step(registration, volunteer, 'end-mission', {}, { now: later }))).toBe(true)
    const entered = registrationIn('MANAGER_VALIDATION')
    const asked = {
      ...requested,
      template: 'engagement-still-to-approve',
      transition: entered.transition,
      approvalRequests: entered.approvalRequests,
    } as const
    expect(isNudgeOver(asked, entered, company.timeZone)).toBe(false)
    const amended = step(
      entered,
      volunteer,
      'amend-engagement',
      { mentee: 'T', start: '2026-05-01', end: '2026-08-31' },
      { now: '2026-05-04T08:00:00.000Z' },
    )
    expect(isNudgeOver(asked, amended, company.timeZone)).toBe(true)
  })

  it('are listed in docs/nudges.md: run `npm run docs`', async () => {
    const page = await readFile(new URL('../../docs/nudges.md', import.meta.url), 'utf8')
    expect(page).toBe(await nudgesPage())
  })

  it('go to roles that their email may go to', () => {
    for (const name of nudgeNames)
      for (const { template, to } of nudgeRule(name).steps) {
        expect(mailRule(template).to).toEqual([to])
        expect(mailRule(template).isNudge).toBe(true)
      }
  })
})

describe('a reminder of a company with nudges', () => {
  const nudged = { ...company, nudges: true }

  it('comes on Monday instead of on a Saturday or Sunday', () => {
    const searching = step(
      step(registered([]), volunteer, 'send-message', { text: 'Hello' }),
      coordinator,
      'validate-application',
    )
    // 28 February 2026 is a Saturday.
    const kind = 'mentee-search-reminder'
    expect(findNextReminder(searching, company)?.dueAt).toBe(at('2026-02-28'))
    expect(findNextReminder(searching, nudged)?.dueAt).toBe(at('2026-03-02'))
    const decide = (day: CalendarDate) =>
      decideReminder(kind, searching, nudged, volunteer, at(day))?.mails
    expect(decide('2026-02-28')).toBeUndefined()
    expect(decide('2026-03-02')).toMatchObject([{ occasion: at('2026-03-02') }])
    // After an outage of weeks, too.
    expect(decide('2026-03-07')).toBeUndefined()
  })
})
