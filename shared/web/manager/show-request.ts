import { createElement } from 'preact'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { showView } from '../../application/view/shown-registration.ts'
import { countPendingDates } from '../../journey/participation-dates.ts'
import { listOpenActions } from '../../journey/visibility.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import type { ReturnedForm } from '../forms/action-form.tsx'
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

/** The page of one registration, with a form that is shown again. */
export async function requestPage(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
  failed?: Pick<ReturnedForm, 'action' | 'errors'> & { readonly status: number },
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
  const open = listOpenActions(person, seen.registration, seen.context)
  const isOpen = open.includes('approve-engagement')
  const areDatesOpen = open.includes('approve-dates') && countPendingDates(seen.registration) > 0
  const done = failed || isOpen ? undefined : findDone(query, decisions)
  return {
    title: failed ? pageTexts[locale].errors.title + view.volunteer : view.volunteer,
    body: createElement(RequestPage, {
      view,
      readerId: person.personId,
      formToken: dependencies.newId(),
      isOpen,
      areDatesOpen,
      isDeclining: query.has('decline'),
      decisions,
      done,
      othersWaiting: done ? (await loadApprovals(dependencies, request)).items : [],
      returned: failed && { action: failed.action, typed: form, errors: failed.errors },
    }),
    ...(failed && { status: failed.status, path: requestPath(registrationId) }),
  }
}

/** Anybody can write an address; the record says what was decided last. */
function findDone(query: URLSearchParams, [last]: readonly Decision[]) {
  return last && query.get('done') === last.action ? last : undefined
}
