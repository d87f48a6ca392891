import { isWayOut } from '../../../shared/journey/way-out-names.ts'
import type { ActionName } from '../../../shared/journey/action-names.ts'
import { type Role, roleCodes } from '../../../shared/journey/roles.ts'
import { isLive, type Status } from '../../../shared/journey/statuses.ts'
import { rows } from '../../replay/oracle/journey.ts'
import type { WrittenEvent } from '../history.ts'
import { readProcessId } from '../requests.ts'
import { Broken, type Invariant, type Simulation } from '../simulation.ts'

/** DOMAIN.md, "leads to", of the actions that may change the status. */
const leadsTo: Readonly<Partial<Record<ActionName, readonly Status[]>>> = {
  register: ['APPLICATION'],
  'validate-application': ['MENTEE_SEARCH'],
  'reject-application': ['CANCELLED'],
  withdraw: ['CANCELLED'],
  cancel: ['CANCELLED'],
  'enter-engagement': ['MANAGER_VALIDATION', 'IN_PROGRESS'],
  'approve-engagement': ['IN_PROGRESS'],
  'decline-engagement': ['IN_PROGRESS', 'MENTEE_SEARCH'],
  'end-mission': ['AWAITING_CONFIRMATION'],
  'resume-mission': ['IN_PROGRESS'],
  'confirm-participation': ['COMPLETED'],
}
/** Also leads to this status, or stays. */
const mayLeadTo: Readonly<Partial<Record<ActionName, Status>>> = {
  'change-period': 'MANAGER_VALIDATION',
}

/** The events of a registration: no gap, time, statuses, and who may do what. */
export function createJourneyInvariant(simulation: Simulation): Invariant {
  return {
    onFact(fact) {
      if (fact.kind !== 'event') return
      const { event } = fact
      const events = simulation.history.events.get(event.registrationId) ?? []
      const before = events.at(-2)
      checkOrder(event, before)
      checkStatus(event, before)
      if (before && event.transition !== before.transition) checkGate(simulation, event)
      if (event.actorId !== undefined) checkRole(simulation, event)
    },
  }
}

function checkOrder(event: WrittenEvent, before: WrittenEvent | undefined): void {
  const { sequence } = event
  if (sequence !== (before?.sequence ?? 0) + 1)
    throw broken(event, `event ${sequence} follows event ${before?.sequence ?? 'none'}`)
  if (before && event.at < before.at)
    throw broken(event, `it was at ${event.at}, before the last at ${before.at}`)
}

function checkStatus(event: WrittenEvent, before: WrittenEvent | undefined): void {
  const { what, status, transition } = event
  if (what === 'reminder-sent' || what === 'reminder-dropped') {
    if (!before || status !== before.status || transition !== before.transition)
      throw broken(event, `${what} changed the status`)
    return
  }
  if (isWayOut(what)) throw broken(event, `${what} is not asked for here`)
  const from = before?.status
  const sources = what === 'register' ? [undefined] : rows[what][1]
  if (!(sources as readonly (string | undefined)[]).includes(from))
    throw broken(event, `${what} was accepted in ${from ?? 'no status'}`)
  const targets = leadsTo[what] ?? [from, mayLeadTo[what]]
  if (!targets.includes(status)) throw broken(event, `${what} led from ${from} to ${status}`)
  const isChange = what in leadsTo || status !== from
  if (transition !== (before?.transition ?? 0) + (isChange ? 1 : 0))
    throw broken(event, `transition ${transition} follows ${before?.transition ?? 0}`)
}

/** No change of status before the workflow has followed the one before. */
function checkGate({ history }: Simulation, event: WrittenEvent): void {
  const followed = history.workflows.get(event.registrationId)
  if (followed !== event.transition - 1)
    throw broken(event, `transition ${event.transition} while the workflow was at ${followed}`)
}

/** The actor held the role at some time between the request and its commit. */
function checkRole({ history, requests }: Simulation, event: WrittenEvent): void {
  const { what, actorId = '', role, registrationId, writeId, writtenAt } = event
  const processId = readProcessId(writeId)
  const wish = requests.findByProcess(processId)
  const attempt = wish?.attempts.find((one) => one.processId === processId)
  if (!wish || !attempt) throw broken(event, `nobody asked for ${what}`)
  if (wish.personId !== actorId || wish.action !== what)
    throw broken(event, `${wish.personId} asked for ${wish.action}`)
  const during = [attempt.startedAt, writtenAt] as const
  const people = history.findBetween('person', actorId, ...during)
  if (people.every(({ deactivated }) => deactivated))
    throw broken(event, `${actorId} had left when they asked for ${what}`)

  const registration = history.readRegistration(registrationId)
  if (!role || !registration) throw broken(event, 'it has no role or no registration')
  const allowed: readonly string[] =
    what in rows ? rows[what as keyof typeof rows][0] : ['VOLUNTEER']
  if (!allowed.includes(roleCodes[role])) throw broken(event, `${role} may not ${what}`)
  const { volunteerId, initiativeId, companyId } = registration
  const initiatives = history.findBetween('initiative', initiativeId, ...during)
  const held: Readonly<Record<Role, () => boolean>> = {
    volunteer: () => volunteerId === actorId,
    coordinator: () => initiatives.some(({ coordinatorIds }) => coordinatorIds.includes(actorId)),
    manager: () =>
      history
        .findBetween('person', volunteerId, ...during)
        .some(({ managerId }) => managerId === actorId),
    partner: () =>
      people.some(({ organisationId }) =>
        initiatives.some((initiative) => initiative.organisationId === organisationId),
      ),
    admin: () => people.some((person) => person.isAdmin && person.companyId === companyId),
  }
  if (!held[role]()) throw broken(event, `${actorId} was no ${role} when they asked for ${what}`)
}

/** Places: one live or completed registration a volunteer and initiative, and the capacity. */
export function createPlacesInvariant(simulation: Simulation): Invariant {
  return {
    onFact(fact) {
      if (fact.kind !== 'event' || fact.event.what !== 'register') return
      const { history, requests } = simulation
      const { event } = fact
      const wish = requests.findByProcess(readProcessId(event.writeId))
      const initiativeId = String(wish?.input['initiative'])
      const initiative = history.find('initiative', initiativeId)
      if (initiative?.status !== 'OPEN')
        throw broken(event, `${initiativeId} was closed when it was written`)
      const { companyId } = history.find('person', event.actorId ?? '') ?? {}
      if (initiative.companyId !== undefined && initiative.companyId !== companyId)
        throw broken(event, `${initiativeId} was for ${initiative.companyId} when it was written`)
      const taken = history.registrationIds.flatMap((id) => {
        const events = history.events.get(id) ?? []
        const status = events.at(-1)?.status
        if (status === undefined || !(isLive(status) || status === 'COMPLETED')) return []
        const first = events[0]
        const asked = first && requests.findByProcess(readProcessId(first.writeId))
        return String(asked?.input['initiative']) === initiativeId ? [first?.actorId] : []
      })
      const { capacity = Infinity } = initiative
      if (taken.length > capacity)
        throw broken(event, `${initiativeId} has ${taken.length} of ${capacity} places taken`)
      if (taken.filter((id) => id === event.actorId).length > 1)
        throw broken(event, `${event.actorId} is registered twice in ${initiativeId}`)
    },
  }
}

function broken({ registrationId, sequence }: WrittenEvent, text: string): Broken {
  return new Broken(`${registrationId}, event ${sequence}: ${text}`, [registrationId])
}
