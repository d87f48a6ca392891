import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import { listOpenActions } from '../../journey/visibility.ts'
import { formatName } from '../../language/names.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import type { PartnerPageDependencies } from './page-dependencies.ts'
import { RegistrationPage } from './registration-page.tsx'

/** `GET /partner/registrations/{id}` */
export async function showRegistrationPage(
  dependencies: PartnerPageDependencies,
  { parameters, query, visitor, clock }: PageRequest,
): Promise<PageAnswer> {
  const { person, locale } = visitor
  const { registrations } = dependencies
  const registrationId = parameters['id'] ?? ''
  const directory = cacheDirectory(dependencies.directory)
  const registration = await findVisible(
    { registrations, directory },
    'partner',
    person,
    registrationId,
  )
  if (!registration) return { notice: 'notFound' }

  const { personId } = person
  const [view, events, mails] = await Promise.all([
    showRegistration(directory, registration, {
      role: 'partner',
      readerId: personId,
      locale,
      now: clock.now(),
    }),
    registrations.listEvents(registrationId),
    registrations.listMails(registrationId),
  ])
  const ids = [
    ...events.flatMap(({ actorId }) => (actorId === undefined ? [] : [actorId])),
    ...mails.map(({ recipientId }) => recipientId),
  ]
  const names = await Promise.all(
    [...new Set(ids)].map(
      async (id) => [id, formatName(await directory.getPerson(id), locale)] as const,
    ),
  )
  const { statusChange } = registration
  const hasConfirmed =
    statusChange.action === 'confirm-participation' && statusChange.personId === personId
  return {
    title: view.volunteer,
    body: RegistrationPage({
      view,
      events,
      mails,
      names: new Map(names),
      readerId: personId,
      once: dependencies.newId(),
      isOpen: listOpenActions(person, registration, view.context).includes('confirm-participation'),
      // An address can say anything; the record says who confirmed.
      isDone: hasConfirmed && query.get('done') === statusChange.action,
    }),
  }
}
