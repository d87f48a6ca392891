import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import { chooseLocale } from '../../journey/directory.ts'
import type { Registration } from '../../journey/registration.ts'
import { listOpenActions, visibilities } from '../../journey/visibility.ts'
import { formatName } from '../../language/names.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import type { PageRequest } from '../frame/page-request.ts'
import { overseerAction } from './overseer-actions.ts'
import type { Overseer, OversightDependencies } from './overseer.ts'
import type { OverseenRegistration, ReturnedAction } from './registration-page.tsx'

/** Everything of a registration that the overseer's role may see. */
export async function loadRegistration(
  role: Overseer,
  { registrations, directory, newId }: OversightDependencies,
  { visitor, query, clock }: PageRequest,
  registration: Registration,
  returned?: ReturnedAction,
): Promise<OverseenRegistration> {
  const { person, locale } = visitor
  const { registrationId } = registration
  const sees = visibilities[role]
  const cached = cacheDirectory(directory)
  const [view, messages, reflections, events, mails] = await Promise.all([
    showRegistration(cached, registration, {
      role,
      readerId: person.personId,
      locale,
      now: clock.now(),
    }),
    sees.messages ? registrations.listMessages(registrationId) : undefined,
    registrations.listReflections(registrationId),
    registrations.listEvents(registrationId),
    registrations.listMails(registrationId),
  ])
  const ids = [
    ...(messages ?? []).map(({ authorId }) => authorId),
    ...events.flatMap(({ actorId }) => (actorId === undefined ? [] : [actorId])),
    ...mails.map(({ recipientId }) => recipientId),
  ]
  const names = new Map(
    await Promise.all(
      [...new Set(ids)].map(
        async (id) => [id, formatName(await cached.getPerson(id), locale)] as const,
      ),
    ),
  )
  const { volunteer, company } = view.context
  const lastEvent = events.at(-1)
  const lastAction = lastEvent && overseerAction(role, lastEvent.what)
  // An address can say anything; the record says what was done last.
  const isDone = lastEvent?.actorId === person.personId && query.get('done') === lastAction
  return {
    role,
    view,
    messages: messages?.map(({ authorId, at, text }) => ({
      author: names.get(authorId) ?? '',
      at,
      text,
    })),
    reflections,
    events,
    mails,
    names,
    readerId: person.personId,
    open: listOpenActions(person, registration, view.context).flatMap(
      (name) => overseerAction(role, name) ?? [],
    ),
    done: isDone ? lastAction : undefined,
    returned,
    once: newId,
    proposal: query.has('propose')
      ? oversightTexts[chooseLocale(volunteer, company)].registration.proposal(view.volunteer)
      : undefined,
  }
}
