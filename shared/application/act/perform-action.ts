import type { ActionName } from '../../journey/action-names.ts'
import { mailsPartners } from '../../journey/actions.ts'
import type { Instant } from '../../journey/calendar.ts'
import { decide } from '../../journey/decide.ts'
import type { Decision, Refusal } from '../../journey/decision.ts'
import type { Person } from '../../journey/directory.ts'
import type { Registration } from '../../journey/registration.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { IdempotencyKey } from '../ports/registration-store.ts'
import type { ActionDependencies } from './dependencies.ts'
import { catchUp, followAfterCommit } from './follow-workflow.ts'
import {
  type ActionOutcome,
  type ActorReference,
  findActor,
  refused,
  repeatedOutcome,
  untilDecided,
} from './outcome.ts'

export interface PerformRequest {
  readonly action: Exclude<ActionName, 'register'>
  readonly registrationId: string
  readonly actor: ActorReference
  /** As it came from outside. */
  readonly input: unknown
  /** The key is the actor's, whoever that turns out to be. */
  readonly idempotency?: Omit<IdempotencyKey, 'personId'> | undefined
}

/**
 * One action of one person on a registration: decides, writes in one transaction, then tells the
 * workflow. Dies anywhere, runs twice, races: the record stays true, and repair finishes the rest.
 */
export function performAction(
  dependencies: ActionDependencies,
  request: PerformRequest,
): Promise<ActionOutcome> {
  const { registrations, clock } = dependencies
  const { registrationId } = request
  const now = clock.now()
  let hasCaughtUp = false

  return untilDecided(async () => {
    const registration = await registrations.load(registrationId)
    if (!registration) return refused('unknown-registration')
    const actor = await findActor(dependencies, request.actor)
    if (!actor) return refused('unknown-person')
    if (actor.deactivated) return refused('person-deactivated')

    const idempotency = request.idempotency && {
      ...request.idempotency,
      personId: actor.personId,
    }
    if (idempotency) {
      const record = await registrations.findRepeated(idempotency)
      if (record) return repeatedOutcome(dependencies, record, idempotency, actor)
    }

    const decision = await decideNow(dependencies, request, { registration, actor, now })
    if ('refusal' in decision) return decision

    const { accepted } = decision
    const outcome = {
      accepted: { registration: accepted.registration, created: accepted.created, actor },
    }
    if (!accepted.event) return outcome

    const result = await registrations.commit({
      previous: registration,
      accepted,
      idempotency,
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
      return 'again'
    }
    if (result === 'conflict') return 'again'
    // The record is there now: the next attempt finds it by the key.
    return 'again'
  })
}

/** What an action would be refused for, as things are now: nothing is written. */
export async function foreseeRefusal(
  dependencies: ActionDependencies,
  request: PerformRequest,
): Promise<Refusal | undefined> {
  const registration = await dependencies.registrations.load(request.registrationId)
  const actor = await findActor(dependencies, request.actor)
  // Performing it finds out, and says so.
  if (!registration || !actor) return undefined
  const now = dependencies.clock.now()
  const decision = await decideNow(dependencies, request, { registration, actor, now })
  return 'refusal' in decision ? decision.refusal : undefined
}

async function decideNow(
  { directory, newId }: ActionDependencies,
  { action, input }: PerformRequest,
  given: { readonly registration: Registration; readonly actor: Person; readonly now: Instant },
): Promise<Decision> {
  const surroundings = await loadRegistrationContext(directory, given.registration)
  return decide({
    ...surroundings,
    ...given,
    action,
    input,
    partnerIds: mailsPartners(action)
      ? await directory.listMemberIds(surroundings.initiative.organisationId)
      : [],
    newId,
  })
}
