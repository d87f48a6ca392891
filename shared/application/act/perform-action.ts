import { mailsPartners } from '../../journey/actions.ts'
import type { Instant } from '../../journey/calendar.ts'
import { decideSeveral } from '../../journey/decide-several.ts'
import { findRule, type PerformedAction } from '../../journey/decide.ts'
import type { Decision, Refusal } from '../../journey/decision.ts'
import type { Person } from '../../journey/directory.ts'
import { mayAskManager } from '../../journey/manager-validation.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import { nextInstant, type Registration } from '../../journey/registration.ts'
import { isWayOut } from '../../journey/way-out-names.ts'
import { addAbsent, addAway } from '../directory/load-registration-context.ts'
import {
  buildListFacts,
  type IdempotencyKey,
  type WorkflowState,
} from '../ports/registration-store.ts'
import type { ActionDependencies } from './dependencies.ts'
import { catchUp, followAfterCommit } from './follow-workflow.ts'
import { findFullRegistration, tallyAction } from './limit-action.ts'
import {
  type ActionOutcome,
  decideUntilWritten,
  findRepeatedOutcome,
  refuseAction,
  repeatOutcome,
} from './outcome.ts'
import {
  type ActorReference,
  findActorId,
  loadPeopleAndEntries,
  type Situation,
} from './situation.ts'

export interface PerformRequest {
  readonly action: PerformedAction
  readonly registrationId: string
  readonly actor: ActorReference
  /** As it came from outside. */
  readonly input: unknown
  /** Performs the action once more for each of them, all in one transaction. */
  readonly furtherInputs?: readonly unknown[] | undefined
  /** Of the actor, who is known only once they have been looked up. */
  readonly idempotency?: Omit<IdempotencyKey, 'personId'> | undefined
  /** The volunteer's registration is withdrawn because they are erased, also where they have left. */
  readonly isErasure?: boolean | undefined
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

interface Loaded extends Situation {
  /** Read beforehand for an action that may change the status. */
  readonly workflow?: WorkflowState | undefined
}

/**
 * One action of one person on a registration: decides, writes in one transaction, then tells the
 * workflow. It may stop anywhere, run twice or lose a race: the record stays true, and repair
 * finishes the rest.
 * @param known what the caller has just read or written; if it is out of date, it is read again
 */
export function performAction(
  dependencies: ActionDependencies,
  request: PerformRequest,
  known?: Situation,
): Promise<ActionOutcome>
export function performAction(
  dependencies: ActionDependencies,
  request: PerformRequest | ConditionalRequest,
  known?: Situation,
): Promise<ActionOutcome | Overtaken>
export function performAction(
  dependencies: ActionDependencies,
  request: PerformRequest | ConditionalRequest,
  known?: Situation,
): Promise<ActionOutcome | Overtaken> {
  const { registrations, clock } = dependencies
  // Who is erased has no choice.
  const limits = request.isErasure ? {} : (dependencies.limits ?? {})
  let hasCaughtUp = false
  let first: Loaded | undefined = known

  return decideUntilWritten<ActionOutcome | Overtaken>(dependencies, async () => {
    const given = first
    first = undefined
    if (given && isOvertaken(request, given.registration)) return { overtaken: true }
    const loaded = given ?? (await loadSituation(dependencies, request))
    if (!('registration' in loaded)) return loaded
    const { registration, context, actor, workflow } = loaded

    const idempotency = request.idempotency && {
      ...request.idempotency,
      personId: actor.personId,
    }
    const now = nextInstant(registration, clock.now())
    const decision = await decideIn(dependencies, request, loaded, now)
    if ('refusal' in decision)
      return (await findRepeatedOutcome(dependencies, request.action, idempotency)) ?? decision

    const { accepted } = decision
    const outcome = {
      accepted: {
        registration: accepted.registration,
        context,
        created: accepted.created,
        actor,
      },
    }
    if (!accepted.event)
      return (await findRepeatedOutcome(dependencies, request.action, idempotency)) ?? outcome
    const tooMany = findFullRegistration(limits, registration, accepted)
    if (tooMany)
      return (await findRepeatedOutcome(dependencies, request.action, idempotency)) ?? { tooMany }

    // The transaction checks the key, so an action that is accepted costs no read of it.
    const result = await registrations.commit({
      previous: registration,
      accepted,
      idempotency,
      tallies: tallyAction(limits, accepted),
      lists: buildListFacts(context.company, context.volunteer.managerId),
      at: now,
    })
    if (result === 'committed') {
      if (accepted.registration.transition !== registration.transition)
        await followAfterCommit(dependencies, accepted.registration, workflow)
      return outcome
    }
    if (typeof result === 'object' && 'tooMany' in result) return result
    if (idempotency && typeof result === 'object')
      return repeatOutcome(dependencies, request.action, idempotency, result.repeated)
    if (result === 'out-of-step') {
      if (hasCaughtUp || !(await catchUp(dependencies, registration))) return { busy: true }
      hasCaughtUp = true
    }
    // Somebody else has written: the next attempt reads it.
    return 'again'
  })
}

function isOvertaken(
  { precondition }: Pick<PerformRequest | ConditionalRequest, 'precondition'>,
  registration: Registration,
): boolean {
  return precondition !== undefined && !precondition(registration)
}

/**
 * Reads what the action is decided on, in two rounds: the registration and who acts; then the
 * directory's entries, in one call, and the workflow where it will have to be told.
 */
export async function loadSituation(
  {
    registrations,
    directory,
    clock,
  }: Pick<ActionDependencies, 'registrations' | 'directory' | 'clock'>,
  {
    action,
    registrationId,
    actor: reference,
    precondition,
    isErasure,
  }: Pick<
    PerformRequest | ConditionalRequest,
    'action' | 'registrationId' | 'actor' | 'precondition' | 'isErasure'
  >,
): Promise<Loaded | Overtaken | { readonly refusal: Refusal }> {
  const [registration, actorId] = await Promise.all([
    registrations.load(registrationId),
    findActorId(directory, reference),
  ])
  if (!registration) return refuseAction('unknown-registration')
  if (isOvertaken({ precondition }, registration)) return { overtaken: true }
  if (actorId === undefined) return refuseAction('unknown-person')
  const mayChangeStatus = findRule(action).to.length > 0
  const [{ actor: found, context }, workflow] = await Promise.all([
    loadPeopleAndEntries(directory, registration, actorId),
    mayChangeStatus ? registrations.loadWorkflow(registrationId) : undefined,
  ])
  const actor = isErasure && found ? { ...found, deactivated: undefined } : found
  if (!actor) return refuseAction('unknown-person')
  if (actor.deactivated) return refuseAction('person-deactivated')
  return {
    registration,
    context: await addWhoDecides({ directory, clock }, action, { registration, context, actor }),
    actor,
    // A state of another transition has another token.
    workflow: workflow?.transition === registration.transition ? workflow : undefined,
  }
}

/**
 * Adds what only some actions need: who decides while the manager is away, for deciding and for telling those
 * who were asked; and which of them have left, for asking them.
 */
async function addWhoDecides(
  { directory, clock }: Pick<ActionDependencies, 'directory' | 'clock'>,
  action: PerformRequest['action'],
  { registration, context, actor: { personId } }: Situation,
): Promise<RegistrationContext> {
  const { roles, to, guards } = findRule(action)
  const isAsManager = roles.includes('manager')
  const isTold = isAsManager || isWayOut(action) || to.includes('CANCELLED')
  const reader = { personId, isAsManager }
  const decided = isTold
    ? await addAway(directory, registration, context, reader, clock.now())
    : context
  const isAsked = guards.includes('manager-missing') && mayAskManager(action, context.company)
  return isAsked ? addAbsent(directory, registration, decided) : decided
}

/** What each input would be refused for, as things are now: nothing is written. */
export async function foreseeRefusals(
  dependencies: ActionDependencies,
  action: PerformRequest['action'],
  situation: Situation,
  inputs: readonly unknown[],
): Promise<readonly (Refusal | undefined)[]> {
  const now = nextInstant(situation.registration, dependencies.clock.now())
  const decisions = await Promise.all(
    inputs.map((input) => decideIn(dependencies, { action, input }, situation, now)),
  )
  return decisions.map((decision) => ('refusal' in decision ? decision.refusal : undefined))
}

async function decideIn(
  { directory, newId }: ActionDependencies,
  {
    action,
    input,
    furtherInputs,
    isErasure,
  }: Pick<PerformRequest, 'action' | 'input' | 'furtherInputs' | 'isErasure'>,
  { registration, context, actor }: Situation,
  now: Instant,
): Promise<Decision> {
  const request = {
    ...context,
    registration,
    actor,
    now,
    action,
    input,
    isErasure,
    partnerIds:
      !isWayOut(action) && mailsPartners(action)
        ? await directory.listMemberIds(context.initiative.organisationId)
        : [],
    adminIds:
      action === 'not-my-report' ? await directory.listAdminIds(registration.companyId) : [],
    colleague: action === 'ask-stand-in' ? await findColleague(directory, input) : undefined,
    newId,
  }
  return decideSeveral(request, furtherInputs)
}

/** The input is checked by its rule; one that names nobody finds nobody. */
async function findColleague(
  directory: Pick<ActionDependencies['directory'], 'findPersonByEmail'>,
  input: unknown,
): Promise<Person | undefined> {
  if (typeof input !== 'object' || input === null || !('colleague' in input)) return undefined
  const { colleague } = input
  return typeof colleague === 'string' ? directory.findPersonByEmail(colleague) : undefined
}
