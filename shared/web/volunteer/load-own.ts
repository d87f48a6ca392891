import {
  cacheDirectory,
  type DirectoryReader,
} from '../../application/directory/cached-directory.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import type { RegistrationView } from '../../application/view/registration-view.ts'
import {
  showHistory,
  type ShownRegistration,
  showView,
} from '../../application/view/shown-registration.ts'
import type { JourneyEvent } from '../../journey/registration.ts'
import { listOpenActions } from '../../journey/visibility.ts'
import { pageTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import type { DoneText } from '../../language/texts/facts/page-facts.ts'
import type { ReturnedForm } from '../forms/action-form.tsx'
import type { PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { doneFacts } from '../registration/done-facts.ts'
import type { OwnRegistration } from './own-registration.ts'
import type { VolunteerPageDependencies } from './page-dependencies.ts'
import { isVolunteerAction } from './volunteer-actions.ts'
import { actionPath } from './volunteer-paths.ts'

/** A registration of the visitor's own, with the directory that it was read from. */
export interface Own {
  readonly view: RegistrationView
  readonly directory: DirectoryReader
}

/** @returns undefined for somebody else's registration, as if it did not exist */
export async function findOwn(
  { registrations, directory: uncached }: VolunteerPageDependencies,
  { visitor, clock }: PageRequest,
  registrationId: string,
): Promise<Own | undefined> {
  const directory = cacheDirectory(uncached)
  const stores = { registrations, directory }
  const view = await findVisible(stores, 'volunteer', visitor.person, registrationId, clock.now())
  return view && { view, directory }
}

/** Everything that the registration's page shows. */
export async function loadOwn(
  { registrations, directory: changes, newId }: VolunteerPageDependencies,
  request: PageRequest,
  { view: seen, directory }: Own,
  returned?: ReturnedForm,
): Promise<OwnRegistration> {
  const { visitor, query } = request
  const { person, locale } = visitor
  const { registrationId } = seen.registration
  const reader = describeReader('volunteer', request)
  const [view, history] = await Promise.all([
    showView(directory, seen, reader),
    showHistory({ registrations, directory, changes }, seen, reader),
  ])
  const { messages, events, names } = history
  const lastEvent = events.at(-1)
  const isTheirs = lastEvent?.actorId === person.personId
  return {
    ...history,
    form: {
      view,
      texts: pageTexts[locale],
      returned,
      formToken: newId(),
      actionPath: (action) => actionPath(registrationId, action),
    },
    messages: messages.map((message) => ({
      ...message,
      author: names.get(message.authorId) ?? '',
    })),
    open: listOpenActions(person, seen.registration, seen.context),
    // Anybody can write an address; the record says what was done last.
    done:
      isTheirs && query.get('done') === lastEvent.what
        ? doneText(lastEvent.what, view, countTogether(events, lastEvent))
        : undefined,
    changing: readChanging(query, returned),
  }
}

/** How often the action was performed by the last request: its events have one instant. */
function countTogether(events: readonly JourneyEvent[], { at, what }: JourneyEvent): number {
  return events.filter((event) => event.at === at && event.what === what).length
}

function doneText(action: string, view: ShownRegistration, count: number): DoneText | undefined {
  const { locale } = view.context
  const ownTexts: Readonly<Record<string, DoneText | undefined>> =
    volunteerTexts[locale].registration.done
  const own = Object.hasOwn(ownTexts, action) ? ownTexts[action] : undefined
  if (own) return own
  const texts = pageTexts[locale]
  return isVolunteerAction(action) ? texts.done[action](doneFacts(view, texts, count)) : undefined
}

/** The date whose form is open: the one asked for, or the one whose form came back. */
function readChanging(query: URLSearchParams, returned?: ReturnedForm): string | undefined {
  if (returned) return returned.typed.get('dateId') ?? undefined
  return query.get('change') ?? undefined
}
