import { createElement } from 'preact'
import { submitForm } from '../../application/act/submit-form.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import type { RegistrationView } from '../../application/view/registration-view.ts'
import { actions } from '../../journey/actions.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import { chooseFormStatus } from '../forms/form-status.ts'
import { explainNotSaved } from '../forms/not-saved.ts'
import { readFormToken } from '../forms/form-token.tsx'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { loadRegistration } from './load-registration.ts'
import { isEnding, overseerAction, readActionInput } from './overseer-actions.ts'
import {
  actionPath,
  type Overseer,
  type OversightDependencies,
  registrationPath,
} from './overseer.ts'
import { EndingPage, RegistrationPage, type ReturnedAction } from './registration-page.tsx'

/** `GET …/registrations/{id}`. */
export async function showOne(
  role: Overseer,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const seen = await find(role, dependencies, request)
  if (!seen) return { notice: 'notFound' }
  const overseen = await loadRegistration(role, dependencies, request, seen)
  return { title: overseen.view.volunteer, body: createElement(RegistrationPage, overseen) }
}

/** `GET …/registrations/{id}/actions/{action}`: an action that ends a registration is confirmed on its own page. */
export async function askOne(
  role: Overseer,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const seen = await find(role, dependencies, request)
  const action = overseerAction(role, request.parameters['action'] ?? '')
  if (!seen || !action) return { notice: 'notFound' }
  const address = registrationPath(role, seen.registration.registrationId)
  // Other actions have no page; where the action is no longer available, the registration's page shows why.
  if (!isEnding(action) || !actions[action].from.includes(seen.registration.status))
    return { seeOther: address }
  return showForm(role, dependencies, request, seen, { action }, 200)
}

/** `POST …/registrations/{id}/actions/{action}`: performs the action, or returns the form with its errors. */
export async function actOnOne(
  role: Overseer,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { form, parameters, visitor, clock } = request
  const seen = await find(role, dependencies, request)
  if (!seen) return { notice: 'notFound' }
  const action = overseerAction(role, parameters['action'] ?? '')
  if (!action) return { notice: 'unknownForm' }
  const texts = oversightTexts[visitor.locale]
  const { registrationId } = seen.registration

  const input = readActionInput(action, form, dependencies.newId)
  const parsed = actions[action].input().safeParse(input)
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path[0]
    const field = (['text', 'reason', 'title'] as const).find((one) => one === name)
    const message = field === undefined ? texts.errors.other : texts.errors[field]
    const returned = { action, typed: form, field, message }
    return showForm(role, dependencies, request, seen, { action, returned }, 422)
  }

  const outcome = await submitForm(
    { ...dependencies, clock },
    {
      action,
      registrationId,
      actor: { personId: visitor.person.personId },
      // A new task has a new ID with every press.
      inputs: [{ input, typed: [...form] }],
      formToken: readFormToken(form),
    },
  )
  if ('accepted' in outcome)
    return { seeOther: `${registrationPath(role, registrationId)}?done=${action}` }
  const message =
    'refused' in outcome
      ? (texts.refusals[outcome.refused[0].code] ?? texts.errors.other)
      : explainNotSaved(outcome, visitor.locale)
  // As it is now: the page shows what kept the action from being done.
  const now = await find(role, dependencies, request)
  if (!now) return { notice: 'notFound' }
  const returned = { action, typed: form, message }
  return showForm(role, dependencies, request, now, { action, returned }, chooseFormStatus(outcome))
}

function find(
  role: Overseer,
  dependencies: OversightDependencies,
  { visitor, parameters, clock }: PageRequest,
): Promise<RegistrationView | undefined> {
  return findVisible(dependencies, role, visitor.person, parameters['id'] ?? '', clock.now())
}

/** The page on which the action's form stands. */
async function showForm(
  role: Overseer,
  dependencies: OversightDependencies,
  request: PageRequest,
  seen: RegistrationView,
  {
    action,
    returned,
  }: {
    readonly action: ReturnedAction['action']
    readonly returned?: ReturnedAction | undefined
  },
  status: number,
): Promise<PageAnswer> {
  const overseen = await loadRegistration(role, dependencies, request, seen, returned)
  const { view } = overseen
  const { registrationId } = seen.registration
  if (!isEnding(action) || !overseen.open.includes(action))
    return {
      title: view.volunteer,
      body: createElement(RegistrationPage, overseen),
      status,
      path: registrationPath(role, registrationId),
    }
  return {
    title: oversightTexts[view.context.locale].ending[action].title(view.volunteer),
    body: createElement(EndingPage, { ...overseen, action }),
    status,
    path: actionPath(role, registrationId, action),
  }
}
