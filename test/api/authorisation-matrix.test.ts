import { describe, expect, it } from 'vitest'
import { actionNames } from '../../shared/journey/action-names.ts'
import { decideRegister } from '../../shared/journey/decide.ts'
import type { Person } from '../../shared/journey/directory.ts'
import { holdsRole } from '../../shared/journey/registration-context.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import { type Role, roles } from '../../shared/journey/roles.ts'
import { allStatuses, type Status } from '../../shared/journey/statuses.ts'
import {
  accepted,
  act,
  company,
  initiative,
  people,
  readCode,
  registered,
  registrationIn,
  start,
  world,
} from '../journey/world.ts'
import { type Acting, inputs, leadsTo, meeting, rules } from './rules.ts'

/** One person per role, who holds only that role, and people without a role. */
const holders: Readonly<Record<Role | 'nobody' | 'elsewhere' | 'left', Person>> = {
  volunteer: people.volunteer,
  coordinator: { ...people.coordinator, organisationId: undefined },
  manager: people.manager,
  partner: people.partner,
  admin: people.admin,
  nobody: people.stranger,
  elsewhere: { ...people.admin, personId: 'eva', companyId: 'other', organisationId: 'other' },
  left: { ...people.volunteer, deactivated: true },
}

function createRegistration(status: Status): Registration {
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

/** What the manager decides has to be pending. */
function askAboutDates(action: Acting, registration: Registration): Registration {
  if (!/-dates$/.test(action)) return registration
  const pending = { decision: 'PENDING', askedAt: '2026-05-01T08:00:00.000Z' } as const
  const date = { ...meeting, dateId: 'd1', enteredAt: pending.askedAt, ...pending }
  return { ...registration, dates: [date] }
}

// Object.keys is typed string[]; the keys of a constant are known.
const acting = Object.keys(rules) as readonly Acting[]
const holderNames = Object.keys(holders) as readonly (keyof typeof holders)[]
const now = '2026-05-02T08:00:00.000Z'

describe('who may do what, and when', () => {
  it('covers every action of the journey', () => {
    expect(['register', ...acting]).toEqual(actionNames)
  })

  it('covers people who hold one role each', () => {
    const registration = registered()
    for (const name of holderNames)
      expect(roles.filter((role) => holdsRole(role, holders[name], registration, world))).toEqual(
        roles.some((role) => role === name) ? [name] : [],
      )
  })

  it.each(acting)('%s', (action) => {
    const [who, from] = rules[action]
    const cells = allStatuses.flatMap((status) =>
      holderNames.map((name) => ({ status, name, cell: `${name} in ${status}` })),
    )
    const answers = cells.map(({ status, name, cell }) => {
      const registration = askAboutDates(action, createRegistration(status))
      expect(registration.status).toBe(status)
      const decision = act(registration, holders[name], action, inputs[action], {
        now,
        ids: ['d2'],
      })
      const outcome =
        'accepted' in decision ? decision.accepted.registration.status : readCode(decision)
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

  it('register: everyone who has a company and has not left', () => {
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
      return `${name}: ${readCode(decision)}`
    })
    // People who have left are refused before the decision: test/api/person-leaves.test.ts.
    expect(answers).toEqual([
      'volunteer: ok',
      'coordinator: not-allowed',
      'manager: ok',
      'partner: not-allowed',
      'admin: ok',
      'nobody: ok',
      'elsewhere: ok',
      'left: ok',
    ])
  })
})
