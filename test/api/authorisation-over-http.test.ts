import { describe, expect, it } from 'vitest'
import type { Role } from '../../shared/journey/roles.ts'
import { allStatuses, type Status } from '../../shared/journey/statuses.ts'
import { type Api, createApi } from './api.ts'
import { type Acting, inputs, leadsTo, meeting, rules } from './rules.ts'

/*
 * Checks the handwritten rules against the functions, called as API Gateway calls them: every action
 * under the path of every role, by a person of each role, in every status.
 */

/** By role path. Each person holds only that role; the last two hold none. */
const holders = {
  volunteer: 'lea',
  coordinator: 'claire',
  manager: 'marc',
  partner: 'hugo',
  admin: 'ines',
  colleague: 'zoe',
  elsewhere: 'eva',
} as const

/** The actions and actors that lead to a status, from `APPLICATION` with its task done. */
const steps = [
  ['volunteer', 'send-message', { text: 'Hello' }],
  ['coordinator', 'validate-application', {}],
  ['volunteer', 'enter-engagement', { mentee: 'T', start: '2026-04-01', end: '2026-09-30' }],
  ['manager', 'approve-engagement', {}],
  ['volunteer', 'add-date', meeting],
  ['volunteer', 'end-mission', {}],
  ['volunteer', 'confirm-participation', {}],
] as const satisfies readonly (readonly [Role, Acting, unknown])[]

const stepsTo: Readonly<Record<Exclude<Status, 'CANCELLED'>, number>> = {
  APPLICATION: 1,
  MENTEE_SEARCH: 2,
  MANAGER_VALIDATION: 3,
  IN_PROGRESS: 5,
  AWAITING_CONFIRMATION: 6,
  COMPLETED: 7,
}

interface Situation {
  readonly api: Api
  readonly registrationId: string
  /** The participation date, if there is one. */
  readonly dateId: string | undefined
}

/** @param action in whose rows dates wait for the manager, if it decides them */
async function situationIn(status: Status, action: Acting): Promise<Situation> {
  const api = await createApi()
  api.programme.time.now = '2026-05-02T08:00:00.000Z'
  const { directory } = api.programme
  const [company, initiative, claire, ines] = await Promise.all([
    directory.getCompany('acme'),
    directory.getInitiative('lyceens'),
    directory.getPerson('claire'),
    directory.getPerson('ines'),
  ])
  if (!company || !initiative || !claire || !ines) throw new Error('the world lacks somebody')
  const tasks = [
    { task: 'charter', title: 'Sign the charter' },
    { task: 'course', title: 'Follow the course' },
  ]
  await directory.put({ type: 'initiative', entry: { ...initiative, tasks } })
  if (/-dates$/.test(action) && status !== 'COMPLETED')
    await directory.put({ type: 'company', entry: { ...company, dateValidation: 'each' } })
  // A coordinator who is not a member of the organisation, and an admin of another company.
  await directory.put({ type: 'person', entry: { ...claire, organisationId: undefined } })
  await directory.put({
    type: 'person',
    entry: { ...ines, personId: 'eva', email: 'eva@example.org', companyId: 'other' },
  })

  const { body } = await api.call('/volunteer/registrations', {
    body: { initiative: 'lyceens' },
  })
  const registrationId = String(body.registrationId)
  const go = async (role: Role, action: Acting, input: unknown) => {
    const path = `/${role}/registrations/${registrationId}/actions/${action}`
    const answer = await api.call(path, { as: holders[role], body: input })
    expect(answer.status, `${action}: ${JSON.stringify(answer.body)}`).toBe(200)
    return answer
  }
  await go('volunteer', 'complete-task', { task: 'course' })
  await go('coordinator', 'waive-task', { task: 'charter' })
  let dateId: string | undefined
  for (const [role, action, input] of steps.slice(
    0,
    status === 'CANCELLED' ? 1 : stepsTo[status],
  )) {
    const done = await go(role, action, input)
    dateId ??= done.body.created.dateId
  }
  if (status === 'CANCELLED') await go('volunteer', 'withdraw', {})
  return { api, registrationId, dateId }
}

async function readOutcome(
  { api, registrationId, dateId }: Situation,
  action: Acting,
  role: Role,
  as: string,
): Promise<string> {
  const input = {
    ...(inputs[action] ?? {}),
    ...(/^(change|remove)-date$/.test(action) && { dateId: dateId ?? 'd' }),
    ...(/-dates$/.test(action) && { dateIds: [dateId ?? 'd'] }),
  }
  const path = `/${role}/registrations/${registrationId}/actions/${action}`
  const { status, body } = await api.call(path, { as, body: input })
  return status === 200 ? String(body.status) : `${status} ${String(body.code)}`
}

const roles = ['volunteer', 'coordinator', 'manager', 'partner', 'admin'] as const
// Object.keys is typed string[]; the keys of a constant are known.
const acting = Object.keys(rules) as readonly Acting[]
const holderNames = Object.keys(holders) as readonly (keyof typeof holders)[]

function expectedOutcome(action: Acting, status: Status, role: Role, name: string): string {
  const [who, from] = rules[action]
  // An action has routes under the roles of its row. The actor's role is looked up, whatever the path.
  if (!who.split(' ').includes(role)) return '404 unknown-action'
  if (!who.split(' ').includes(name)) return '403 not-allowed'
  return from.includes(status) ? (leadsTo[action] ?? status) : '409 wrong-status'
}

describe('over HTTP, in every status, under the path of every role, by everybody', () => {
  it.each(acting)('%s', async (action) => {
    const answers: string[] = []
    const expected: string[] = []
    for (const status of allStatuses) {
      let situation = await situationIn(status, action)
      const { registrations } = situation.api.programme
      const before = JSON.stringify(await registrations.load(situation.registrationId))
      const cells = roles.flatMap((role) => holderNames.map((name) => ({ role, name })))
      const outcomes = cells.map((cell) => ({
        ...cell,
        outcome: expectedOutcome(action, status, cell.role, cell.name),
      }))
      // Refusals first: they do not change the record.
      const isRefusal = (outcome: string) => /^\d/.test(outcome)
      for (const { role, name, outcome } of outcomes.filter((one) => isRefusal(one.outcome))) {
        const cell = `${status}: ${name} as ${role}: `
        answers.push(cell + (await readOutcome(situation, action, role, holders[name])))
        expected.push(cell + outcome)
      }
      expect(JSON.stringify(await registrations.load(situation.registrationId))).toBe(before)
      for (const { role, name, outcome } of outcomes.filter((one) => !isRefusal(one.outcome))) {
        situation = await situationIn(status, action)
        const cell = `${status}: ${name} as ${role}: `
        answers.push(cell + (await readOutcome(situation, action, role, holders[name])))
        expected.push(cell + outcome)
        const kept = await situation.api.programme.registrations.load(situation.registrationId)
        expect(kept?.status).toBe(outcome)
      }
    }
    expect(answers).toEqual(expected)
    expect(answers).toHaveLength(allStatuses.length * roles.length * holderNames.length)
  })
})
