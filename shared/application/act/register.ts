import * as z from 'zod'
import { actions } from '../../journey/actions.ts'
import { decideRegister } from '../../journey/decide.ts'
import type { Refusal } from '../../journey/decision.ts'
import { buildListFacts } from '../ports/registration-store.ts'
import type { ActionDependencies } from './dependencies.ts'
import { followAfterCommit } from './follow-workflow.ts'
import { tallyAction } from './limit-action.ts'
import {
  type ActionOutcome,
  decideUntilWritten,
  findRepeatedOutcome,
  refuseAction,
  repeatOutcome,
} from './outcome.ts'
import type { PerformRequest } from './perform-action.ts'
import { findActorId } from './situation.ts'

export type RegisterRequest = Pick<PerformRequest, 'actor' | 'input' | 'idempotency'>

/** A volunteer registers in an initiative: the record first, then its execution. */
export function register(
  dependencies: ActionDependencies,
  request: RegisterRequest,
): Promise<ActionOutcome> {
  const { registrations, directory, clock, newId, limits = {} } = dependencies
  const { input } = request
  const initiativeId = readInitiativeId(input)
  const registrationId = newId()

  return decideUntilWritten<ActionOutcome>(dependencies, async () => {
    const actorId = await findActorId(directory, request.actor)
    const [{ initiative, initiativeVersion, actor }, places] = await Promise.all([
      loadInitiativeAndActor(directory, initiativeId, actorId),
      registrations.readPlaces(initiativeId ?? '', actorId ?? ''),
    ])
    if (initiativeId !== undefined && !initiative) return refuseAction('unknown-initiative')
    if (!actor) return refuseAction('unknown-person')
    if (actor.deactivated) return refuseAction('person-deactivated')
    if (!initiative) return refuseShape(input)

    const idempotency = request.idempotency && {
      ...request.idempotency,
      personId: actor.personId,
    }
    const company =
      actor.companyId === undefined ? undefined : await directory.getCompany(actor.companyId)
    const now = clock.now()
    const decision = decideRegister({
      registrationId,
      input,
      actor,
      initiative,
      company,
      isRegistered: places.registrationId !== undefined,
      placesTaken: places.taken,
      now,
    })
    if ('refusal' in decision)
      return (await findRepeatedOutcome(dependencies, 'register', idempotency)) ?? decision
    if (!company) throw new Error('The rule registers nobody without a company')

    const { accepted } = decision
    const { registration, created } = accepted
    const result = await registrations.commit({
      previous: undefined,
      accepted,
      capacity: initiative.capacity,
      initiativeVersion,
      idempotency,
      tallies: tallyAction(limits, accepted),
      lists: buildListFacts(company, actor.managerId),
      at: now,
    })
    if (typeof result === 'object' && 'tooMany' in result) return result
    if (idempotency && typeof result === 'object')
      return repeatOutcome(dependencies, 'register', idempotency, result.repeated)
    // A place was taken or the initiative changed: the next attempt reads it.
    if (result !== 'committed') return 'again'

    await followAfterCommit(dependencies, registration, 'not-started')
    const context = { initiative, company, volunteer: actor }
    return { accepted: { registration, context, created, actor } }
  })
}

/** Reads both in one call. */
async function loadInitiativeAndActor(
  directory: ActionDependencies['directory'],
  initiativeId = '',
  actorId = '',
) {
  const [initiative, person] = await directory.getEntries([
    { type: 'initiative', id: initiativeId },
    { type: 'person', id: actorId },
  ])
  return {
    initiative: initiative?.entry.type === 'initiative' ? initiative.entry.entry : undefined,
    /** What the decision is made on: another version is read again. */
    initiativeVersion: initiative?.version,
    actor: person?.entry.type === 'person' ? person.entry.entry : undefined,
  }
}

/** Any text names an initiative, known or not; the rule checks the rest of the input. */
function readInitiativeId(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('initiative' in input)) return undefined
  return typeof input.initiative === 'string' ? input.initiative : undefined
}

/** An input that names no initiative: the rule, which needs one, is never asked. */
function refuseShape(input: unknown): { readonly refusal: Refusal } {
  const { error } = actions.register.input().safeParse(input === undefined ? {} : input)
  const explanation = error ? z.prettifyError(error) : 'initiative is missing'
  return { refusal: { code: 'invalid-input', explanation } }
}
