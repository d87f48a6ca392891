import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ActionName, actionNames } from '../../shared/journey/action-names.ts'
import { actions } from '../../shared/journey/actions.ts'
import { decideRegister } from '../../shared/journey/decide.ts'
import { dateValidations } from '../../shared/journey/directory.ts'
import { refusalCodes } from '../../shared/journey/refusals.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import {
  accepted,
  act,
  admin,
  company,
  coordinator,
  initiative,
  manager,
  partner,
  people,
  readCode,
  registered,
  registrationIn,
  start,
  stranger,
  volunteer,
  world,
} from './world.ts'

const mails = (decision: ReturnType<typeof act>) =>
  accepted(decision).mails.map(({ template, recipientId }) => `${template} > ${recipientId}`)

describe('register', () => {
  const request = {
    registrationId: 'r1',
    input: { initiative: 'lyceens' },
    actor: volunteer,
    initiative,
    company,
    isRegistered: false,
    placesTaken: 0,
    now: start,
  }

  it("starts an application with the initiative's tasks, and notifies volunteer and coordinators", () => {
    const { registration, mails: sent } = accepted(decideRegister(request))
    expect(registration).toMatchObject({ status: 'APPLICATION', transition: 1, version: 1 })
    expect(registration.tasks).toEqual([
      { task: 'charter', title: 'Sign the charter', state: 'PENDING' },
    ])
    expect(sent.map(({ template }) => template)).toEqual([
      'registration-received',
      'new-application',
    ])
  })

  it('is for people with a company', () => {
    expect(readCode(decideRegister({ ...request, company: undefined }))).toBe('not-allowed')
  })

  it('checks its guards in order', () => {
    const closed = { ...initiative, status: 'CLOSED' as const }
    const late = { ...initiative, registrationDeadline: '2026-01-30' }
    const foreign = { ...initiative, companyId: 'globex' }
    const full = { ...initiative, capacity: 0 }
    const codes = [
      { ...late, ...foreign, ...full, ...closed },
      { ...foreign, ...full, ...late, companyId: 'globex' },
      { ...full, ...foreign, capacity: 0 },
    ].map((one) =>
      readCode(decideRegister({ ...request, initiative: { ...one }, isRegistered: true })),
    )
    expect(codes).toEqual(['initiative-closed', 'deadline-passed', 'wrong-company'])
    expect(readCode(decideRegister({ ...request, initiative: full, isRegistered: true }))).toBe(
      'already-registered',
    )
    expect(readCode(decideRegister({ ...request, initiative: full }))).toBe('no-place-left')
  })

  it("is open for the whole last day, in the company's time zone", () => {
    const last = { ...initiative, registrationDeadline: '2026-03-31' }
    const at = (now: string) => readCode(decideRegister({ ...request, initiative: last, now }))
    expect(at('2026-03-31T21:59:59.999Z')).toBe('ok')
    expect(at('2026-03-31T22:00:00.000Z')).toBe('deadline-passed')
  })
})

describe('what is refused first', () => {
  it('is the input, then the role, then the status, then the guards', () => {
    const registration = registered()
    expect(readCode(act(registration, stranger, 'add-date', { date: 'x' }))).toBe('invalid-input')
    expect(readCode(act(registration, stranger, 'approve-engagement'))).toBe('not-allowed')
    expect(readCode(act(registration, manager, 'approve-engagement'))).toBe('wrong-status')
    expect(readCode(act(registration, coordinator, 'validate-application'))).toBe(
      'conversation-not-started',
    )
  })

  it.each([
    ['withdraw', null],
    ['withdraw', []],
    ['withdraw', { reason: null }],
    ['withdraw', { reason: 5 }],
    ['withdraw', { reason: 'x'.repeat(1001) }],
    ['withdraw', { because: 'x' }],
    ['withdraw', JSON.parse('{"__proto__": 1}')],
    ['send-message', {}],
    ['send-message', { text: '' }],
    ['send-message', { text: '\ud800' }],
    ['send-message', { text: '😀'.repeat(4001) }],
    ['add-date', { date: '2026-02-29', minutes: 60, time: 'WORK' }],
    ['add-date', { date: '2026-04-01', minutes: 60.5, time: 'WORK' }],
    ['add-date', { date: '2026-04-01', minutes: 0, time: 'WORK' }],
    ['add-date', { date: '2026-04-01', minutes: 1441, time: 'WORK' }],
    ['add-date', { date: '2026-04-01', minutes: '60', time: 'WORK' }],
    ['add-date', { date: '2026-04-01', minutes: 60, time: 'work' }],
    ['add-date', { date: '2026-04-01', minutes: 60, time: 'WORK', startTime: '24:00' }],
  ] as const)('is the input of %s: %j', (action, input) => {
    expect(readCode(act(registered(), volunteer, action, input))).toBe('invalid-input')
  })

  it('is not an input at its limits, in code points', () => {
    const text = '😀'.repeat(4000)
    expect(readCode(act(registered(), volunteer, 'send-message', { text }))).toBe('ok')
  })

  it('is neither an empty optional text nor an absent input', () => {
    const { registration } = accepted(act(registered(), volunteer, 'withdraw', { reason: '' }))
    expect(registration.cancelReason).toBeUndefined()
    expect(readCode(act(registered(), volunteer, 'withdraw', undefined))).toBe('ok')
  })

  it('tells the loser of a race what happened, when and by whom', () => {
    const decision = act(registrationIn('IN_PROGRESS'), manager, 'approve-engagement')
    expect(decision).toMatchObject({
      refusal: {
        code: 'wrong-status',
        happened: {
          action: 'approve-engagement',
          personId: 'marc',
          at: '2026-05-01T08:00:00.000Z',
        },
      },
    })
  })
})

describe('messages', () => {
  it('notify the other side at most every 15 minutes, and skipped ones are not sent later', () => {
    const first = act(registered(), volunteer, 'send-message', { text: 'a' })
    expect(mails(first)).toEqual(['message-received > claire'])
    const send = (registration: Registration, now: string) =>
      act(registration, volunteer, 'send-message', { text: 'b' }, { now })
    const early = send(accepted(first).registration, '2026-01-31T08:14:59.999Z')
    expect(mails(early)).toEqual([])
    expect(mails(send(accepted(early).registration, '2026-01-31T08:15:00.000Z'))).toEqual([
      'message-received > claire',
    ])
  })

  it('start the conversation when the volunteer writes, not when a coordinator does', () => {
    const byCoordinator = act(registered(), coordinator, 'send-message', { text: 'a' })
    expect(accepted(byCoordinator).registration.conversationStartedAt).toBeUndefined()
    const byVolunteer = act(registered(), volunteer, 'send-message', { text: 'a' })
    expect(accepted(byVolunteer).registration.conversationStartedAt).toBe(start)
  })

  it('of a volunteer who is also coordinator notify them too', () => {
    const both = { ...world, initiative: { ...initiative, coordinatorIds: ['claire', 'lea'] } }
    const decision = act(registered(), volunteer, 'send-message', { text: 'a' }, { at: both })
    expect(mails(decision)).toEqual(['message-received > claire', 'message-received > lea'])
  })
})

describe('tasks', () => {
  it('may be completed again and waived again, and a waived one stays waived', () => {
    const done = accepted(act(registered(), volunteer, 'complete-task', { task: 'charter' }))
    const again = act(done.registration, volunteer, 'complete-task', { task: 'charter' })
    expect(accepted(again)).toMatchObject({ registration: done.registration, mails: [] })
    const waived = accepted(act(done.registration, coordinator, 'waive-task', { task: 'charter' }))
    expect(waived.registration.tasks[0]?.state).toBe('WAIVED')
    const completed = act(waived.registration, volunteer, 'complete-task', { task: 'charter' })
    expect(accepted(completed).registration.tasks[0]?.state).toBe('WAIVED')
    expect(
      readCode(
        act(waived.registration, coordinator, 'assign-task', { task: 'charter', title: 'x' }),
      ),
    ).toBe('already-assigned')
  })

  it('block validation while one is pending', () => {
    const started = accepted(act(registered(), volunteer, 'send-message', { text: 'a' }))
    const { registration } = started
    expect(readCode(act(registration, coordinator, 'validate-application'))).toBe('tasks-pending')
    const waived = accepted(act(registration, coordinator, 'waive-task', { task: 'charter' }))
    expect(readCode(act(waived.registration, coordinator, 'validate-application'))).toBe('ok')
  })
})

describe('the engagement', () => {
  const engagement = { mentee: 'Théo', start: '2026-04-08', end: '2026-09-30' }
  const never = { ...world, company: { ...company, managerValidation: 'never' as const } }

  it('waits for the manager if the company asks for it, otherwise starts at once', () => {
    const asked = act(registrationIn('MENTEE_SEARCH'), volunteer, 'enter-engagement', engagement)
    expect(accepted(asked).registration).toMatchObject({
      status: 'MANAGER_VALIDATION',
      managerDecision: 'PENDING',
    })
    expect(mails(asked)).toEqual(['engagement-to-approve > marc'])
    const recorded = act(
      registrationIn('MENTEE_SEARCH'),
      volunteer,
      'enter-engagement',
      engagement,
      { at: never },
    )
    expect(accepted(recorded).registration).toMatchObject({
      status: 'IN_PROGRESS',
      approvedEngagement: engagement,
    })
    expect(accepted(recorded).registration.managerDecision).toBeUndefined()
  })

  it('lasts at most 24 months', () => {
    const enter = (start: string, end: string) =>
      readCode(
        act(registrationIn('MENTEE_SEARCH'), volunteer, 'enter-engagement', {
          mentee: 'T',
          start,
          end,
        }),
      )
    expect(enter('2026-04-01', '2028-04-01')).toBe('ok')
    expect(enter('2026-04-01', '2028-04-02')).toBe('invalid-period')
    expect(enter('2024-02-29', '2026-02-28')).toBe('ok')
    expect(enter('2024-02-29', '2026-03-01')).toBe('invalid-period')
    expect(enter('2026-04-02', '2026-04-01')).toBe('invalid-period')
  })

  it('needs a manager if approval is asked for, and always to be amended', () => {
    const alone = { ...world, volunteer: { ...volunteer, managerId: undefined } }
    const enter = (at: typeof world) =>
      readCode(
        act(registrationIn('MENTEE_SEARCH'), volunteer, 'enter-engagement', engagement, { at }),
      )
    expect(enter(alone)).toBe('manager-missing')
    expect(enter({ ...alone, ...{ company: never.company } })).toBe('ok')
    const amended = act(
      registrationIn('MANAGER_VALIDATION'),
      volunteer,
      'amend-engagement',
      engagement,
      {
        at: { ...alone, company: never.company },
      },
    )
    expect(readCode(amended)).toBe('manager-missing')
  })

  it('is cleared when the first period is declined', () => {
    const { registration } = accepted(
      act(registrationIn('MANAGER_VALIDATION'), manager, 'decline-engagement', { reason: 'no' }),
    )
    expect(registration).toMatchObject({ status: 'MENTEE_SEARCH', managerDecision: 'DECLINED' })
    expect(registration.engagement).toBeUndefined()
  })

  it('is restored with its mentee when an extension is declined', () => {
    const before = registrationIn('IN_PROGRESS')
    const longer = { start: '2026-04-01', end: '2026-12-31' }
    const extended = accepted(act(before, volunteer, 'change-period', longer)).registration
    expect(extended.status).toBe('MANAGER_VALIDATION')
    const amended = accepted(
      act(extended, volunteer, 'amend-engagement', { ...longer, mentee: 'Other' }),
    ).registration
    const declined = accepted(
      act(amended, manager, 'decline-engagement', { reason: 'no' }),
    ).registration
    expect(declined).toMatchObject({ status: 'IN_PROGRESS', engagement: before.engagement })
  })

  it('may be made shorter within the approved period, which stays as it was', () => {
    const before = registrationIn('IN_PROGRESS')
    const shorter = { start: '2026-04-01', end: '2026-06-30' }
    const changed = accepted(act(before, volunteer, 'change-period', shorter))
    expect(changed.registration).toMatchObject({
      status: 'IN_PROGRESS',
      approvedEngagement: before.approvedEngagement,
    })
    expect(changed.mails).toEqual([])
    const back = { start: '2026-04-01', end: '2026-09-30' }
    expect(
      accepted(act(changed.registration, volunteer, 'change-period', back)).registration.status,
    ).toBe('IN_PROGRESS')
  })

  it('counts as approved if the later period needed no approval', () => {
    const longer = { start: '2026-04-01', end: '2026-12-31' }
    const changed = accepted(
      act(registrationIn('IN_PROGRESS'), volunteer, 'change-period', longer, { at: never }),
    )
    expect(changed.registration.approvedEngagement).toMatchObject(longer)
    expect(changed.registration.managerDecision).toBe('APPROVED')
  })

  it('must include every recorded date', () => {
    const dated = accepted(
      act(registrationIn('IN_PROGRESS'), volunteer, 'add-date', {
        date: '2026-09-30',
        minutes: 60,
        time: 'WORK',
      }),
    ).registration
    const shorter = { start: '2026-04-01', end: '2026-09-29' }
    expect(readCode(act(dated, volunteer, 'change-period', shorter))).toBe('dates-outside-period')
  })
})

describe('participation dates', () => {
  const date = { date: '2026-04-01', minutes: 60, time: 'WORK' }
  it('are replaced completely: a missing optional field is cleared', () => {
    const added = accepted(
      act(registrationIn('IN_PROGRESS'), volunteer, 'add-date', {
        ...date,
        startTime: '14:30',
        note: 'n',
      }),
    )
    expect(added.created).toEqual({ dateId: 'd1' })
    const changed = accepted(
      act(added.registration, volunteer, 'change-date', { ...date, dateId: 'd1', minutes: 70 }),
    )
    expect(changed.registration.dates).toEqual([
      { ...date, dateId: 'd1', minutes: 70, enteredAt: start, changedAt: start },
    ])
    const removed = accepted(act(changed.registration, volunteer, 'remove-date', { dateId: 'd1' }))
    expect(removed.registration.dates).toEqual([])
    expect(readCode(act(removed.registration, volunteer, 'remove-date', { dateId: 'd1' }))).toBe(
      'unknown-date',
    )
  })
  it('lie within the engagement, both ends included', () => {
    const add = (day: string) =>
      readCode(act(registrationIn('IN_PROGRESS'), volunteer, 'add-date', { ...date, date: day }))
    expect([add('2026-03-31'), add('2026-04-01'), add('2026-09-30'), add('2026-10-01')]).toEqual([
      'outside-period',
      'ok',
      'ok',
      'outside-period',
    ])
  })
})

describe('the end', () => {
  it('is today by default, never in the future and never before the start', () => {
    const end = (input: unknown, now = '2026-05-01T22:30:00.000Z') =>
      act(registrationIn('IN_PROGRESS'), volunteer, 'end-mission', input, { now })
    expect(accepted(end({})).registration.endedOn).toBe('2026-05-02')
    expect(readCode(end({ endedOn: '2026-05-03' }))).toBe('in-the-future')
    expect(readCode(end({ endedOn: '2026-03-31' }))).toBe('invalid-period')
    expect(readCode(end({}, '2026-03-01T00:00:00.000Z'))).toBe('invalid-period')
  })

  it('asks the volunteer and every member of the organisation to confirm', () => {
    expect(
      mails(
        act(
          registrationIn('IN_PROGRESS'),
          volunteer,
          'end-mission',
          {},
          { now: '2026-05-02T08:00:00.000Z' },
        ),
      ),
    ).toEqual([
      'confirm-your-participation > lea',
      'confirm-participation-of > claire',
      'confirm-participation-of > hugo',
    ])
  })

  it('can be undone by resuming', () => {
    const { registration } = accepted(
      act(registrationIn('AWAITING_CONFIRMATION'), volunteer, 'resume-mission'),
    )
    expect(registration.status).toBe('IN_PROGRESS')
    expect(registration.endedOn).toBeUndefined()
  })

  it('is confirmed in the first of the roles that the person holds', () => {
    const confirm = (actor: typeof partner) =>
      accepted(act(registrationIn('AWAITING_CONFIRMATION'), actor, 'confirm-participation'))
        .registration.confirmedByRole
    expect([confirm(volunteer), confirm(partner), confirm(admin)]).toEqual([
      'volunteer',
      'partner',
      'admin',
    ])
    expect(confirm({ ...admin, organisationId: 'tremplin' })).toBe('partner')
  })
})

describe('no sequence of actions', () => {
  const dateInputs = fc.record({
    date: fc.constantFrom('2026-03-31', '2026-04-01', '2026-06-15', '2026-09-30'),
    minutes: fc.integer({ min: -1, max: 1500 }),
    time: fc.constantFrom('WORK', 'PERSONAL'),
  })
  const dateIds = fc.subarray(['d1', 'd2', 'd3'], { minLength: 1 })
  const periods = fc.record({
    start: fc.constantFrom('2026-03-01', '2026-04-01', '2026-05-01'),
    end: fc.constantFrom('2026-04-30', '2026-09-30', '2026-12-31', '2029-01-01'),
  })
  const inputs: Partial<Record<ActionName, fc.Arbitrary<unknown>>> = {
    'send-message': fc.record({ text: fc.string({ maxLength: 5 }) }),
    'assign-task': fc.record({ task: fc.constantFrom('charter', 't2'), title: fc.constant('x') }),
    'complete-task': fc.record({ task: fc.constantFrom('charter', 't2', 't3') }),
    'waive-task': fc.record({ task: fc.constantFrom('charter', 't2', 't3') }),
    'reject-application': fc.record({ reason: fc.constant('r') }),
    cancel: fc.record({ reason: fc.constant('r') }),
    'decline-engagement': fc.record({ reason: fc.constant('r') }),
    'pause-reminders': fc.record({ until: fc.constantFrom('2026-02-15', '2026-06-01') }),
    'enter-engagement': fc
      .tuple(periods, fc.option(fc.array(dateInputs, { maxLength: 3 }), { nil: undefined }))
      .map(([period, dates]) => ({ ...period, mentee: 'T', ...(dates && { dates }) })),
    'amend-engagement': periods.map((period) => ({ ...period, mentee: 'U' })),
    'change-period': periods,
    'add-date': dateInputs,
    'change-date': dateInputs.map((date) => ({ ...date, dateId: 'd1' })),
    'remove-date': fc.constant({ dateId: 'd1' }),
    'approve-dates': fc.record({ dateIds: dateIds }),
    'decline-dates': fc.record({ dateIds: dateIds, reason: fc.constant('r') }),
    reflect: fc.record({ text: fc.constant('t') }),
  }
  const steps = fc
    .constantFrom(...actionNames.filter((name) => name !== 'register'))
    .chain((action) =>
      fc.record({
        action: fc.constant(action),
        actor: fc.oneof(
          { weight: 4, arbitrary: fc.constant(actorFor(action)) },
          { weight: 1, arbitrary: fc.constantFrom(...Object.values(people)) },
        ),
        input: inputs[action] ?? fc.constant({}),
        validation: fc.constantFrom(
          'never' as const,
          'engagement' as const,
          'engagement-and-extension' as const,
        ),
        dateValidation: fc.constantFrom(...dateValidations),
      }),
    )

  function actorFor(action: ActionName) {
    const role = actions[action].roles[0]
    return role === 'coordinator' ? coordinator : role === 'manager' ? manager : volunteer
  }

  it('reaches a forbidden status or breaks an invariant', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 20, maxLength: 60 }), (sequence) => {
        let registration = registered()
        for (const [index, step] of sequence.entries()) {
          const { action, actor, input, validation, dateValidation } = step
          const now = `2026-0${4 + Math.floor(index / 25)}-${String(1 + (index % 25)).padStart(2, '0')}T08:00:00.000Z`
          const at = {
            ...world,
            company: { ...company, managerValidation: validation, dateValidation },
          }
          const before = structuredClone(registration)
          const decision = act(registration, actor, action, input, {
            now,
            at,
            ids: ['d1', 'd2', 'd3'],
          })
          // A decision never changes its input.
          expect(registration).toEqual(before)
          if ('refusal' in decision) {
            expect(refusalCodes).toContain(decision.refusal.code)
            const { guards } = actions[action]
            if (!['invalid-input', 'not-allowed', 'wrong-status'].includes(decision.refusal.code))
              expect(guards).toContain(decision.refusal.code)
            continue
          }
          const next = decision.accepted.registration
          expect(actions[action].from).toContain(registration.status)
          if (next.transition !== registration.transition) {
            expect(actions[action].to).toContain(next.status)
            expect(next.transition).toBe(registration.transition + 1)
            expect(next.statusSince).toBe(now)
          } else expect(next.status).toBe(registration.status)
          for (const mail of decision.accepted.mails)
            expect(actions[action].mails).toContain(mail.template)
          for (const { date } of next.dates) {
            expect(date >= (next.engagement?.start ?? '')).toBe(true)
            expect(date <= (next.engagement?.end ?? '')).toBe(true)
          }
          if (next.status === 'IN_PROGRESS') expect(next.approvedEngagement).toBeDefined()
          if (next.status === 'MANAGER_VALIDATION') expect(next.managerDecision).toBe('PENDING')
          if (next.status === 'COMPLETED')
            expect(next.dates.map(({ decision: own }) => own)).not.toContain('PENDING')
          if (next.status === 'AWAITING_CONFIRMATION')
            for (const { date, decision: own } of next.dates)
              expect(own === 'DECLINED' || date <= (next.endedOn ?? '')).toBe(true)
          registration = next
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a task that is assigned', () => {
  const assign = (nudges: boolean) =>
    accepted(
      act(
        registered([]),
        coordinator,
        'assign-task',
        { task: 'training', title: 'Follow the training' },
        { at: { ...world, company: { ...company, nudges } } },
      ),
    ).mails

  it('is mailed to the volunteer of a company with nudges, and of no other', () => {
    expect(assign(true)).toMatchObject([
      { template: 'task-assigned', recipientId: 'lea', role: 'volunteer' },
    ])
    expect(assign(false)).toEqual([])
  })
})
