import { severalTexts } from '../../language/texts/catalogues.ts'
import {
  areAsShown,
  explainOvertakenDates,
  isOvertakenDecision,
  readAskedDates,
} from '../forms/asked-dates.ts'
import { chooseFormStatus } from '../forms/form-status.ts'
import { explainNotSaved } from '../forms/not-saved.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'
import { submitAnswer } from './submit-answer.ts'

/** `POST …/actions/approve-dates` or `decline-dates`: decides the ticked dates as they were shown. */
export async function decideDates(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
  action: 'approve-dates' | 'decline-dates',
): Promise<PageAnswer> {
  const { locale } = request.visitor
  const asked = readAskedDates(request.form)
  const answered = await submitAnswer(dependencies, request, action, (registration) =>
    areAsShown(asked, registration),
  )
  if ('page' in answered) return answered.page
  const { outcome, find, giveBack } = answered
  if (isOvertakenDecision(outcome)) {
    const now = await find()
    if (!now) return { notice: 'notFound' }
    const { registration, context } = now
    return giveBack(explainOvertakenDates(asked, { ...context, registration, locale }), 409)
  }
  const message =
    'busy' in outcome || 'tooMany' in outcome
      ? explainNotSaved(outcome, locale)
      : severalTexts[locale].refused
  return giveBack([{ message }], chooseFormStatus(outcome))
}
