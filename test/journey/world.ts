import { decide, decideRegister, type PerformedAction } from '../../shared/journey/decide.ts'
import type { Accepted, Decision } from '../../shared/journey/decision.ts'
import type { Company, Initiative, Person } from '../../shared/journey/directory.ts'
import type { Registration } from '../../shared/journey/registration.ts'

/** A small world for tests of the rules. */
export const company: Company = {
  companyId: 'acme',
  name: 'Acme',
  timeZone: 'Europe/Paris',
  managerValidation: 'engagement-and-extension',
}
export const manager: Person = person('marc', { companyId: 'acme' })
export const volunteer: Person = person('lea', { companyId: 'acme', managerId: 'marc' })
export const coordinator: Person = person('claire', { organisationId: 'tremplin' })
export const partner: Person = person('hugo', { organisationId: 'tremplin' })
export const admin: Person = person('ines', { companyId: 'acme', isAdmin: true })
export const stranger: Person = person('zoe', { companyId: 'acme' })
export const people = { volunteer, coordinator, manager, partner, admin, stranger }

export const initiative: Initiative = {
  initiativeId: 'lyceens',
  title: { en: 'Mentoring' },
  organisationId: 'tremplin',
  coordinatorIds: ['claire'],
  tasks: [{ task: 'charter', title: 'Sign the charter' }],
  status: 'OPEN',
}

function person(personId: string, more: Partial<Person>): Person {
  return { personId, name: personId, email: `${personId}@example.org`, isAdmin: false, ...more }
}

export interface World {
  readonly company: Company
  readonly volunteer: Person
  readonly initiative: Initiative
  readonly awayStandInId?: string
  readonly absentIds?: readonly string[]
}

export const world: World = { company, volunteer, initiative }

export const start = '2026-01-31T08:00:00.000Z'

export function registered(tasks = initiative.tasks): Registration {
  const decision = decideRegister({
    registrationId: 'r1',
    input: { initiative: 'lyceens' },
    actor: volunteer,
    initiative: { ...initiative, tasks },
    company,
    isRegistered: false,
    placesTaken: 0,
    now: start,
  })
  return accepted(decision).registration
}

export function act(
  registration: Registration,
  actor: Person,
  action: PerformedAction,
  input: unknown = {},
  {
    now = start,
    at = world,
    ids = ['d1'],
    colleague,
  }: { now?: string; at?: World; ids?: string[]; colleague?: Person | undefined } = {},
): Decision {
  const left = [...ids]
  return decide({
    ...at,
    registration,
    actor,
    action,
    input,
    now,
    partnerIds: ['claire', 'hugo'],
    adminIds: ['ines'],
    colleague,
    newId: () => left.shift() ?? 'no id left',
  })
}

export function accepted(decision: Decision): Accepted {
  if ('refusal' in decision) throw new Error(`Refused: ${decision.refusal.code}`)
  return decision.accepted
}

export function readCode(decision: Decision): string {
  return 'refusal' in decision ? decision.refusal.code : 'ok'
}

const engagement = { mentee: 'Théo', start: '2026-04-01', end: '2026-09-30' }

/** Brings a registration to a status by the shortest path. */
export function registrationIn(
  status: 'MENTEE_SEARCH' | 'MANAGER_VALIDATION' | 'IN_PROGRESS' | 'AWAITING_CONFIRMATION',
  at: World = world,
): Registration {
  const step = (...[registration, actor, action, input, more]: Parameters<typeof act>) =>
    accepted(
      act(registration, actor, action, input, { at, now: '2026-05-01T08:00:00.000Z', ...more }),
    ).registration
  const started = step(registered([]), volunteer, 'send-message', { text: 'Hello' })
  const searching = step(started, coordinator, 'validate-application')
  if (status === 'MENTEE_SEARCH') return searching
  const entered = step(searching, volunteer, 'enter-engagement', engagement)
  if (status === 'MANAGER_VALIDATION') return entered
  const inProgress =
    entered.status === 'IN_PROGRESS' ? entered : step(entered, manager, 'approve-engagement')
  if (status === 'IN_PROGRESS') return inProgress
  return step(inProgress, volunteer, 'end-mission')
}
