import {
  type FormOutcome,
  type FormSubmission,
  submitForm,
} from '../../application/act/submit-form.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { dateIn } from '../../journey/calendar.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import type { FormError } from '../forms/action-form.tsx'
import { listInputErrors } from '../forms/form-errors.ts'
import { formReaders, isApprovedWithReason } from '../forms/form-input.ts'
import { readFormToken } from '../forms/form-token.tsx'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { requestPath } from './manager-paths.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'
import { requestPage } from './show-request.ts'

/** An answer that was not accepted, and what is needed to say why. */
interface Unanswered {
  readonly outcome: Exclude<FormOutcome, { accepted: unknown }>
  /** The registration as it is now, if the manager may still see it. */
  readonly find: () => ReturnType<typeof findVisible>
  /** Shows the page again. */
  readonly giveBack: (errors: readonly FormError[], status: number) => Promise<PageAnswer>
}

/** Performs a manager's answer about one registration. */
export async function submitAnswer(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
  action: 'decline-engagement' | 'approve-dates' | 'decline-dates',
  precondition: FormSubmission['precondition'],
): Promise<{ readonly page: PageAnswer } | Unanswered> {
  const { parameters, form, visitor, clock } = request
  const { person, locale } = visitor
  const registrationId = parameters['id'] ?? ''
  const find = () => findVisible(dependencies, 'manager', person, registrationId, clock.now())
  if (!(await find())) return { page: { notice: 'notFound' } }

  const { errors: texts } = pageTexts[locale]
  if (isApprovedWithReason(action, form)) {
    const errors = [{ field: 'reason', message: texts.approvedWithReason }] as const
    const returned = { action: 'decline-dates', errors, status: 422 } as const
    return { page: await requestPage(dependencies, request, returned) }
  }
  const giveBack = (errors: readonly FormError[], status: number) =>
    requestPage(dependencies, request, { action, errors, status })
  // Its input names no day, so the time zone does not matter.
  const input = formReaders[action](form, dateIn('UTC', clock.now()))
  const errors = listInputErrors(action, input, pageTexts[locale])
  if (errors.length > 0) return { page: await giveBack(errors, 422) }

  const outcome = await submitForm(
    { ...dependencies, clock },
    {
      action,
      registrationId,
      actor: { personId: person.personId },
      inputs: [{ input }],
      formToken: readFormToken(form),
      precondition,
    },
  )
  return 'accepted' in outcome
    ? { page: { seeOther: `${requestPath(registrationId)}?done=${action}` } }
    : { outcome, find, giveBack }
}
