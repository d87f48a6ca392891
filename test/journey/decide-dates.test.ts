import { describe, expect, it } from 'vitest'
import type { Accepted } from '../../shared/journey/decision.ts'
import type { Company } from '../../shared/journey/directory.ts'
import { listCountedDates } from '../../shared/journey/participation-dates.ts'
import type {
  ManagerDecision,
  ParticipationDate,
  Registration,
} from '../../shared/journey/registration.ts'
import type { Role } from '../../shared/journey/roles.ts'
import { listOpenActions, listVisibleDates, visibilities } from '../../shared/journey/visibility.ts'
import {
  accepted,
  act,
  admin,
  company,
  manager,
  partner,
  readCode,
  registrationIn,
  volunteer,
  type World,
  world,
} from './world.ts'

describe('dates that the manager approves one by one', () => {
  const now = '2026-05-01T08:00:00.000Z'
  const later = '2026-05-02T08:00:00.000Z'
  const date = { date: '2026-04-15', minutes: 60, time: 'WORK' }
  const each = createWorld({ dateValidation: 'each', managerValidation: 'never' })
  const never = createWorld({ dateValidation: 'never', managerValidation: 'never' })
  const engagement = { mentee: 'Théo', start: '2026-04-01', end: '2026-09-30' }
  const ids = ['d3', 'd1', 'd2']
  const given = ['2026-04-20', '2026-04-10', '2026-04-30'].map((day) => ({ ...date, date: day }))

  function createWorld(more: Partial<Company>): World {
    return { ...world, company: { ...company, ...more } }
  }
  const perform = (...[registration, actor, action, input, more]: Parameters<typeof act>) =>
    accepted(act(registration, actor, action, input, { now, at: each, ...more }))
  const step = (...request: Parameters<typeof act>) => perform(...request).registration
  const enter = (at: World, input: object = { dates: given }) => {
    const searching = registrationIn('MENTEE_SEARCH', at)
    return act(
      searching,
      volunteer,
      'enter-engagement',
      { ...engagement, ...input },
      { now, at, ids },
    )
  }
  const listTemplates = ({ mails }: Accepted) => mails.map(({ template }) => template)
  const list = ({ dates }: Registration) => dates.map((one) => [one.dateId, one.decision])
  const added = (id: string, at = each, from = registrationIn('IN_PROGRESS', never)) =>
    step(from, volunteer, 'add-date', date, { at, ids: [id] })

  it('are asked of nobody where the manager has left, as where there is none', () => {
    const gone: World = { ...each, absentIds: ['marc'] }
    const progressing = registrationIn('IN_PROGRESS', never)
    const code = (action: 'add-date' | 'change-date', from: Registration, input: object) =>
      readCode(act(from, volunteer, action, { ...date, ...input }, { now, at: gone, ids }))
    expect(code('add-date', progressing, {})).toBe('manager-missing')
    const [first] = added('d1').dates
    expect(code('change-date', added('d1'), { dateId: first?.dateId, minutes: 5 })).toBe(
      'manager-missing',
    )
    expect(readCode(enter(gone))).toBe('manager-missing')
    const waiting = registrationIn('MANAGER_VALIDATION')
    const amended = act(waiting, volunteer, 'amend-engagement', engagement, { now, at: gone })
    expect(readCode(amended)).toBe('manager-missing')
    // Nobody has to be asked about these.
    const unasked = act(progressing, volunteer, 'add-date', date, {
      now,
      at: { ...never, absentIds: ['marc'] },
      ids,
    })
    expect(readCode(unasked)).toBe('ok')
  })

  it('hold up the confirmation, which is then offered to nobody', () => {
    const ended = step(added('d1'), volunteer, 'end-mission', {}, { at: each })
    const decided = step(ended, manager, 'approve-dates', { dateIds: ['d1'] })
    for (const person of [volunteer, partner, admin]) {
      expect(listOpenActions(person, ended, each)).not.toContain('confirm-participation')
      expect(listOpenActions(person, decided, each)).toContain('confirm-participation')
    }
    expect(listOpenActions(manager, ended, each)).toContain('approve-dates')
  })

  it('wait with the engagement that they are given with, in their order, whatever it waits for', () => {
    const outcomes = (['never', 'engagement', 'engagement-and-extension'] as const).flatMap(
      (managerValidation) =>
        (['never', 'each'] as const).flatMap((dateValidation) =>
          [{ dates: given }, {}].map((input) => {
            const at = createWorld({ managerValidation, dateValidation })
            const entered = accepted(enter(at, input))
            const decisions = new Set(
              entered.registration.dates.map((one) => one.decision ?? 'undecided'),
            )
            return [
              managerValidation,
              dateValidation,
              entered.registration.status,
              ...listTemplates(entered),
              ...decisions,
            ].join(' ')
          }),
        ),
    )
    expect(outcomes).toEqual([
      'never never IN_PROGRESS engagement-recorded undecided',
      'never never IN_PROGRESS engagement-recorded',
      'never each MANAGER_VALIDATION engagement-to-approve PENDING',
      'never each IN_PROGRESS engagement-recorded',
      'engagement never MANAGER_VALIDATION engagement-to-approve undecided',
      'engagement never MANAGER_VALIDATION engagement-to-approve',
      'engagement each MANAGER_VALIDATION engagement-to-approve PENDING',
      'engagement each MANAGER_VALIDATION engagement-to-approve',
      'engagement-and-extension never MANAGER_VALIDATION engagement-to-approve undecided',
      'engagement-and-extension never MANAGER_VALIDATION engagement-to-approve',
      'engagement-and-extension each MANAGER_VALIDATION engagement-to-approve PENDING',
      'engagement-and-extension each MANAGER_VALIDATION engagement-to-approve',
    ])
    const entered = accepted(enter(each))
    expect(entered.created).toEqual({ dateIds: ['d1', 'd2', 'd3'] })
    expect(entered.registration.dates).toMatchObject(given)
    expect(accepted(enter(each, {})).created).toEqual({})
    const lone = { ...each, volunteer: { ...volunteer, managerId: undefined } }
    expect(readCode(enter(lone))).toBe('manager-missing')
    expect(readCode(enter(lone, {}))).toBe('ok')
    expect(readCode(enter(each, { dates: [{ ...date, date: '2026-10-01' }] }))).toBe(
      'dates-outside-period',
    )
    for (const dates of [[], [{}], [{ ...date, dateId: 'd' }], null, Array(51).fill(date)])
      expect(readCode(enter(each, { dates }))).toBe('invalid-input')
  })

  it('are approved with a first period, and removed with it when it is declined', () => {
    for (const at of [each, createWorld({ managerValidation: 'engagement' })]) {
      const waiting = accepted(enter(at)).registration
      const declined = step(waiting, manager, 'decline-engagement', { reason: 'No' }, { at })
      expect(declined).toMatchObject({ status: 'MENTEE_SEARCH', dates: [] })
      expect(declined.engagement).toBeUndefined()
      const approved = step(waiting, manager, 'approve-engagement', {}, { at, now: later })
      const own = at === each ? 'APPROVED' : undefined
      expect(list(approved)).toEqual([
        ['d1', own],
        ['d2', own],
        ['d3', own],
      ])
      if (own) expect(approved.dates[0]).toMatchObject({ askedAt: now, decidedAt: later })
    }
  })

  it('wait while an extension waits, and are not decided with it', () => {
    const extensions = createWorld({ dateValidation: 'each' })
    const asked = added('d1', extensions)
    const waiting = step(
      asked,
      volunteer,
      'change-period',
      { start: '2026-04-01', end: '2026-12-31' },
      { at: extensions },
    )
    expect(waiting.status).toBe('MANAGER_VALIDATION')
    expect(readCode(act(waiting, manager, 'approve-dates', { dateIds: ['d1'] }))).toBe(
      'wrong-status',
    )
    for (const [action, input] of [
      ['approve-engagement', {}],
      ['decline-engagement', { reason: 'No' }],
    ] as const) {
      const decided = step(waiting, manager, action, input)
      expect(decided.status).toBe('IN_PROGRESS')
      expect(list(decided)).toEqual([['d1', 'PENDING']])
    }
  })

  it('are asked about once they are added, in one mail until all are decided', () => {
    const first = perform(registrationIn('IN_PROGRESS', never), volunteer, 'add-date', date)
    expect(listTemplates(first)).toEqual(['dates-to-approve'])
    expect(first.mails[0]).toMatchObject({ recipientId: 'marc', role: 'manager' })
    const second = perform(first.registration, volunteer, 'add-date', date, { ids: ['d2'] })
    expect(listTemplates(second)).toEqual([])
    const changed = { ...date, dateId: 'd1', minutes: 30 }
    const again = perform(first.registration, volunteer, 'change-date', changed, { now: later })
    expect(listTemplates(again)).toEqual([])
    expect(again.registration.dates[0]).toMatchObject({ decision: 'PENDING', askedAt: later })
    const decided = step(second.registration, manager, 'approve-dates', { dateIds: ['d1', 'd2'] })
    const third = perform(decided, volunteer, 'add-date', date, { ids: ['d3'] })
    expect(listTemplates(third)).toEqual(['dates-to-approve'])
  })

  it('keep their decision if nothing but the start time or the note changes', () => {
    const asked = added('d1')
    const dateIds = ['d1']
    const decided = [
      asked,
      step(asked, manager, 'approve-dates', { dateIds }),
      step(asked, manager, 'decline-dates', { dateIds, reason: 'No' }),
    ]
    for (const before of decided)
      for (const at of [each, never]) {
        const change = (input: object) =>
          step(before, volunteer, 'change-date', { ...date, dateId: 'd1', ...input }, { at })
            .dates[0]
        const { decision: own, declineReason, decidedAt } = before.dates[0] ?? {}
        const noted = change({ startTime: '09:00', note: 'Hello' })
        expect(noted).toMatchObject({ decision: own, note: 'Hello' })
        expect([noted?.declineReason, noted?.decidedAt]).toEqual([declineReason, decidedAt])
        for (const altered of [{ date: '2026-04-16' }, { minutes: 61 }, { time: 'PERSONAL' }]) {
          const one = change(altered)
          expect(one?.decision).toBe(at === each ? 'PENDING' : undefined)
          expect([one?.declineReason, one?.decidedAt]).toEqual([undefined, undefined])
        }
      }
    const free = added('d1', never)
    const noted = { ...date, dateId: 'd1', note: 'Hello' }
    expect(list(step(free, volunteer, 'change-date', noted))).toEqual([['d1', undefined]])
  })

  it('need a manager where the date would be asked about, and only there', () => {
    const at = { ...each, volunteer: { ...volunteer, managerId: undefined } }
    const inProgress = added('d1')
    const code = (action: 'add-date' | 'change-date', input: object) =>
      readCode(act(inProgress, volunteer, action, { ...date, ...input }, { now, at }))
    expect(code('add-date', {})).toBe('manager-missing')
    expect(code('add-date', { date: '2026-10-01' })).toBe('outside-period')
    expect(code('change-date', { dateId: 'd1', minutes: 5 })).toBe('manager-missing')
    expect(code('change-date', { dateId: 'd9', minutes: 5 })).toBe('unknown-date')
    expect(code('change-date', { dateId: 'd1', note: 'Hello' })).toBe('ok')
  })

  it('are decided one by one or several at once, all or none', () => {
    const asked = added('d2', each, added('d1', each, added('d0', never)))
    const decide = (dateIds: unknown, more: object = {}) =>
      act(asked, manager, 'decline-dates', { dateIds, reason: 'No', ...more }, { now: later })
    expect(readCode(decide(['d1', 'd9']))).toBe('unknown-date')
    expect(readCode(decide(['d0', 'd9']))).toBe('unknown-date')
    expect(readCode(decide(['d1', 'd0']))).toBe('not-pending')
    for (const dateIds of [[], ['d1', 'd1'], 'd1', [1], [''], ['x'.repeat(201)], undefined])
      expect(readCode(decide(dateIds))).toBe('invalid-input')
    expect(readCode(decide(['d1'], { reason: '' }))).toBe('invalid-input')
    const many = Array.from({ length: 101 }, (_, index) => `x${index}`)
    expect(readCode(decide(many))).toBe('invalid-input')
    expect(readCode(decide(many.slice(1)))).toBe('unknown-date')
    expect(readCode(act(asked, volunteer, 'approve-dates', { dateIds: ['d1'] }))).toBe(
      'not-allowed',
    )
    const declined = accepted(decide(['d2', 'd1']))
    expect(declined.registration.status).toBe('IN_PROGRESS')
    expect(declined.registration.dates.slice(1)).toMatchObject([
      { decision: 'DECLINED', declineReason: 'No', decidedAt: later, decidedIn: asked.version + 1 },
      { decision: 'DECLINED', declineReason: 'No' },
    ])
    expect(declined.mails).toMatchObject([{ template: 'dates-decided', recipientId: 'lea' }])
    expect(declined.event?.details).toEqual({ dateIds: 'd1 d2' })
  })

  it('may be approved after the end, and no participation is confirmed before', () => {
    const ended = step(added('d1'), volunteer, 'end-mission', {})
    expect(readCode(act(ended, volunteer, 'confirm-participation', {}, { now }))).toBe(
      'dates-pending',
    )
    const decided = step(ended, manager, 'approve-dates', { dateIds: ['d1'] })
    expect(decided.status).toBe('AWAITING_CONFIRMATION')
    expect(step(decided, volunteer, 'confirm-participation').status).toBe('COMPLETED')
  })

  it('let no mission end before a planned one, unless it is declined', () => {
    const planned = { ...date, date: '2026-05-03' }
    const asked = step(registrationIn('IN_PROGRESS', never), volunteer, 'add-date', planned)
    const end = (registration: Registration, endedOn?: string) =>
      readCode(act(registration, volunteer, 'end-mission', { endedOn }, { now }))
    expect(end(asked)).toBe('dates-after-end')
    expect(end(asked, '2026-03-01')).toBe('invalid-period')
    expect(end(asked, '2026-05-03')).toBe('in-the-future')
    expect(
      readCode(act(asked, volunteer, 'end-mission', {}, { now: '2026-05-03T08:00:00.000Z' })),
    ).toBe('ok')
    const declined = { dateIds: ['d1'], reason: 'No' }
    expect(end(step(asked, manager, 'decline-dates', declined))).toBe('ok')
    expect(end(step(asked, manager, 'approve-dates', { dateIds: ['d1'] }))).toBe('dates-after-end')
  })

  it('count by the local day, once they are not declined', () => {
    const zone = { timeZone: 'Europe/Paris' }
    const dated = (day: string, own?: ManagerDecision): ParticipationDate => ({
      dateId: day,
      date: day,
      minutes: 60,
      time: 'WORK',
      enteredAt: now,
      decision: own,
    })
    const dates = [
      dated('2026-05-01', 'PENDING'),
      dated('2026-05-02', 'DECLINED'),
      dated('2026-05-03', 'APPROVED'),
      dated('2026-05-04'),
    ]
    const count = (today: string, cancelledAt?: string) =>
      listCountedDates({ dates, cancelledAt }, zone, today).map((one) => one.dateId)
    expect(count('2026-05-02')).toEqual(['2026-05-01'])
    expect(count('2026-05-03')).toEqual(['2026-05-01', '2026-05-03'])
    expect(count('2026-06-01')).toEqual(['2026-05-01', '2026-05-03', '2026-05-04'])
    expect(count('2026-06-01', '2026-05-02T21:59:59.999Z')).toEqual(['2026-05-01'])
    expect(count('2026-06-01', '2026-05-02T22:00:00.000Z')).toEqual(['2026-05-01', '2026-05-03'])
  })

  it('are shown to each role as far as it may see them', () => {
    const noted = { ...date, note: 'At the café' }
    const asked = step(added('d0', never), volunteer, 'add-date', noted)
    const declined = step(asked, manager, 'decline-dates', { dateIds: ['d1'], reason: 'No' })
    const seen = (Object.keys(visibilities) as Role[]).map((role) => [
      role,
      ...listVisibleDates(visibilities[role], declined).map(
        (one) => `${one.dateId}: ${one.note ?? '-'}, ${one.declineReason ?? '-'}`,
      ),
    ])
    expect(seen).toEqual([
      ['volunteer', 'd0: -, -', 'd1: At the café, No'],
      ['coordinator', 'd0: -, -', 'd1: At the café, No'],
      ['manager', 'd1: -, No'],
      ['partner', 'd0: -, -', 'd1: At the café, -'],
      ['admin', 'd0: -, -', 'd1: At the café, -'],
    ])
  })
})
