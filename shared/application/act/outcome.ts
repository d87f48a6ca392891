import { explanations } from '../../journey/decide.ts'
import type { Created, Refusal } from '../../journey/decision.ts'
import type { Person } from '../../journey/directory.ts'
import type { RefusalCode } from '../../journey/refusals.ts'
import type { Registration } from '../../journey/registration.ts'
import type { IdempotencyKey, IdempotencyRecord } from '../ports/registration-store.ts'
import type { ActionDependencies } from './dependencies.ts'

/** What came of an action. */
export type ActionOutcome =
  | {
      readonly accepted: {
        readonly registration: Registration
        readonly created: Created
        readonly actor: Person
      }
    }
  | { readonly refusal: Refusal }
  /** Nothing was written; to be tried again in some seconds. */
  | { readonly busy: true }
  /** The idempotency key came before with another request. Nothing was written. */
  | { readonly keyReused: true }

/** Who acts: by what is known of them where they come from. */
export type ActorReference = { readonly personId: string } | { readonly email: string }

export function findActor(
  { directory }: Pick<ActionDependencies, 'directory'>,
  actor: ActorReference,
): Promise<Person | undefined> {
  return 'personId' in actor
    ? directory.getPerson(actor.personId)
    : directory.findPersonByEmail(actor.email)
}

export function refused(code: RefusalCode): ActionOutcome {
  return { refusal: { code, explanation: explanations[code] } }
}

/** The outcome of a request that came before with the same key: what it led to, as it is now. */
export async function repeatedOutcome(
  { registrations }: Pick<ActionDependencies, 'registrations'>,
  record: IdempotencyRecord,
  key: IdempotencyKey,
  actor: Person,
): Promise<ActionOutcome> {
  if (record.requestHash !== key.requestHash) return { keyReused: true }
  const registration = await registrations.load(record.registrationId)
  if (!registration) return refused('unknown-registration')
  const created = record.dateId === undefined ? {} : { dateId: record.dateId }
  return { accepted: { registration, created, actor } }
}

/** Lost races are decided anew; so many in a row, and the caller is asked to come again. */
const mostAttempts = 20

/** Decides again and again until nobody else wrote in between. */
export async function untilDecided(
  attempt: () => Promise<ActionOutcome | 'again'>,
): Promise<ActionOutcome> {
  for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
    const outcome = await attempt()
    if (outcome !== 'again') return outcome
  }
  return { busy: true }
}
