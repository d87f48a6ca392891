import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import { listOpenActions } from '../../journey/visibility.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import type { FormError } from '../forms/link-forms.tsx'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { loadWaiting } from '../several/waiting-list.ts'
import { approvals } from './approvals.ts'
import { type Decision, decisionsOf } from './decision.ts'
import { requestPath } from './manager-paths.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'
import { RequestPage } from './request-page.tsx'

/** `GET /manager/registrations/{id}` */
export function showRequest(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  return requestPage(dependencies, request)
}

/** The page of one registration; with the form to decline where that came back. */
export async function requestPage(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
  failed?: { readonly errors: readonly FormError[]; readonly status: number },
): Promise<PageAnswer> {
  const { parameters, query, form, visitor, clock } = request
  const { person, locale } = visitor
  const registrationId = parameters['id'] ?? ''
  const directory = cacheDirectory(dependencies.directory)
  const { registrations } = dependencies
  const registration = await findVisible(
    { registrations, directory },
    'manager',
    person,
    registrationId,
  )
  if (!registration) return { notice: 'notFound' }
  const [view, events] = await Promise.all([
    showRegistration(directory, registration, {
      role: 'manager',
      readerId: person.personId,
      locale,
      now: clock.now(),
    }),
    registrations.listEvents(registrationId),
  ])
  const decisions = decisionsOf(events, person.personId).toReversed()
  const isOpen = listOpenActions(person, registration, view.context).includes('approve-engagement')
  const done = failed || isOpen ? undefined : doneOf(query, decisions)
  return {
    title: failed ? pageTexts[locale].errors.title + view.volunteer : view.volunteer,
    body: RequestPage({
      view,
      once: dependencies.newId(),
      isOpen,
      isDeclining: query.has('decline'),
      decisions,
      done,
      othersWaiting: done ? (await loadWaiting(approvals, dependencies, request)).items : [],
      returned: failed && { action: 'decline-engagement', typed: form, errors: failed.errors },
    }),
    ...(failed && { status: failed.status, path: requestPath(registrationId) }),
    ...(failed?.status === 503 && { headers: { 'retry-after': '5' } }),
  }
}

/** An address can say anything; the record says what was decided last. */
function doneOf(query: URLSearchParams, [last]: readonly Decision[]) {
  return last && query.get('done') === last.action ? last.action : undefined
}
