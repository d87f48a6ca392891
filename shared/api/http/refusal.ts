import type { Log } from '../../application/ports/log.ts'
import type { TooMany } from '../../application/ports/tally.ts'
import { StoreBusyError } from '../../application/ports/store-busy-error.ts'
import type { Refusal } from '../../journey/decision.ts'
import type { InitiativeRefusal } from '../../journey/initiatives/lifecycle.ts'
import { fullStatus, HttpProblem } from './problem.ts'

/** Why a use case did not do what it was asked to. Nothing was written. */
export type NotDone =
  | { readonly refusal: Refusal | InitiativeRefusal }
  /** To be tried again in a few seconds. */
  | { readonly busy: true }
  /** The idempotency key was used before with a different request. */
  | { readonly keyReused: true }
  | { readonly tooMany: TooMany }

/** Seconds after which a busy request is worth trying again. */
const retryAfterSeconds = 5

/** A use case's outcome other than success, as a problem: the same for every route. */
export function answerRefusal(outcome: NotDone): HttpProblem {
  if ('busy' in outcome)
    return new HttpProblem(
      'busy',
      'The service is busy, or the previous change is still being processed. Try again in a few seconds.',
      { headers: { 'retry-after': String(retryAfterSeconds) } },
    )
  if ('keyReused' in outcome)
    return new HttpProblem(
      'idempotency-key-reused',
      'This Idempotency-Key was already used for a different request.',
    )
  if ('tooMany' in outcome) return refuseTooMany(outcome.tooMany)
  const { code, explanation, ...facts } = outcome.refusal
  const members = Object.entries(facts).filter(([, fact]) => fact !== undefined)
  return new HttpProblem(code, explanation, { members: Object.fromEntries(members) })
}

function refuseTooMany({ what, max, retryAfterSeconds }: TooMany): HttpProblem {
  const members = { limit: what, max }
  return retryAfterSeconds === undefined
    ? new HttpProblem('too-many', `There are ${max} already, and there may be no more.`, {
        status: fullStatus,
        members,
      })
    : new HttpProblem('too-many', `You have done this ${max} times: wait until you do it again.`, {
        headers: { 'retry-after': String(retryAfterSeconds) },
        members,
      })
}

/** What a request answers where anything was thrown. It logs a busy store and a fault of ours. */
export function explainError(error: unknown, log: Log): HttpProblem {
  if (error instanceof HttpProblem) return error
  if (error instanceof StoreBusyError) {
    log.error('storeBusy', error)
    return answerRefusal({ busy: true })
  }
  log.error('requestFailed', error)
  return new HttpProblem(
    'internal-error',
    'Something went wrong on our side, and has been logged. Try again later.',
  )
}
