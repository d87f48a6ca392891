import type { ActionName } from '../../journey/action-names.ts'
import { mailsPartners } from '../../journey/actions.ts'
import type { Instant } from '../../journey/calendar.ts'
import { decide } from '../../journey/decide.ts'
import type { Decision, Refusal } from '../../journey/decision.ts'
import type { Person } from '../../journey/directory.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { IdempotencyKey } from '../ports/registration-store.ts'
import type { ActionDependencies } from './dependencies.ts'
import { catchUp, followAfterCommit } from './follow-workflow.ts'
import {
  type ActionOutcome,
  type ActorReference,
  admitActor,
  decideUntilWritten,
  findActor,
  findRepeatedOutcome,
  refuseAction,
} from './outcome.ts'

export interface PerformRequest {
  readonly action: Exclude<ActionName, 'register'>
  readonly registrationId: string
  readonly actor: ActorReference
  /** As it came from outside. */
  readonly input: unknown
  /** Of the actor, who is known only once they have been looked up. */
  readonly idempotency?: Omit<IdempotencyKey, 'personId'> | undefined
  readonly precondition?: undefined
}

/** An action on what somebody was shown: a period to approve, a mission that had ended. */
export interface ConditionalRequest extends Omit<PerformRequest, 'precondition'> {
  /**
   * Whether the registration is still what the request was made for. It sees the version that the
   * decision is written on, so that nobody approves what has been amended since, not even between
   * two reads.
   */
  readonly precondition: (registration: Registration) => boolean
}

/** The precondition does not hold. Nothing was written. */
export interface Overtaken {
  readonly overtaken: true
}

/**
 * One action of one person on a registration: decides, writes in one transaction, then tells the
 * workflow. It may stop anywhere, run twice or lose a race: the record stays true, and repair
 * finishes the rest.
 */
export function performAction(
  dependencies: ActionDependencies,
  request: PerformRequest,
): Promise<ActionOutcome>
export function performAction(
  dependencies: ActionDependencies,
  request: PerformRequest | ConditionalRequest,
): Promise<ActionOutcome | Overtaken>
export function performAction(
  dependencies: ActionDependencies,
  request: PerformRequest | ConditionalRequest,
): Promise<ActionOutcome | Overtaken> {
  const { registrations, directory, clock } = dependencies
  const { registrationId } = request
  const now = clock.now()
  let hasCaughtUp = false

  return decideUntilWritten<ActionOutcome | Overtaken>(async () => {
    const registration = await registrations.load(registrationId)
    if (!registration) return refuseAction('unknown-registration')
    if (request.precondition && !request.precondition(registration)) return { overtaken: true }
    const admitted = await admitActor(dependencies, request.actor)
    if ('refusal' in admitted) return admitted
    const { actor } = admitted

    const idempotency = request.idempotency && {
      ...request.idempotency,
      personId: actor.personId,
    }
    const repeated = await findRepeatedOutcome(dependencies, idempotency, actor)
    if (repeated) return repeated

    const context = await loadRegistrationContext(directory, registration)
    const decision = await decideIn(context, dependencies, request, { registration, actor, now })
    if ('refusal' in decision) return decision

    const { accepted } = decision
    const outcome = {
      accepted: {
        registration: accepted.registration,
        context,
        created: accepted.created,
        actor,
      },
    }
    if (!accepted.event) return outcome

    const result = await registrations.commit({
      previous: registration,
      accepted,
      idempotency,
      lists: {
        companyTimeZone: context.company.timeZone,
        managerId: context.volunteer.managerId,
      },
      at: now,
    })
    if (result === 'committed') {
      if (accepted.registration.transition !== registration.transition)
        await followAfterCommit(dependencies, accepted.registration)
      return outcome
    }
    if (result === 'out-of-step') {
      if (hasCaughtUp || !(await catchUp(dependencies, registration))) return { busy: true }
      hasCaughtUp = true
    }
    // Somebody else wrote, or the key has been used: the next attempt reads both.
    return 'again'
  })
}

/**
 * What each input would be refused for, as things are now: nothing is written. Where the registration
 * or the actor is not there, performing the action says so.
 */
export async function foreseeRefusals(
  dependencies: ActionDependencies,
  request: Pick<PerformRequest, 'action' | 'registrationId' | 'actor'>,
  inputs: readonly unknown[],
): Promise<readonly (Refusal | undefined)[]> {
  const [registration, actor] = await Promise.all([
    dependencies.registrations.load(request.registrationId),
    findActor(dependencies, request.actor),
  ])
  if (!registration || !actor) return inputs.map(() => undefined)
  const now = dependencies.clock.now()
  const context = await loadRegistrationContext(dependencies.directory, registration)
  const decisions = await Promise.all(
    inputs.map((input) =>
      decideIn(context, dependencies, { ...request, input }, { registration, actor, now }),
    ),
  )
  return decisions.map((decision) => ('refusal' in decision ? decision.refusal : undefined))
}

async function decideIn(
  context: RegistrationContext,
  { directory, newId }: ActionDependencies,
  { action, input }: Pick<PerformRequest, 'action' | 'input'>,
  given: { readonly registration: Registration; readonly actor: Person; readonly now: Instant },
): Promise<Decision> {
  return decide({
    ...context,
    ...given,
    action,
    input,
    partnerIds: mailsPartners(action)
      ? await directory.listMemberIds(context.initiative.organisationId)
      : [],
    newId,
  })
}
