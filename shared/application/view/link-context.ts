import { actions } from '../../journey/actions.ts'
import { type CalendarDate, dateIn, type Instant } from '../../journey/calendar.ts'
import { chooseLocale, type Person } from '../../journey/directory.ts'
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
import { addAway, loadRegistrationContext } from '../directory/load-registration-context.ts'
import { hasStillAddress } from '../identity/address-hash.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

/** An opened link: who reads it, in which role, and what it is about, all as of now. */
export interface LinkContext extends RegistrationContext {
  readonly link: Link
  readonly registration: Registration
  readonly reader: Person
  /** The first of the button's roles that the reader holds. */
  readonly role: Role
  readonly locale: Locale
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
  /** The link was sent to an address that the reader no longer has. */
  | { readonly otherAddress: { readonly locale: Locale } }
  /** The reader no longer holds a role that the button is for. */
  | { readonly lostRole: { readonly locale: Locale } }

interface Dependencies {
  readonly registrations: Pick<RegistrationStore, 'load'>
  readonly directory: DirectoryReader
}

/** @param chosenLocale the language that the reader chose in this browser */
export async function openLink(
  { registrations, directory: uncached }: Dependencies,
  link: Link,
  now: Instant,
  chosenLocale?: Locale,
): Promise<OpenedLink> {
  const directory = cacheDirectory(uncached)
  const [registration, reader] = await Promise.all([
    registrations.load(link.registrationId),
    directory.getPerson(link.recipientId),
  ])
  if (!registration || !reader) return 'unknown'
  const roles = listButtonRoles(link.button)
  const [loaded, ownCompany] = await Promise.all([
    loadRegistrationContext(directory, registration),
    reader.companyId === undefined ? undefined : directory.getCompany(reader.companyId),
  ])
  const locale = chosenLocale ?? chooseLocale(reader, ownCompany)
  if (!hasStillAddress(reader, link.addressHash)) return { otherAddress: { locale } }
  const { personId } = reader
  const isAsManager = roles.includes('manager')
  const context = await addAway(directory, registration, loaded, { personId, isAsManager }, now)
  const role = roles.find((one) => holdsRole(one, reader, registration, context))
  if (!role) return { lostRole: { locale } }
  return {
    context: {
      ...context,
      link,
      registration,
      reader,
      role,
      locale,
      today: dateIn(context.company.timeZone, now),
      now,
      directory,
    },
  }
}

/** The roles that a button is for: those of its actions or, where it only shows something, of its mails. */
function listButtonRoles(button: ButtonName): readonly Role[] {
  const names = buttonRule(button).actions
  if (names.length > 0) return names.flatMap((name) => actions[name].roles)
  return Object.values(mailTemplates)
    .filter(({ buttons }) => (buttons as readonly ButtonName[]).includes(button))
    .flatMap(({ to }) => to)
}

/** What the button's reader can do in the present status; whether the link is current is a separate question. */
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

/** The action that takes back another, where there is one. */
const undos: Readonly<Partial<Record<LinkAction, LinkAction>>> = { 'end-mission': 'resume-mission' }

/** The action that takes back what the reader did with this link, until something else happens. */
export function findUndo(
  { button, boundTo, recipientId }: Link,
  { status, statusChange, transition }: Registration,
): LinkAction | undefined {
  const done = listButtonActions(button).find((name) => name === statusChange.action)
  const undo = done && undos[done]
  const isTheirs = statusChange.personId === recipientId && transition === (boundTo ?? 0) + 1
  return undo && isTheirs && actions[undo].from.includes(status) ? undo : undefined
}
