import { createElement } from 'preact'
import { type RefusedInput, submitForm } from '../../application/act/submit-form.ts'
import { dateIn } from '../../journey/calendar.ts'
import type { VolunteerAction } from '../../journey/form-actions.ts'
import { pageTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import { explainRefusals, type RefusedForm } from '../forms/form-errors.ts'
import { chooseFormStatus } from '../forms/form-status.ts'
import { explainNotSaved } from '../forms/not-saved.ts'
import { readFormToken } from '../forms/form-token.tsx'
import type { FormError } from '../forms/action-form.tsx'
import { readInputs } from '../forms/read-inputs.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { findOwn, loadOwn } from './load-own.ts'
import type { VolunteerPageDependencies } from './page-dependencies.ts'
import { RegistrationPage, registrationTitle } from './registration-page.tsx'
import { isVolunteerAction } from './volunteer-actions.ts'
import { registrationPath } from './volunteer-paths.ts'

/** `POST …/actions/{action}`: performs the action, or returns the form with its errors. */
export async function actOnOwn(
  dependencies: VolunteerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { parameters, form, visitor, clock } = request
  const { id: registrationId = '', action = '' } = parameters
  const own = await findOwn(dependencies, request, registrationId)
  if (!own) return { notice: 'notFound' }
  if (!isVolunteerAction(action)) return { notice: 'unknownForm' }

  const { registration, context } = own.view
  const today = dateIn(context.company.timeZone, clock.now())
  const texts = pageTexts[visitor.locale]
  const period = registration.engagement
  const { inputs, errors } = readInputs(action, form, { today, period, texts })
  if (errors.length > 0) return giveBack(dependencies, request, action, errors, 422)

  const outcome = await submitForm(
    { ...dependencies, clock },
    {
      action,
      registrationId,
      actor: { personId: visitor.person.personId },
      inputs,
      formToken: readFormToken(form),
    },
  )
  if ('accepted' in outcome)
    return { seeOther: `${registrationPath(registrationId)}?done=${action}` }
  const code = 'refused' in outcome ? outcome.refused[0].code : undefined
  if (code === 'unknown-registration' || code === 'unknown-person') return { notice: 'notFound' }
  const refused = { action, typed: form, registration }
  const refusals =
    'refused' in outcome
      ? explainOwnRefusals(refused, outcome.refused, visitor.locale)
      : [{ message: explainNotSaved(outcome, visitor.locale) }]
  return giveBack(dependencies, request, action, refusals, chooseFormStatus(outcome))
}

/** A sentence that only this page has, rather than those of links in mails, belongs to no field. */
function explainOwnRefusals(
  form: RefusedForm,
  refused: readonly [RefusedInput, ...RefusedInput[]],
  locale: PageRequest['visitor']['locale'],
): readonly FormError[] {
  const own = volunteerTexts[locale].registration.refusals[refused[0].code]
  return own === undefined ? explainRefusals(form, refused, pageTexts[locale]) : [{ message: own }]
}

/** The page as it is now, with the form as it was typed. */
async function giveBack(
  dependencies: VolunteerPageDependencies,
  request: PageRequest,
  action: VolunteerAction,
  errors: readonly FormError[],
  status: number,
): Promise<PageAnswer> {
  const registrationId = request.parameters['id'] ?? ''
  const found = await findOwn(dependencies, request, registrationId)
  if (!found) return { notice: 'notFound' }
  const returned = { action, typed: request.form, errors }
  const own = await loadOwn(dependencies, request, found, returned)
  return {
    title: registrationTitle(own),
    body: createElement(RegistrationPage, own),
    status,
    path: registrationPath(registrationId),
  }
}
