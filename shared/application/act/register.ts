import * as z from 'zod'
import { actions } from '../../journey/actions.ts'
import { decideRegister } from '../../journey/decide.ts'
import type { ActionDependencies } from './dependencies.ts'
import { followAfterCommit } from './follow-workflow.ts'
import { type ActionOutcome, findActor, refused, repeatedOutcome, untilDecided } from './outcome.ts'
import type { PerformRequest } from './perform-action.ts'

export type RegisterRequest = Pick<PerformRequest, 'actor' | 'input' | 'idempotency'>

/** A volunteer registers in an initiative: the record first, then its execution. */
export function register(
  dependencies: ActionDependencies,
  request: RegisterRequest,
): Promise<ActionOutcome> {
  const { registrations, directory, clock, newId } = dependencies
  const now = clock.now()
  const registrationId = newId()

  return untilDecided(async () => {
    const initiativeId = namedInitiative(request.input)
    const initiative =
      initiativeId === undefined ? undefined : await directory.getInitiative(initiativeId)
    if (initiativeId !== undefined && !initiative) return refused('unknown-initiative')
    const actor = await findActor(dependencies, request.actor)
    if (!actor) return refused('unknown-person')
    if (actor.deactivated) return refused('person-deactivated')
    if (!initiative) return invalidInput(request.input)

    const idempotency = request.idempotency && {
      ...request.idempotency,
      personId: actor.personId,
    }
    if (idempotency) {
      const record = await registrations.findRepeated(idempotency)
      if (record) return repeatedOutcome(dependencies, record, idempotency, actor)
    }

    const [company, places] = await Promise.all([
      actor.companyId === undefined ? undefined : directory.getCompany(actor.companyId),
      registrations.readPlaces(initiative.initiativeId, actor.personId),
    ])
    const decision = decideRegister({
      registrationId,
      input: request.input,
      actor,
      initiative,
      company,
      isRegistered: places.registrationId !== undefined,
      placesTaken: places.taken,
      now,
    })
    if ('refusal' in decision) return decision

    const { accepted } = decision
    const result = await registrations.commit({
      previous: undefined,
      accepted,
      capacity: initiative.capacity,
      idempotency,
      at: now,
    })
    // Whatever came between (a place taken, the initiative closed, the key used) shows when it is read again.
    if (result !== 'committed') return 'again'

    await followAfterCommit(dependencies, accepted.registration)
    return { accepted: { registration: accepted.registration, created: {}, actor } }
  })
}

/** Any text names an initiative, known or not; what is no text is a matter of the input's shape. */
function namedInitiative(input: unknown): string | undefined {
  const named = z.looseObject({ initiative: z.string() }).safeParse(input)
  return named.success ? named.data.initiative : undefined
}

function invalidInput(input: unknown): ActionOutcome {
  const { error } = actions.register.input.safeParse(input === undefined ? {} : input)
  return {
    refusal: {
      code: 'invalid-input',
      explanation: error ? z.prettifyError(error) : 'initiative is missing',
    },
  }
}
