import { submitForm } from '../../application/act/submit-form.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { dateIn } from '../../journey/calendar.ts'
import { pageTexts, severalTexts } from '../../language/texts/catalogues.ts'
import type { FormError } from '../forms/action-form.tsx'
import {
  areAsShown,
  explainOvertakenDates,
  isOvertakenDecision,
  readAskedDates,
} from '../forms/asked-dates.ts'
import { listInputErrors } from '../forms/form-errors.ts'
import { formReaders } from '../forms/form-input.ts'
import { chooseFormStatus } from '../forms/form-status.ts'
import { readFormToken } from '../forms/form-token.tsx'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { requestPath } from './manager-paths.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'
import { requestPage } from './show-request.ts'

/** `POST …/actions/approve-dates` or `decline-dates`: decides the ticked dates as they were shown. */
export async function decideDates(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
  action: 'approve-dates' | 'decline-dates',
): Promise<PageAnswer> {
  const { parameters, form, visitor, clock } = request
  const { person, locale } = visitor
  const registrationId = parameters['id'] ?? ''
  const find = () => findVisible(dependencies, 'manager', person, registrationId)
  if (!(await find())) return { notice: 'notFound' }

  const texts = pageTexts[locale]
  const giveBack = (errors: readonly FormError[], status: number) =>
    requestPage(dependencies, request, { action, errors, status })
  // Its input names no day, so the time zone does not matter.
  const input = formReaders[action](form, dateIn('UTC', clock.now()))
  const errors = listInputErrors(action, input, texts)
  if (errors.length > 0) return giveBack(errors, 422)

  const asked = readAskedDates(form)
  const outcome = await submitForm(
    { ...dependencies, clock },
    {
      action,
      registrationId,
      actor: { personId: person.personId },
      inputs: [{ input }],
      formToken: readFormToken(form),
      precondition: (registration) => areAsShown(asked, registration),
    },
  )
  if ('accepted' in outcome) return { seeOther: `${requestPath(registrationId)}?done=${action}` }
  if (isOvertakenDecision(outcome)) {
    const now = await find()
    if (!now) return { notice: 'notFound' }
    const { registration, context } = now
    return giveBack(explainOvertakenDates(asked, { ...context, registration, locale }), 409)
  }
  const message = 'busy' in outcome ? texts.errors.busy : severalTexts[locale].refused
  return giveBack([{ message }], chooseFormStatus(outcome))
}
