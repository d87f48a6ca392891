import { describe, expect, it } from 'vitest'
import type { Person } from '../../shared/journey/directory.ts'
import { holdsRole } from '../../shared/journey/registration-context.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import { listOpenActions } from '../../shared/journey/visibility.ts'
import { describeRequest } from '../../shared/journey/ways-out.ts'
import {
  accepted,
  act,
  admin,
  company,
  coordinator,
  manager,
  partner,
  readCode,
  registrationIn,
  stranger,
  volunteer,
  world,
  type World,
} from './world.ts'

const nadia: Person = { ...stranger, personId: 'nadia', email: 'nadia@example.org' }
const at: World = { ...world, company: { ...company, nudges: true } }
const waiting = registrationIn('MANAGER_VALIDATION')
const now = '2026-05-04T08:00:00.000Z'

const attempt = (
  registration: Registration,
  actor: Person,
  action: Parameters<typeof act>[2],
  input: unknown = {},
  more: Parameters<typeof act>[4] = {},
) => act(registration, actor, action, input, { at, now, colleague: nadia, ...more })
const askNadia = { colleague: nadia.email }
const delegated = accepted(attempt(waiting, manager, 'ask-stand-in', askNadia)).registration

describe('a company without nudges', () => {
  it('has no way out of a request', () => {
    for (const [actor, action, input] of [
      [volunteer, 'remind-manager', {}],
      [manager, 'ask-stand-in', askNadia],
      [manager, 'end-stand-in', {}],
      [manager, 'not-my-report', {}],
    ] as const)
      expect(readCode(attempt(waiting, actor, action, input, { at: world }))).toBe('not-allowed')
  })

  it('tells nobody that a request is withdrawn', () => {
    const { mails } = accepted(act(waiting, volunteer, 'withdraw', {}, { now }))
    expect(mails.map(({ template }) => template)).toEqual(['registration-cancelled'])
  })
})

describe('reminding the manager', () => {
  it('is for volunteer, coordinator and admin, once on a local day', () => {
    for (const actor of [volunteer, coordinator, admin]) {
      const decision = accepted(attempt(waiting, actor, 'remind-manager'))
      expect(decision.mails).toMatchObject([{ template: 'manager-reminded', recipientId: 'marc' }])
      expect(decision.registration.status).toBe('MANAGER_VALIDATION')
    }
    for (const actor of [manager, partner, stranger])
      expect(readCode(attempt(waiting, actor, 'remind-manager'))).toBe('not-allowed')

    const { registration } = accepted(attempt(waiting, volunteer, 'remind-manager'))
    // Midnight in Paris is at 22:00 in May.
    const last = { now: '2026-05-04T21:59:59.999Z' }
    const next = { now: '2026-05-04T22:00:00.000Z' }
    expect(readCode(attempt(registration, coordinator, 'remind-manager', {}, last))).toBe(
      'reminded-today',
    )
    expect(readCode(attempt(registration, coordinator, 'remind-manager', {}, next))).toBe('ok')
  })

  it('needs a request that waits, and a manager', () => {
    const running = registrationIn('IN_PROGRESS')
    expect(readCode(attempt(running, volunteer, 'remind-manager'))).toBe('nothing-to-decide')
    const alone = { at: { ...at, volunteer: { ...volunteer, managerId: undefined } } }
    expect(readCode(attempt(waiting, volunteer, 'remind-manager', {}, alone))).toBe(
      'manager-missing',
    )
  })

  it('writes to everybody who can decide', () => {
    const { mails } = accepted(
      attempt(delegated, volunteer, 'remind-manager', {}, { at: { ...at, awayStandInId: 'zoe' } }),
    )
    expect(mails.map(({ recipientId }) => recipientId)).toEqual(['marc', 'nadia', 'zoe'])
  })

  it('is possible for dates that wait, too', () => {
    const withDates: World = { ...at, company: { ...at.company, dateValidation: 'each' } }
    const { registration } = accepted(
      act(
        registrationIn('IN_PROGRESS'),
        volunteer,
        'add-date',
        { date: '2026-05-02', minutes: 60, time: 'WORK' },
        { at: withDates, now },
      ),
    )
    expect(readCode(attempt(registration, volunteer, 'remind-manager'))).toBe('ok')
  })
})

describe('asking a colleague', () => {
  it('lets the colleague decide, and says for whom', () => {
    expect(listOpenActions(nadia, waiting, at)).not.toContain('approve-engagement')
    expect(listOpenActions(nadia, delegated, at)).toContain('approve-engagement')
    const { registration, event } = accepted(attempt(delegated, nadia, 'approve-engagement'))
    expect(registration).toMatchObject({ status: 'IN_PROGRESS', managerDecision: 'APPROVED' })
    expect(event).toMatchObject({
      actorId: 'nadia',
      role: 'manager',
      details: { inPlaceOf: 'marc' },
    })
  })

  it('tells the colleague and the volunteer', () => {
    const { mails, event } = accepted(attempt(waiting, manager, 'ask-stand-in', askNadia))
    expect(mails).toMatchObject([
      { template: 'stand-in-asked', recipientId: 'nadia', role: 'manager' },
      { template: 'stand-in-named', recipientId: 'lea', role: 'volunteer' },
    ])
    expect(event?.details).toEqual({ colleague: 'nadia' })
  })

  it('leaves the manager free to decide: the first one wins', () => {
    const decided = accepted(attempt(delegated, manager, 'approve-engagement'))
    expect(decided.event?.details).toBeUndefined()
    expect(readCode(attempt(decided.registration, nadia, 'approve-engagement'))).toBe(
      'wrong-status',
    )
  })

  it('takes only a colleague of the same company who is there', () => {
    const others: readonly (Person | undefined)[] = [
      undefined,
      { ...nadia, deactivated: true },
      { ...nadia, companyId: 'globex' },
      { ...nadia, companyId: undefined },
      volunteer,
      manager,
    ]
    for (const colleague of others)
      expect(readCode(attempt(waiting, manager, 'ask-stand-in', askNadia, { colleague }))).toBe(
        'unknown-colleague',
      )
  })

  it('is not for the colleague, who passes it on to nobody', () => {
    for (const action of ['ask-stand-in', 'end-stand-in', 'not-my-report'] as const) {
      const input = action === 'ask-stand-in' ? { colleague: 'zoe@example.org' } : {}
      const colleague = stranger
      expect(readCode(attempt(delegated, nadia, action, input, { colleague }))).toBe('not-allowed')
    }
  })

  it('changes nothing where the colleague is asked already', () => {
    const again = accepted(attempt(delegated, manager, 'ask-stand-in', askNadia))
    expect(again).toMatchObject({ registration: delegated, mails: [] })
    expect(again.event).toBeUndefined()
  })

  it('ends with the manager who asked, when the colleague leaves, or moves', () => {
    const moved = { ...at, volunteer: { ...volunteer, managerId: 'ines' } }
    expect(holdsRole('manager', nadia, delegated, moved)).toBe(false)
    expect(holdsRole('manager', nadia, delegated, at)).toBe(true)
    expect(holdsRole('manager', { ...nadia, deactivated: true }, delegated, at)).toBe(false)
    expect(holdsRole('manager', { ...nadia, companyId: 'globex' }, delegated, at)).toBe(false)
  })

  it('ends when the manager takes it back', () => {
    const { registration, event } = accepted(attempt(delegated, manager, 'end-stand-in'))
    expect(event?.details).toEqual({ colleague: 'nadia' })
    expect(readCode(attempt(registration, nadia, 'approve-engagement'))).toBe('not-allowed')
    expect(accepted(attempt(registration, manager, 'end-stand-in')).event).toBeUndefined()
  })

  it('lasts for the request, an amended one too, and no longer', () => {
    const period = { mentee: 'Théo', start: '2026-04-01', end: '2026-08-31' }
    const amended = accepted(attempt(delegated, volunteer, 'amend-engagement', period)).registration
    expect(readCode(attempt(amended, nadia, 'approve-engagement'))).toBe('ok')
    const declined = accepted(
      attempt(amended, nadia, 'decline-engagement', { reason: 'Not now' }),
    ).registration
    expect(holdsRole('manager', nadia, declined, at)).toBe(true)
    const anew = accepted(attempt(declined, volunteer, 'enter-engagement', period)).registration
    expect(holdsRole('manager', nadia, anew, at)).toBe(false)
  })
})

describe('a colleague for a time', () => {
  const until = '2026-06-30'
  const ask = (input: object) =>
    attempt(waiting, manager, 'ask-stand-in', { ...askNadia, ...input })
  const away: World = { ...at, awayStandInId: 'nadia' }

  it('decides about everything while the manager is away, by the period alone', () => {
    const decision = accepted(ask({ until }))
    expect(decision.away).toEqual({ managerId: 'marc', personId: 'nadia', until })
    expect(decision.event?.details).toEqual({ colleague: 'nadia', until })
    expect(holdsRole('manager', nadia, decision.registration, at)).toBe(false)
    expect(holdsRole('manager', nadia, decision.registration, away)).toBe(true)
  })

  it('never decides about themselves', () => {
    const own = { ...waiting, volunteerId: 'nadia' }
    expect(holdsRole('manager', nadia, own, away)).toBe(false)
  })

  it('is named until a day from today, at most a year ahead', () => {
    expect(readCode(ask({ until: '2026-05-03' }))).toBe('invalid-period')
    expect(readCode(ask({ until: '2026-05-04' }))).toBe('ok')
    expect(readCode(ask({ until: '2027-05-04' }))).toBe('ok')
    expect(readCode(ask({ until: '2027-05-05' }))).toBe('invalid-period')
  })

  it('ends when the manager takes it back', () => {
    const { away: change } = accepted(attempt(waiting, manager, 'end-stand-in', {}, { at: away }))
    expect(change).toEqual({ managerId: 'marc' })
  })
})

describe('not my report', () => {
  it('tells the admins once, and the readers while the manager is the same', () => {
    const { registration, mails } = accepted(attempt(waiting, manager, 'not-my-report'))
    expect(mails).toMatchObject([{ template: 'not-their-report', recipientId: 'ines' }])
    expect(describeRequest(registration, at)?.isDisowned).toBe(true)
    expect(accepted(attempt(registration, manager, 'not-my-report')).event).toBeUndefined()
    const corrected = { ...volunteer, managerId: 'nadia' }
    expect(describeRequest(registration, { volunteer: corrected })?.isDisowned).toBe(false)
  })
})

describe('the end of a registration', () => {
  const listTold = (registration: Registration, actor: Person, action: 'withdraw' | 'cancel') => {
    const input = action === 'cancel' ? { reason: 'The school is closed' } : {}
    return accepted(attempt(registration, actor, action, input))
      .mails.filter(({ template }) => template === 'request-withdrawn')
      .map(({ recipientId }) => recipientId)
  }

  it('tells everybody who was asked and has not decided', () => {
    expect(listTold(waiting, volunteer, 'withdraw')).toEqual(['marc'])
    expect(listTold(delegated, coordinator, 'cancel')).toEqual(['marc', 'nadia'])
    expect(listTold(registrationIn('IN_PROGRESS'), volunteer, 'withdraw')).toEqual([])
  })
})
