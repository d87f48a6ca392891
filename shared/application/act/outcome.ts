import {
  explanations,
  findActingRole,
  findRule,
  type PerformedAction,
} from '../../journey/decide.ts'
import type { Created, Refusal } from '../../journey/decision.ts'
import type { RefusalCode } from '../../journey/refusals.ts'
import { addAway } from '../directory/load-registration-context.ts'
import type { IdempotencyKey, IdempotencyRecord } from '../ports/registration-store.ts'
import type { TooMany } from '../ports/tally.ts'
import { LostAnswerError, StoreBusyError } from '../ports/store-busy-error.ts'
import type { ActionDependencies } from './dependencies.ts'
import { loadPeopleAndEntries, type Situation } from './situation.ts'

export interface AcceptedAction extends Situation {
  readonly created: Created
}

type RepeatableAction = PerformedAction | 'register'

/** The result of an action. */
export type ActionOutcome =
  | { readonly accepted: AcceptedAction }
  | { readonly refusal: Refusal }
  /** Nothing was written; try again in a few seconds. */
  | { readonly busy: true }
  /** The idempotency key was used before, for another request. Nothing was written. */
  | { readonly keyReused: true }
  /** The actor has done as much as the stage allows, or there is as much. Nothing was written. */
  | { readonly tooMany: TooMany }

export function refuseAction(code: RefusalCode): { readonly refusal: Refusal } {
  return { refusal: { code, explanation: explanations[code] } }
}

/**
 * The outcome of an earlier request with the same key, with the registration as it is now.
 * @returns undefined where the key is new
 */
export async function findRepeatedOutcome(
  dependencies: Pick<ActionDependencies, 'registrations' | 'directory' | 'clock'>,
  action: RepeatableAction,
  key: IdempotencyKey | undefined,
): Promise<ActionOutcome | undefined> {
  const { registrations, clock } = dependencies
  const record = key && (await registrations.findRepeated(key, clock.now()))
  return record && repeatOutcome(dependencies, action, key, record)
}

/** Answers a request whose key was used before, to a person who may still take the action. */
export async function repeatOutcome(
  {
    registrations,
    directory,
    clock,
  }: Pick<ActionDependencies, 'registrations' | 'directory' | 'clock'>,
  action: RepeatableAction,
  { personId, requestHash }: IdempotencyKey,
  record: IdempotencyRecord,
): Promise<ActionOutcome> {
  if (record.requestHash !== requestHash) return { keyReused: true }
  const registration = await registrations.load(record.registrationId)
  if (!registration) return refuseAction('unknown-registration')
  const loaded = await loadPeopleAndEntries(directory, registration, personId)
  const { actor } = loaded
  if (!actor) return refuseAction('unknown-person')
  if (actor.deactivated) return refuseAction('person-deactivated')
  const rule = findRule(action)
  const isAsManager = rule.roles.includes('manager')
  const reader = { personId, isAsManager }
  const context = await addAway(directory, registration, loaded.context, reader, clock.now())
  // The answer has what the role sees, as it is now.
  if (!findActingRole(rule, { actor, registration, ...context })) return refuseAction('not-allowed')
  const { dateId, dateIds } = record
  const created = { ...(dateId !== undefined && { dateId }), ...(dateIds && { dateIds }) }
  return { accepted: { registration, context, created, actor } }
}

/** After this many lost races in a row, the caller is asked to try again later. */
const maxAttempts = 20

/**
 * Decides again until nobody else has written in between.
 * @throws LostAnswerError
 */
export async function decideUntilWritten<Outcome>(
  { log }: Pick<ActionDependencies, 'log'>,
  attempt: () => Promise<Outcome | 'again'>,
): Promise<Outcome | { readonly busy: true }> {
  try {
    for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
      const outcome = await attempt()
      if (outcome !== 'again') return outcome
    }
  } catch (error) {
    if (!(error instanceof StoreBusyError) || error instanceof LostAnswerError) throw error
    log.error('storeBusy', error)
  }
  return { busy: true }
}
