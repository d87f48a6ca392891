import { actIfMeant } from '../../application/act/act-if-meant.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { dateIn } from '../../journey/calendar.ts'
import { pageTexts, severalTexts } from '../../language/texts/catalogues.ts'
import { errorsOfInput } from '../forms/form-errors.ts'
import { formReaders } from '../forms/form-input.ts'
import type { FormError } from '../forms/link-forms.tsx'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { requestPath } from './manager-paths.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'
import { requestPage } from './show-request.ts'

const action = 'decline-engagement'

/** `POST …/actions/decline-engagement?asked=…`: declines the asking that was shown. */
export async function decline(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { parameters, query, form, visitor, clock } = request
  const { person, locale } = visitor
  const registrationId = parameters['id'] ?? ''
  const registration = await findVisible(dependencies, 'manager', person, registrationId)
  if (!registration) return { notice: 'notFound' }
  const asked = /^\d{1,9}$/.exec(query.get('asked') ?? '')?.[0]
  if (asked === undefined) return { notice: 'unknownForm' }

  const texts = pageTexts[locale]
  const giveBack = (errors: readonly FormError[], status: number) =>
    requestPage(dependencies, request, { errors, status })
  // Its input names no day, so the time zone does not matter.
  const input = formReaders[action](form, dateIn('UTC', clock.now()))
  const errors = errorsOfInput(action, input, texts)
  if (errors.length > 0) return giveBack(errors, 422)

  const outcome = await actIfMeant(
    { ...dependencies, clock },
    {
      action,
      button: 'decline',
      registrationId,
      boundTo: Number(asked),
      personId: person.personId,
      input,
      once: form.get('once') ?? undefined,
    },
  )
  if (outcome === 'overtaken') return giveBack([{ message: severalTexts[locale].changed }], 409)
  if ('accepted' in outcome) return { seeOther: `${requestPath(registrationId)}?done=${action}` }
  if ('refusal' in outcome) {
    const { code } = outcome.refusal
    const isOvertaken = code === 'wrong-status'
    const message = severalTexts[locale][isOvertaken ? 'changed' : 'refused']
    return giveBack([{ message }], isOvertaken ? 409 : 422)
  }
  return giveBack([{ message: texts.errors.busy }], 503)
}
