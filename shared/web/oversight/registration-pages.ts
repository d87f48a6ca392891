import type { ActionOutcome } from '../../application/act/outcome.ts'
import { performAction, type PerformRequest } from '../../application/act/perform-action.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { actions } from '../../journey/actions.ts'
import type { Registration } from '../../journey/registration.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import { onceOf } from '../frame/once.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { loadRegistration } from './load-registration.ts'
import { inputOf, isEnding, overseerAction } from './overseer-actions.ts'
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
  const registration = await find(role, dependencies, request)
  if (!registration) return { notice: 'notFound' }
  const overseen = await loadRegistration(role, dependencies, request, registration)
  return { title: overseen.view.volunteer, body: RegistrationPage(overseen) }
}

/** `GET …/registrations/{id}/actions/{action}`: what ends one is asked on a page of its own. */
export async function askOne(
  role: Overseer,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const registration = await find(role, dependencies, request)
  const action = overseerAction(role, request.parameters['action'] ?? '')
  if (!registration || !action) return { notice: 'notFound' }
  const address = registrationPath(role, registration.registrationId)
  // What a button does has no page; what is not open any more shows why on the registration's.
  if (!isEnding(action) || !actions[action].from.includes(registration.status))
    return { seeOther: address }
  return showForm(role, dependencies, request, registration, { action }, 200)
}

/** `POST …/registrations/{id}/actions/{action}`: does it, or gives back what is to be mended. */
export async function actOnOne(
  role: Overseer,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { form, parameters, visitor } = request
  const registration = await find(role, dependencies, request)
  if (!registration) return { notice: 'notFound' }
  const action = overseerAction(role, parameters['action'] ?? '')
  if (!action) return { notice: 'unknownForm' }
  const texts = oversightTexts[visitor.locale]
  const { registrationId } = registration

  const input = inputOf(action, form, dependencies.newId)
  const parsed = actions[action].input.safeParse(input)
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path[0]
    const field = (['text', 'reason', 'title'] as const).find((one) => one === name)
    const message = field === undefined ? texts.errors.other : texts.errors[field]
    const returned = { action, typed: form, field, message }
    return showForm(role, dependencies, request, registration, { action, returned }, 422)
  }

  const outcome = await perform(dependencies, request, {
    action,
    registrationId,
    actor: { personId: visitor.person.personId },
    input,
  })
  if ('accepted' in outcome)
    return { seeOther: `${registrationPath(role, registrationId)}?done=${action}` }
  const isRefused = 'refusal' in outcome
  const code = isRefused ? outcome.refusal.code : undefined
  const message = isRefused
    ? (texts.refusals[outcome.refusal.code] ?? texts.errors.other)
    : texts.errors.busy
  const status = !isRefused ? 503 : code === 'wrong-status' ? 409 : 422
  // As it is now: whatever kept it from being done is there to be seen.
  const now = await find(role, dependencies, request)
  if (!now) return { notice: 'notFound' }
  const returned = { action, typed: form, message }
  return showForm(role, dependencies, request, now, { action, returned }, status)
}

function find(
  role: Overseer,
  dependencies: OversightDependencies,
  { visitor, parameters }: PageRequest,
): Promise<Registration | undefined> {
  return findVisible(dependencies, role, visitor.person, parameters['id'] ?? '')
}

async function perform(
  dependencies: OversightDependencies,
  { event, form, clock }: PageRequest,
  request: PerformRequest,
): Promise<ActionOutcome> {
  const timed = { ...dependencies, clock }
  const outcome = await performAction(timed, { ...request, idempotency: onceOf(event, form) })
  // The form of an earlier step, gone back to and sent with other words: meant, and done.
  return 'keyReused' in outcome ? performAction(timed, request) : outcome
}

/** The page on which the action's form stands. */
async function showForm(
  role: Overseer,
  dependencies: OversightDependencies,
  request: PageRequest,
  registration: Registration,
  {
    action,
    returned,
  }: {
    readonly action: ReturnedAction['action']
    readonly returned?: ReturnedAction | undefined
  },
  status: number,
): Promise<PageAnswer> {
  const overseen = await loadRegistration(role, dependencies, request, registration, returned)
  const { view } = overseen
  const { registrationId } = registration
  const headers = status === 503 ? { headers: { 'retry-after': '5' } } : {}
  if (!isEnding(action) || !overseen.open.includes(action))
    return {
      title: view.volunteer,
      body: RegistrationPage(overseen),
      status,
      path: registrationPath(role, registrationId),
      ...headers,
    }
  return {
    title: oversightTexts[view.context.locale].ending[action].title(view.volunteer),
    body: EndingPage({ ...overseen, action }),
    status,
    path: actionPath(role, registrationId, action),
    ...headers,
  }
}
