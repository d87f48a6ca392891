import { explanations } from '../../journey/decide.ts'
import type { Created, Refusal } from '../../journey/decision.ts'
import type { Person } from '../../journey/directory.ts'
import type { RefusalCode } from '../../journey/refusals.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { IdempotencyKey } from '../ports/registration-store.ts'
import type { ActionDependencies } from './dependencies.ts'

export interface AcceptedAction {
  readonly registration: Registration
  /** The directory that it was decided on. */
  readonly context: RegistrationContext
  readonly created: Created
  readonly actor: Person
}

/** The result of an action. */
export type ActionOutcome =
  | { readonly accepted: AcceptedAction }
  | { readonly refusal: Refusal }
  /** Nothing was written; try again in a few seconds. */
  | { readonly busy: true }
  /** The idempotency key was used before, for another request. Nothing was written. */
  | { readonly keyReused: true }

/** The actor, by what is known of them where the request comes from. */
export type ActorReference = { readonly personId: string } | { readonly email: string }

export function findActor(
  { directory }: Pick<ActionDependencies, 'directory'>,
  actor: ActorReference,
): Promise<Person | undefined> {
  return 'personId' in actor
    ? directory.getPerson(actor.personId)
    : directory.findPersonByEmail(actor.email)
}

/** The actor, or why this person may not act at all. */
export async function admitActor(
  dependencies: Pick<ActionDependencies, 'directory'>,
  reference: ActorReference,
): Promise<{ readonly actor: Person } | { readonly refusal: Refusal }> {
  const actor = await findActor(dependencies, reference)
  if (!actor) return refuseAction('unknown-person')
  return actor.deactivated ? refuseAction('person-deactivated') : { actor }
}

export function refuseAction(code: RefusalCode): { readonly refusal: Refusal } {
  return { refusal: { code, explanation: explanations[code] } }
}

/**
 * The outcome of an earlier request with the same key, with the registration as it is now.
 * @returns undefined where the key is new
 */
export async function findRepeatedOutcome(
  { registrations, directory }: Pick<ActionDependencies, 'registrations' | 'directory'>,
  key: IdempotencyKey | undefined,
  actor: Person,
): Promise<ActionOutcome | undefined> {
  const record = key && (await registrations.findRepeated(key))
  if (!record) return undefined
  if (record.requestHash !== key.requestHash) return { keyReused: true }
  const registration = await registrations.load(record.registrationId)
  if (!registration) return refuseAction('unknown-registration')
  const context = await loadRegistrationContext(directory, registration)
  const created = record.dateId === undefined ? {} : { dateId: record.dateId }
  return { accepted: { registration, context, created, actor } }
}

/** After this many lost races in a row, the caller is asked to try again later. */
const maxAttempts = 20

/** Decides again until nobody else has written in between. */
export async function decideUntilWritten<Outcome>(
  attempt: () => Promise<Outcome | 'again'>,
): Promise<Outcome | { readonly busy: true }> {
  for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
    const outcome = await attempt()
    if (outcome !== 'again') return outcome
  }
  return { busy: true }
}
