import { statusForProblem } from '../../api/http/problem.ts'
import type { FormOutcome } from '../../application/act/submit-form.ts'
import { chooseNotSavedStatus } from './not-saved.ts'

/**
 * The HTTP status of a returned form: the one that the API answers with for the same problem. Any other
 * refusal is corrected in the form: 422.
 */
export function chooseFormStatus(outcome: Exclude<FormOutcome, { accepted: unknown }>): number {
  if ('busy' in outcome || 'tooMany' in outcome) return chooseNotSavedStatus(outcome)
  const isOvertaken = 'overtaken' in outcome || outcome.refused[0].code === 'wrong-status'
  return statusForProblem(isOvertaken ? 'wrong-status' : 'unprocessable-input')
}
