import * as z from 'zod'
import { actions } from '../../journey/actions.ts'
import { decideRegister } from '../../journey/decide.ts'
import type { Refusal } from '../../journey/decision.ts'
import type { ActionDependencies } from './dependencies.ts'
import { followAfterCommit } from './follow-workflow.ts'
import {
  type ActionOutcome,
  admitActor,
  decideUntilWritten,
  findRepeatedOutcome,
  refuseAction,
} from './outcome.ts'
import type { PerformRequest } from './perform-action.ts'

export type RegisterRequest = Pick<PerformRequest, 'actor' | 'input' | 'idempotency'>

/** A volunteer registers in an initiative: the record first, then its execution. */
export function register(
  dependencies: ActionDependencies,
  request: RegisterRequest,
): Promise<ActionOutcome> {
  const { registrations, directory, clock, newId } = dependencies
  const { input } = request
  const initiativeId = readInitiativeId(input)
  const now = clock.now()
  const registrationId = newId()

  return decideUntilWritten<ActionOutcome>(async () => {
    const initiative =
      initiativeId === undefined ? undefined : await directory.getInitiative(initiativeId)
    if (initiativeId !== undefined && !initiative) return refuseAction('unknown-initiative')
    const admitted = await admitActor(dependencies, request.actor)
    if ('refusal' in admitted) return admitted
    if (!initiative) return refuseShape(input)
    const { actor } = admitted

    const idempotency = request.idempotency && {
      ...request.idempotency,
      personId: actor.personId,
    }
    const repeated = await findRepeatedOutcome(dependencies, idempotency, actor)
    if (repeated) return repeated

    const [company, places] = await Promise.all([
      actor.companyId === undefined ? undefined : directory.getCompany(actor.companyId),
      registrations.readPlaces(initiative.initiativeId, actor.personId),
    ])
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
    if ('refusal' in decision) return decision
    if (!company) throw new Error('The rule registers nobody without a company')

    const { accepted } = decision
    const { registration, created } = accepted
    const result = await registrations.commit({
      previous: undefined,
      accepted,
      capacity: initiative.capacity,
      idempotency,
      lists: { companyTimeZone: company.timeZone, managerId: actor.managerId },
      at: now,
    })
    // A place was taken, the initiative closed or the key used: the next attempt reads it.
    if (result !== 'committed') return 'again'

    await followAfterCommit(dependencies, registration)
    const context = { initiative, company, volunteer: actor }
    return { accepted: { registration, context, created, actor } }
  })
}

/** Any text names an initiative, known or not; the rule checks the rest of the input. */
function readInitiativeId(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('initiative' in input)) return undefined
  return typeof input.initiative === 'string' ? input.initiative : undefined
}

/** An input that names no initiative: the rule, which needs one, is never asked. */
function refuseShape(input: unknown): { readonly refusal: Refusal } {
  const { error } = actions.register.input.safeParse(input === undefined ? {} : input)
  const explanation = error ? z.prettifyError(error) : 'initiative is missing'
  return { refusal: { code: 'invalid-input', explanation } }
}
