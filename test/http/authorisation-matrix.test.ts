import { describe, expect, it } from 'vitest'
import { type ActionName, actionNames } from '../../shared/journey/action-names.ts'
import { holdsRole, type Role } from '../../shared/journey/roles.ts'
import { allStatuses, type Status } from '../../shared/journey/statuses.ts'
import { decideRegister } from '../../shared/journey/decide.ts'
import type { Person } from '../../shared/journey/directory.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import {
  accepted,
  act,
  codeOf,
  company,
  initiative,
  people,
  registered,
  registrationIn,
  start,
  world,
} from '../journey/world.ts'

type Acting = Exclude<ActionName, 'register'>

const all = [
  'APPLICATION',
  'MENTEE_SEARCH',
  'MANAGER_VALIDATION',
  'IN_PROGRESS',
  'AWAITING_CONFIRMATION',
] as const

/**
 * The rules of who may do what and from where, written out by hand and never made from the table:
 * this is what the table is compared with.
 */
const rules: Readonly<Record<Acting, readonly [who: string, from: readonly Status[]]>> = {
  'send-message': ['V C', all],
  'assign-task': ['C', ['APPLICATION']],
  'complete-task': ['V', ['APPLICATION']],
  'waive-task': ['C', ['APPLICATION']],
  'validate-application': ['C', ['APPLICATION']],
  'reject-application': ['C', ['APPLICATION']],
  withdraw: ['V', ['APPLICATION', 'MENTEE_SEARCH', 'MANAGER_VALIDATION', 'IN_PROGRESS']],
  cancel: ['C', all],
  'still-searching': ['V', ['MENTEE_SEARCH']],
  'pause-reminders': ['V', ['MENTEE_SEARCH', 'IN_PROGRESS']],
  'enter-engagement': ['V', ['MENTEE_SEARCH']],
  'amend-engagement': ['V', ['MANAGER_VALIDATION']],
  'approve-engagement': ['M', ['MANAGER_VALIDATION']],
  'decline-engagement': ['M', ['MANAGER_VALIDATION']],
  'add-date': ['V', ['IN_PROGRESS']],
  'change-date': ['V', ['IN_PROGRESS']],
  'remove-date': ['V', ['IN_PROGRESS']],
  'change-period': ['V', ['IN_PROGRESS']],
  reflect: ['V', ['IN_PROGRESS']],
  'end-mission': ['V', ['IN_PROGRESS']],
  'resume-mission': ['V', ['AWAITING_CONFIRMATION']],
  'confirm-participation': ['V P A', ['AWAITING_CONFIRMATION']],
}

/** The status in which the registration is after the action, by the same rules. */
const leadsTo: Readonly<Partial<Record<Acting, Status>>> = {
  'validate-application': 'MENTEE_SEARCH',
  'reject-application': 'CANCELLED',
  withdraw: 'CANCELLED',
  cancel: 'CANCELLED',
  // The company of these tests asks the manager, for extensions too.
  'enter-engagement': 'MANAGER_VALIDATION',
  'approve-engagement': 'IN_PROGRESS',
  'decline-engagement': 'MENTEE_SEARCH',
  'change-period': 'MANAGER_VALIDATION',
  'end-mission': 'AWAITING_CONFIRMATION',
  'resume-mission': 'IN_PROGRESS',
  'confirm-participation': 'COMPLETED',
}

const period = { start: '2026-04-01', end: '2026-12-31' }
const meeting = { date: '2026-05-01', minutes: 60, time: 'WORK' }
const inputs: Readonly<Partial<Record<Acting, unknown>>> = {
  'send-message': { text: 'Hello' },
  'assign-task': { task: 'new', title: 'New' },
  'complete-task': { task: 'charter' },
  'waive-task': { task: 'charter' },
  'reject-application': { reason: 'No' },
  cancel: { reason: 'No' },
  'pause-reminders': { until: '2026-06-01' },
  'enter-engagement': { mentee: 'T', ...period },
  'amend-engagement': { mentee: 'T', ...period },
  'decline-engagement': { reason: 'No' },
  'add-date': meeting,
  'change-date': { dateId: 'd1', ...meeting },
  'remove-date': { dateId: 'd1' },
  'change-period': period,
  reflect: { text: 'Well' },
}

/** One of each role, each holding that one alone, and those who hold none. */
const holders: Readonly<Record<Role | 'nobody' | 'elsewhere' | 'left', Person>> = {
  V: people.volunteer,
  C: { ...people.coordinator, organisationId: undefined },
  M: people.manager,
  P: people.partner,
  A: people.admin,
  nobody: people.stranger,
  elsewhere: { ...people.admin, personId: 'eva', companyId: 'other', organisationId: 'other' },
  left: { ...people.volunteer, deactivated: true },
}

function registrationOf(status: Status): Registration {
  const now = '2026-05-01T08:00:00.000Z'
  switch (status) {
    case 'APPLICATION': {
      const { volunteer, coordinator } = people
      const tasked = registered()
      const said = accepted(act(tasked, volunteer, 'send-message', { text: 'Hello' }))
      return accepted(act(said.registration, coordinator, 'waive-task', { task: 'charter' }))
        .registration
    }
    case 'IN_PROGRESS':
      return accepted(
        act(registrationIn(status), people.volunteer, 'add-date', meeting, { now, ids: ['d1'] }),
      ).registration
    case 'COMPLETED':
      return accepted(
        act(registrationIn('AWAITING_CONFIRMATION'), people.volunteer, 'confirm-participation'),
      ).registration
    case 'CANCELLED':
      return accepted(act(registered(), people.volunteer, 'withdraw')).registration
    default:
      return registrationIn(status)
  }
}

// Object.keys is typed string[]; the keys of a constant are known.
const acting = Object.keys(rules) as readonly Acting[]
const holderNames = Object.keys(holders) as readonly (keyof typeof holders)[]
const now = '2026-05-02T08:00:00.000Z'

describe('who may do what, and when', () => {
  it('is asked of every action of the journey', () => {
    expect(['register', ...acting]).toEqual(actionNames)
  })

  it('is asked of people who hold one role each', () => {
    const registration = registered()
    for (const name of holderNames)
      expect(
        (['V', 'C', 'M', 'P', 'A'] as const).filter((role) =>
          holdsRole(role, holders[name], registration, world),
        ),
      ).toEqual(name.length === 1 ? [name] : [])
  })

  it.each(acting)('%s', (action) => {
    const [who, from] = rules[action]
    const cells = allStatuses.flatMap((status) =>
      holderNames.map((name) => ({ status, name, cell: `${name} in ${status}` })),
    )
    const answers = cells.map(({ status, name, cell }) => {
      const registration = registrationOf(status)
      expect(registration.status).toBe(status)
      const decision = act(registration, holders[name], action, inputs[action], {
        now,
        ids: ['d2'],
      })
      const outcome =
        'accepted' in decision ? decision.accepted.registration.status : codeOf(decision)
      return `${cell}: ${outcome}`
    })
    const expected = cells.map(({ status, name, cell }) => {
      const outcome = !who.split(' ').includes(name)
        ? 'not-allowed'
        : from.includes(status)
          ? (leadsTo[action] ?? status)
          : 'wrong-status'
      return `${cell}: ${outcome}`
    })
    expect(answers).toEqual(expected)
  })

  it('register: everybody with a company who has not left', () => {
    const answers = holderNames.map((name) => {
      const { companyId } = holders[name]
      const decision = decideRegister({
        registrationId: 'r2',
        input: { initiative: initiative.initiativeId },
        actor: holders[name],
        initiative,
        company: companyId === undefined ? undefined : { ...company, companyId },
        isRegistered: false,
        placesTaken: 0,
        now: start,
      })
      return `${name}: ${codeOf(decision)}`
    })
    // Whoever has left is refused before a decision is asked for: test/http/person-leaves.test.ts.
    expect(answers).toEqual([
      'V: ok',
      'C: not-allowed',
      'M: ok',
      'P: not-allowed',
      'A: ok',
      'nobody: ok',
      'elsewhere: ok',
      'left: ok',
    ])
  })
})
