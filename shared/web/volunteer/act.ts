import type { ActionOutcome } from '../../application/act/outcome.ts'
import { performAction, type PerformRequest } from '../../application/act/perform-action.ts'
import { dateIn } from '../../journey/calendar.ts'
import type { VolunteerAction } from '../../journey/mails.ts'
import type { RefusalCode } from '../../journey/refusals.ts'
import type { Registration } from '../../journey/registration.ts'
import { pageTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import { errorOfRefusal, errorsOfInput } from '../forms/form-errors.ts'
import { formReaders } from '../forms/form-input.ts'
import type { FormError } from '../forms/link-forms.tsx'
import { onceOf } from '../frame/once.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { findOwn, loadOwn } from './load-own.ts'
import type { VolunteerPageDependencies } from './page-dependencies.ts'
import { RegistrationPage, registrationTitle } from './registration-page.tsx'
import { isVolunteerAction } from './volunteer-actions.ts'
import { registrationPath } from './volunteer-paths.ts'

/** `POST …/actions/{action}`: does it, or gives the form back with what is to be mended. */
export async function actOnOwn(
  dependencies: VolunteerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { parameters, form, visitor, clock } = request
  const { id: registrationId = '', action = '' } = parameters
  const own = await findOwn(dependencies, request, registrationId)
  if (!own) return { notice: 'notFound' }
  if (!isVolunteerAction(action)) return { notice: 'unknownForm' }

  const { registration } = own
  const company = await own.directory.getCompany(registration.companyId)
  const today = dateIn(company?.timeZone ?? 'UTC', clock.now())
  const input = formReaders[action](form, today)
  const texts = pageTexts[visitor.locale]
  const errors = errorsOfInput(action, input, texts)
  if (errors.length > 0) return giveBack(dependencies, request, action, errors, 422)

  const outcome = await perform(dependencies, request, {
    action,
    registrationId,
    actor: { personId: visitor.person.personId },
    input,
  })
  if ('accepted' in outcome)
    return { seeOther: `${registrationPath(registrationId)}?done=${action}` }
  if ('refusal' in outcome) {
    const { code } = outcome.refusal
    if (code === 'unknown-registration' || code === 'unknown-person') return { notice: 'notFound' }
    const error = errorOf(action, code, registration, visitor.locale)
    return giveBack(dependencies, request, action, [error], code === 'wrong-status' ? 409 : 422)
  }
  return giveBack(dependencies, request, action, [{ message: texts.errors.busy }], 503)
}

async function perform(
  dependencies: VolunteerPageDependencies,
  { event, form, clock }: PageRequest,
  request: PerformRequest,
): Promise<ActionOutcome> {
  const timed = { ...dependencies, clock }
  const outcome = await performAction(timed, { ...request, idempotency: onceOf(event, form) })
  // The form of an earlier step, gone back to and sent with other words: meant, and done.
  return 'keyReused' in outcome ? performAction(timed, request) : outcome
}

function errorOf(
  action: VolunteerAction,
  code: RefusalCode,
  { engagement }: Registration,
  locale: PageRequest['visitor']['locale'],
): FormError {
  const own = volunteerTexts[locale].registration.refusals[code]
  return own === undefined
    ? errorOfRefusal(action, code, engagement, pageTexts[locale])
    : { message: own }
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
    body: RegistrationPage(own),
    status,
    path: registrationPath(registrationId),
    ...(status === 503 && { headers: { 'retry-after': '5' } }),
  }
}
