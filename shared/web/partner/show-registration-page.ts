import { createElement } from 'preact'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { showHistory, showView } from '../../application/view/shown-registration.ts'
import { listOpenActions } from '../../journey/visibility.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import type { PartnerPageDependencies } from './page-dependencies.ts'
import { RegistrationPage } from './registration-page.tsx'

/** `GET /partner/registrations/{id}` */
export async function showRegistrationPage(
  dependencies: PartnerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { parameters, query, visitor, clock } = request
  const { person } = visitor
  const { registrations } = dependencies
  const registrationId = parameters['id'] ?? ''
  const directory = cacheDirectory(dependencies.directory)
  const seen = await findVisible(
    { registrations, directory },
    'partner',
    person,
    registrationId,
    clock.now(),
  )
  if (!seen) return { notice: 'notFound' }

  const reader = describeReader('partner', request)
  const [view, history] = await Promise.all([
    showView(directory, seen, reader),
    showHistory({ registrations, directory, changes: dependencies.directory }, seen, reader),
  ])
  const { statusChange } = seen.registration
  const hasConfirmed =
    statusChange.action === 'confirm-participation' && statusChange.personId === person.personId
  return {
    title: view.volunteer,
    body: createElement(RegistrationPage, {
      ...history,
      view,
      formToken: dependencies.newId(),
      isOpen: listOpenActions(person, seen.registration, seen.context).includes(
        'confirm-participation',
      ),
      // Anybody can write an address; the record says who confirmed.
      isDone: hasConfirmed && query.get('done') === statusChange.action,
    }),
  }
}
