import { submitForm } from '../../application/act/submit-form.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { dateIn } from '../../journey/calendar.ts'
import { pageTexts, severalTexts } from '../../language/texts/catalogues.ts'
import { listInputErrors } from '../forms/form-errors.ts'
import { formReaders } from '../forms/form-input.ts'
import { chooseFormStatus } from '../forms/form-status.ts'
import { readFormToken } from '../forms/form-token.tsx'
import type { FormError } from '../forms/link-forms.tsx'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { requestPath } from './manager-paths.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'
import { requestPage } from './show-request.ts'

const action = 'decline-engagement'

/** `POST …/actions/decline-engagement?asked=…`: declines the request that was shown. */
export async function decline(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { parameters, query, form, visitor, clock } = request
  const { person, locale } = visitor
  const registrationId = parameters['id'] ?? ''
  if (!(await findVisible(dependencies, 'manager', person, registrationId, clock.now())))
    return { notice: 'notFound' }
  const shown = /^\d{1,9}$/.exec(query.get('asked') ?? '')?.[0]
  if (shown === undefined) return { notice: 'unknownForm' }

  const texts = pageTexts[locale]
  const giveBack = (errors: readonly FormError[], status: number) =>
    requestPage(dependencies, request, { errors, status })
  // Its input names no day, so the time zone does not matter.
  const input = formReaders[action](form, dateIn('UTC', clock.now()))
  const errors = listInputErrors(action, input, texts)
  if (errors.length > 0) return giveBack(errors, 422)

  const outcome = await submitForm(
    { ...dependencies, clock },
    {
      action,
      registrationId,
      actor: { personId: person.personId },
      inputs: [{ input }],
      formToken: readFormToken(form),
      precondition: (registration) => registration.approvalRequests === Number(shown),
    },
  )
  if ('accepted' in outcome) return { seeOther: `${requestPath(registrationId)}?done=${action}` }
  const { changed, refused } = severalTexts[locale]
  const message = 'busy' in outcome ? texts.errors.busy : 'overtaken' in outcome ? changed : refused
  return giveBack([{ message }], chooseFormStatus(outcome))
}
