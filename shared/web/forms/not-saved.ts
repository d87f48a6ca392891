import { fullStatus, statusForProblem } from '../../api/http/problem.ts'
import type { Overtaken } from '../../application/act/perform-action.ts'
import type { TooMany } from '../../application/ports/tally.ts'
import type { Locale } from '../../journey/statuses.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'

/** Nothing is wrong with what was sent, but it was not saved. */
export type NotSaved = { readonly busy: true } | { readonly tooMany: TooMany }

const secondsPerHour = 3600

/** Why nothing was saved, though nothing is wrong with what was typed; and when to send it again. */
export function explainNotSaved(outcome: NotSaved | Overtaken, locale: Locale): string {
  const { errors } = pageTexts[locale]
  if (!('tooMany' in outcome)) return errors.busy
  const { max, retryAfterSeconds } = outcome.tooMany
  return retryAfterSeconds === undefined
    ? errors.full(max)
    : errors.tooOften(Math.ceil(retryAfterSeconds / secondsPerHour))
}

/** The HTTP status of the page that says so. */
export function chooseNotSavedStatus(outcome: NotSaved): number {
  if (!('tooMany' in outcome)) return statusForProblem('busy')
  return outcome.tooMany.retryAfterSeconds === undefined ? fullStatus : statusForProblem('too-many')
}
