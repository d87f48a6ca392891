import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import type { RegistrationView } from '../../application/view/registration-view.ts'
import { showHistory, showView } from '../../application/view/shown-registration.ts'
import { chooseLocale } from '../../journey/directory.ts'
import { listOpenActions } from '../../journey/visibility.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import type { PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { overseerAction } from './overseer-actions.ts'
import type { Overseer, OversightDependencies } from './overseer.ts'
import type { OverseenRegistration, ReturnedAction } from './registration-page.tsx'

/** Everything of a registration that the overseer's role may see. */
export async function loadRegistration(
  role: Overseer,
  { registrations, directory: uncached, newId }: OversightDependencies,
  request: PageRequest,
  seen: RegistrationView,
  returned?: ReturnedAction,
): Promise<OverseenRegistration> {
  const { visitor, query } = request
  const { person } = visitor
  const directory = cacheDirectory(uncached)
  const reader = describeReader(role, request)
  const [view, history] = await Promise.all([
    showView(directory, seen, reader),
    showHistory({ registrations, directory, changes: uncached }, seen, reader),
  ])
  const { messages, events, names } = history
  const lastEvent = events.at(-1)
  const lastAction = lastEvent && overseerAction(role, lastEvent.what)
  // Anybody can write an address; the record says what was done last.
  const isDone = lastEvent?.actorId === person.personId && query.get('done') === lastAction
  const { volunteer, company } = seen.context
  return {
    ...history,
    role,
    view,
    messages: seen.sees.messages
      ? messages.map(({ authorId, at, text }) => ({
          author: names.get(authorId) ?? '',
          at,
          text,
        }))
      : undefined,
    open: listOpenActions(person, seen.registration, seen.context).flatMap(
      (name) => overseerAction(role, name) ?? [],
    ),
    done: isDone ? lastAction : undefined,
    returned,
    newFormToken: newId,
    proposal: query.has('propose')
      ? oversightTexts[chooseLocale(volunteer, company)].registration.proposal(view.volunteer)
      : undefined,
  }
}
