import {
  cacheDirectory,
  type DirectoryReader,
} from '../../application/directory/cached-directory.ts'
import {
  type ShownRegistration,
  showRegistration,
} from '../../application/view/shown-registration.ts'
import type { Registration } from '../../journey/registration.ts'
import { listOpenActions, mayRead } from '../../journey/visibility.ts'
import { formatName } from '../../language/names.ts'
import { pageTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import type { DoneText } from '../../language/texts/facts/page-facts.ts'
import type { ReturnedForm } from '../forms/link-forms.tsx'
import type { PageRequest } from '../frame/page-request.ts'
import { doneFacts } from '../registration/done-facts.ts'
import type { OwnRegistration } from './own-registration.ts'
import type { VolunteerPageDependencies } from './page-dependencies.ts'
import { isVolunteerAction } from './volunteer-actions.ts'
import { actionPath } from './volunteer-paths.ts'

/** One's own registration, or undefined: what is somebody else's is not there. */
export async function findOwn(
  { registrations, directory }: VolunteerPageDependencies,
  { visitor }: PageRequest,
  registrationId: string,
): Promise<{ registration: Registration; directory: DirectoryReader } | undefined> {
  const registration = await registrations.load(registrationId)
  if (!registration) return undefined
  const cached = cacheDirectory(directory)
  const [initiative, volunteer] = await Promise.all([
    cached.getInitiative(registration.initiativeId),
    cached.getPerson(registration.volunteerId),
  ])
  const isOwn =
    initiative &&
    volunteer &&
    mayRead('volunteer', visitor.person, registration, { initiative, volunteer })
  return isOwn ? { registration, directory: cached } : undefined
}

/** Everything of it that its page shows. */
export async function loadOwn(
  { registrations, newId }: VolunteerPageDependencies,
  { visitor, clock, query }: PageRequest,
  { registration, directory }: { registration: Registration; directory: DirectoryReader },
  returned?: ReturnedForm,
): Promise<OwnRegistration> {
  const { person, locale } = visitor
  const { registrationId } = registration
  const [view, messages, reflections, events, mails] = await Promise.all([
    showRegistration(directory, registration, {
      role: 'volunteer',
      readerId: person.personId,
      locale,
      now: clock.now(),
    }),
    registrations.listMessages(registrationId),
    registrations.listReflections(registrationId),
    registrations.listEvents(registrationId),
    registrations.listMails(registrationId),
  ])
  const ids = [
    ...messages.map(({ authorId }) => authorId),
    ...events.flatMap(({ actorId }) => (actorId === undefined ? [] : [actorId])),
    ...mails.map(({ recipientId }) => recipientId),
  ]
  const names = new Map(
    await Promise.all(
      [...new Set(ids)].map(
        async (id) => [id, formatName(await directory.getPerson(id), locale)] as const,
      ),
    ),
  )
  const lastEvent = events.at(-1)
  const isTheirs = lastEvent?.actorId === person.personId
  return {
    form: {
      view,
      texts: pageTexts[locale],
      returned,
      once: newId(),
      actionPath: (action) => actionPath(registrationId, action),
    },
    messages: messages.map((message) => ({
      ...message,
      author: names.get(message.authorId) ?? '',
    })),
    reflections,
    events,
    mails,
    names,
    readerId: person.personId,
    open: listOpenActions(person, registration, view.context),
    // An address can say anything; the record says what was done last.
    done:
      isTheirs && query.get('done') === lastEvent.what ? doneText(lastEvent.what, view) : undefined,
    changing: changingOf(query, returned),
  }
}

function doneText(action: string, view: ShownRegistration): DoneText | undefined {
  const { locale } = view.context
  const ownTexts: Readonly<Record<string, DoneText | undefined>> =
    volunteerTexts[locale].registration.done
  const own = Object.hasOwn(ownTexts, action) ? ownTexts[action] : undefined
  if (own) return own
  const texts = pageTexts[locale]
  return isVolunteerAction(action) ? texts.done[action](doneFacts(view, texts)) : undefined
}

/** The date whose form is open: the one asked for, or the one whose form came back. */
function changingOf(query: URLSearchParams, returned?: ReturnedForm): string | undefined {
  if (returned) return returned.typed.get('dateId') ?? undefined
  return query.get('change') ?? undefined
}
