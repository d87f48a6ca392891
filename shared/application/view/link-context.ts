import { actions } from '../../journey/actions.ts'
import { type CalendarDate, dateIn, type Instant } from '../../journey/calendar.ts'
import { chooseLocale, type Organisation, type Person } from '../../journey/directory.ts'
import type { Link } from '../../journey/link.ts'
import {
  type ButtonName,
  buttonRule,
  buttons,
  type LinkAction,
  mailTemplates,
} from '../../journey/mails.ts'
import { holdsRole, type RegistrationContext } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import type { Locale } from '../../journey/statuses.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

/** A link opened: its reader, in which role they read, and what it is about, all as of now. */
export interface LinkContext extends RegistrationContext {
  readonly link: Link
  readonly registration: Registration
  readonly reader: Person
  /** The first role that its button is for and that the reader holds. */
  readonly role: Role
  readonly locale: Locale
  readonly organisation: Organisation | undefined
  /** In the company's time zone. */
  readonly today: CalendarDate
  readonly now: Instant
  /** Read once for the length of a request. */
  readonly directory: DirectoryReader
}

export type OpenedLink =
  | { readonly context: LinkContext }
  /** The registration or the reader is gone. */
  | 'unknown'
  /** The reader does not hold a role any more that the button is for. */
  | { readonly lostRole: { readonly locale: Locale } }

interface Dependencies {
  readonly registrations: Pick<RegistrationStore, 'load'>
  readonly directory: DirectoryReader
}

export async function openLink(
  { registrations, directory: uncached }: Dependencies,
  link: Link,
  now: Instant,
): Promise<OpenedLink> {
  const directory = cacheDirectory(uncached)
  const [registration, reader] = await Promise.all([
    registrations.load(link.registrationId),
    directory.getPerson(link.recipientId),
  ])
  if (!registration || !reader) return 'unknown'
  const surroundings = await loadRegistrationContext(directory, registration)
  const [organisation, ownCompany] = await Promise.all([
    directory.getOrganisation(surroundings.initiative.organisationId),
    reader.companyId === undefined ? undefined : directory.getCompany(reader.companyId),
  ])
  const locale = chooseLocale(reader, ownCompany)
  const role = rolesOf(link.button).find((one) =>
    holdsRole(one, reader, registration, surroundings),
  )
  if (!role) return { lostRole: { locale } }
  return {
    context: {
      ...surroundings,
      link,
      registration,
      reader,
      role,
      locale,
      organisation,
      today: dateIn(surroundings.company.timeZone, now),
      now,
      directory,
    },
  }
}

/** Whom a button is for: those who may do its actions, or, where it only shows, those it is mailed to. */
function rolesOf(button: ButtonName): readonly Role[] {
  const names = buttonRule(button).actions
  if (names.length > 0) return names.flatMap((name) => actions[name].roles)
  return Object.values(mailTemplates)
    .filter(({ buttons }) => (buttons as readonly ButtonName[]).includes(button))
    .flatMap(({ to }) => to)
}

/** What the button lets its reader do in the present status; whether the link is current is asked apart. */
export function availableActions({
  link,
  registration,
}: Pick<LinkContext, 'link' | 'registration'>): readonly LinkAction[] {
  return listButtonActions(link.button).filter((name) =>
    actions[name].from.includes(registration.status),
  )
}

export function listButtonActions(button: ButtonName): readonly LinkAction[] {
  return buttons[button].actions
}

/** What takes back what an action did, where the domain has such a thing. */
const undos: Readonly<Partial<Record<LinkAction, LinkAction>>> = { 'end-mission': 'resume-mission' }

/** What takes back what the reader did with this very link, as long as nothing has come after it. */
export function findUndo(
  { button, boundTo, recipientId }: Link,
  { status, statusChange, transition }: Registration,
): LinkAction | undefined {
  const done = listButtonActions(button).find((name) => name === statusChange.action)
  const undo = done && undos[done]
  const isTheirs = statusChange.personId === recipientId && transition === (boundTo ?? 0) + 1
  return undo && isTheirs && actions[undo].from.includes(status) ? undo : undefined
}
