import { statusForProblem } from '../../api/http/problem.ts'
import type { FormOutcome } from '../../application/act/submit-form.ts'

/**
 * The HTTP status of a form that comes back, by the problem that a client of the API would be told.
 * Whatever else an action is refused for, the reader mends it in the form: that is 422.
 */
export function chooseFormStatus(outcome: Exclude<FormOutcome, { accepted: unknown }>): number {
  if ('busy' in outcome) return statusForProblem('busy')
  const isOvertaken = 'overtaken' in outcome || outcome.refused[0].code === 'wrong-status'
  return statusForProblem(isOvertaken ? 'wrong-status' : 'unprocessable-input')
}
