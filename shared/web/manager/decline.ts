import { severalTexts } from '../../language/texts/catalogues.ts'
import { chooseFormStatus } from '../forms/form-status.ts'
import { explainNotSaved } from '../forms/not-saved.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'
import { submitAnswer } from './submit-answer.ts'

/** `POST …/actions/decline-engagement?asked=…`: declines the request that was shown. */
export async function decline(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { query, visitor } = request
  const { locale } = visitor
  const shown = /^\d{1,9}$/.exec(query.get('asked') ?? '')?.[0]
  if (shown === undefined) return { notice: 'unknownForm' }

  const answered = await submitAnswer(
    dependencies,
    request,
    'decline-engagement',
    (registration) => registration.approvalRequests === Number(shown),
  )
  if ('page' in answered) return answered.page
  const { outcome, giveBack } = answered
  const { changed, refused } = severalTexts[locale]
  const message =
    'busy' in outcome || 'tooMany' in outcome
      ? explainNotSaved(outcome, locale)
      : 'overtaken' in outcome
        ? changed
        : refused
  return giveBack([{ message }], chooseFormStatus(outcome))
}
