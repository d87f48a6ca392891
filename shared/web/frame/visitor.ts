import type { ApiEvent } from '../../api/http/api-event.ts'
import { findHeldRoles } from '../../application/identity/held-roles.ts'
import type { Session, SessionTokens } from '../../application/identity/session-token.ts'
import { hasStillAddress } from '../../application/identity/address-hash.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { RegistrationStore } from '../../application/ports/registration-store.ts'
import type { SessionEnds } from '../../application/ports/session-ends.ts'
import { chooseLocale, type Company, isReachable, type Person } from '../../journey/directory.ts'
import { chosenLanguage } from './language.ts'
import type { Visitor } from './page-request.ts'
import { readSession } from './session-cookie.ts'

export interface VisitorDependencies {
  readonly sessions: SessionTokens
  readonly sessionEnds: SessionEnds
  readonly directory: DirectoryStore
  readonly registrations: RegistrationStore
  readonly clock: Clock
  /** Where the pages live; without a slash at its end. */
  readonly baseUrl: string
}

/** The request's session, whether or not it still counts. */
export async function findSession(
  { sessions, baseUrl }: Pick<VisitorDependencies, 'sessions' | 'baseUrl'>,
  event: ApiEvent,
): Promise<Session | undefined> {
  const token = readSession(event, baseUrl)
  return token === undefined ? undefined : sessions.verify(token)
}

/**
 * The person of a session, as the directory is now: a person who was removed, has left or has another
 * address is signed out, and so is a session that was ended.
 */
export async function findSessionPerson(
  { sessionEnds }: Pick<VisitorDependencies, 'sessionEnds'>,
  session: Session,
): Promise<Person | undefined> {
  const person = await sessionEnds.findPerson(session)
  // Nobody writes to an erased person, so nobody signs in as one.
  return isReachable(person) && hasStillAddress(person, session.addressHash) ? person : undefined
}

/** The person of the request's session, with their company, roles and language. */
export async function findVisitor(
  dependencies: VisitorDependencies,
  event: ApiEvent,
): Promise<Visitor | undefined> {
  const { directory, registrations, clock } = dependencies
  const session = await findSession(dependencies, event)
  const person = session && (await findSessionPerson(dependencies, session))
  if (!person) return undefined
  const reading = findCompany(directory, person)
  const [company, held] = await Promise.all([
    reading,
    findHeldRoles({ directory, registrations, clock }, person, reading),
  ])
  return {
    person,
    company,
    ...held,
    locale: chosenLanguage(event) ?? chooseLocale(person, company),
    session,
  }
}

export async function findCompany(
  directory: Pick<DirectoryStore, 'getCompany'>,
  { companyId }: Person,
): Promise<Company | undefined> {
  return companyId === undefined ? undefined : directory.getCompany(companyId)
}

/**
 * Whether somebody may get reminders that they can choose: in companies with `nudges`, and outside
 * companies, where people may be asked by several.
 */
export function choosesReminders({ company, roles }: Visitor): boolean {
  return roles.length > 0 && (company === undefined || company.nudges === true)
}
