import type { ActionName } from '../../journey/action-names.ts'
import { type CalendarDate, dateIn, type Instant, type Period } from '../../journey/calendar.ts'
import { oneLine } from '../../journey/one-line.ts'
import { holdsRole, type RegistrationContext } from '../../journey/registration-context.ts'
import type { JourneyEvent, ParticipationDate, Registration } from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import type { Locale } from '../../journey/statuses.ts'
import { describeRequest } from '../../journey/ways-out.ts'
import { formatMentee, formatName } from '../../language/names.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { type Coordination, loadCoordination } from './coordination.ts'
import {
  type History,
  loadHistory,
  type RegistrationView,
  viewRegistration,
} from './registration-view.ts'
import { loadPresent, type Present } from './load-presence.ts'
import { formatInitiative, formatOrganisation, loadName, loadNames } from './view-names.ts'

/** The person who reads a registration, in one of their roles. */
export interface Reader {
  readonly role: Role
  readonly readerId: string
  readonly locale: Locale
  readonly now: Instant
}

export interface Happened {
  readonly action: ActionName
  readonly by: string
  readonly isReader: boolean
  readonly at: Instant
}

export interface MessageView {
  readonly author: string
  readonly at: Instant
  readonly text: string
}

export interface StandIn {
  readonly personId: string
  readonly name: string
}

/** The view of a registration with every name in the reader's language, as a page shows it. */
export interface ShownRegistration extends Present {
  readonly context: RegistrationContext & {
    readonly registration: Registration
    readonly role: Role
    readonly locale: Locale
    /** In the company's time zone. */
    readonly today: CalendarDate
  }
  readonly volunteer: string
  readonly initiative: string
  readonly organisation: string
  readonly company: string
  /** Who else can decide about what waits for the manager. */
  readonly standIns: readonly StandIn[]
  readonly period: Period | undefined
  /** None for the manager. */
  readonly mentee: string | undefined
  /** Those that the reader may see, with what they may see of each. */
  readonly dates: readonly ParticipationDate[]
  /** What led to the present status. */
  readonly happened: Happened
}

/** @param directory one that reads each entry once, where several registrations are shown */
export async function showRegistration(
  directory: DirectoryReader,
  registration: Registration,
  reader: Reader,
): Promise<ShownRegistration> {
  const context = await loadRegistrationContext(directory, registration)
  return showView(directory, viewRegistration(reader.role, registration, context), reader)
}

export async function showView(
  directory: DirectoryReader,
  { role, registration, context, period, mentee, dates }: RegistrationView,
  { readerId, locale, now }: Omit<Reader, 'role'>,
): Promise<ShownRegistration> {
  const { initiative, company, volunteer } = context
  const { statusChange, statusSince } = registration
  const { standInIds = [] } = describeRequest(registration, context) ?? {}
  const loadStandIns = async () =>
    [...(await directory.getPeople(standInIds)).values()]
      .filter((person) => holdsRole('manager', person, registration, context))
      .map((person) => ({ personId: person.personId, name: formatName(person, locale) }))
  const standIns = standInIds.length === 0 ? [] : await loadStandIns()
  const [organisation, present, by] = await Promise.all([
    directory.getOrganisation(initiative.organisationId),
    loadPresent(directory, registration, context, {
      role,
      locale,
      hasStandIn: standIns.length > 0,
      isInList: false,
    }),
    loadName(directory, locale, statusChange.personId),
  ])
  return {
    ...present,
    context: { ...context, registration, role, locale, today: dateIn(company.timeZone, now) },
    volunteer: formatName(volunteer, locale),
    initiative: formatInitiative(initiative, locale),
    organisation: formatOrganisation(organisation),
    company: oneLine(company.name),
    standIns,
    period,
    mentee: mentee === undefined ? undefined : formatMentee({ mentee }),
    dates,
    happened: {
      action: statusChange.action,
      by,
      isReader: statusChange.personId === readerId,
      at: statusSince,
    },
  }
}

/** A registration's history, and the names of everybody in it. */
export interface ShownHistory extends History {
  /** Who could read the registration as its coordinator, and since when. */
  readonly coordination: readonly Coordination[]
  readonly names: ReadonlyMap<string, string>
  readonly readerId: string
}

export async function showHistory(
  {
    registrations,
    directory,
    changes,
  }: {
    readonly registrations: Parameters<typeof loadHistory>[0]
    readonly directory: DirectoryReader
    readonly changes: Pick<DirectoryStore, 'listChanges'>
  },
  view: RegistrationView,
  { locale, readerId }: Pick<Reader, 'locale' | 'readerId'>,
): Promise<ShownHistory> {
  const [history, coordination] = await Promise.all([
    loadHistory(registrations, view, readerId),
    loadCoordination(changes, view.context.initiative, view.registration.registeredAt),
  ])
  const names = await loadNames(directory, locale, [
    ...history.messages.map(({ authorId }) => authorId),
    ...history.events.flatMap(listNamed),
    ...history.mails.map(({ recipientId }) => recipientId),
    ...coordination.map(({ personId }) => personId),
  ])
  return { ...history, coordination, names, readerId }
}

/** Everybody whom an event is about. */
function listNamed({ actorId, details }: JourneyEvent): readonly string[] {
  const ids = [actorId, details?.['colleague'], details?.['inPlaceOf']]
  return ids.filter((id) => typeof id === 'string')
}

export async function showMessages(
  {
    registrations,
    directory,
  }: {
    readonly registrations: Pick<RegistrationStore, 'listMessages'>
    readonly directory: DirectoryReader
  },
  { sees, registration }: RegistrationView,
  locale: Locale,
): Promise<readonly MessageView[]> {
  if (!sees.messages) return []
  const messages = await registrations.listMessages(registration.registrationId)
  return Promise.all(
    messages.map(async ({ authorId, at, text }) => ({
      author: await loadName(directory, locale, authorId),
      at,
      text,
    })),
  )
}
