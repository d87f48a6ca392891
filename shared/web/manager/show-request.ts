import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { showView } from '../../application/view/shown-registration.ts'
import { listOpenActions } from '../../journey/visibility.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import type { FormError } from '../forms/link-forms.tsx'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { loadApprovals } from './approvals.ts'
import { type Decision, listDecisions } from './decision.ts'
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

/** The page of one registration, with the form to decline where that is shown again. */
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
  const seen = await findVisible(
    { registrations, directory },
    'manager',
    person,
    registrationId,
    clock.now(),
  )
  if (!seen) return { notice: 'notFound' }
  const [view, events] = await Promise.all([
    showView(directory, seen, describeReader('manager', request)),
    registrations.listEvents(registrationId),
  ])
  const decisions = listDecisions(events, person.personId).toReversed()
  const isOpen = listOpenActions(person, seen.registration, seen.context).includes(
    'approve-engagement',
  )
  const done = failed || isOpen ? undefined : findDone(query, decisions)
  return {
    title: failed ? pageTexts[locale].errors.title + view.volunteer : view.volunteer,
    body: RequestPage({
      view,
      readerId: person.personId,
      formToken: dependencies.newId(),
      isOpen,
      isDeclining: query.has('decline'),
      decisions,
      done,
      othersWaiting: done ? (await loadApprovals(dependencies, request)).items : [],
      returned: failed && { action: 'decline-engagement', typed: form, errors: failed.errors },
    }),
    ...(failed && { status: failed.status, path: requestPath(registrationId) }),
  }
}

/** Anybody can write an address; the record says what was decided last. */
function findDone(query: URLSearchParams, [last]: readonly Decision[]) {
  return last && query.get('done') === last.action ? last.action : undefined
}
