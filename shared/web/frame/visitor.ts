import type { ApiEvent } from '../../api/http/api-event.ts'
import { findHeldRoles } from '../../application/identity/held-roles.ts'
import type { SessionTokens } from '../../application/identity/session-token.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { RegistrationStore } from '../../application/ports/registration-store.ts'
import { chooseLocale, type Company, isReachable, type Person } from '../../journey/directory.ts'
import { chosenLanguage } from './language.ts'
import type { Visitor } from './page-request.ts'
import { readSession } from './session-cookie.ts'

export interface VisitorDependencies {
  readonly sessions: SessionTokens
  readonly directory: DirectoryStore
  readonly registrations: RegistrationStore
  readonly clock: Clock
  /** Where the pages live; without a slash at its end. */
  readonly baseUrl: string
}

/**
 * The person of the request's session, as the directory is now: a person who was removed or has left
 * is signed out.
 */
export async function findVisitor(
  { sessions, directory, registrations, clock, baseUrl }: VisitorDependencies,
  event: ApiEvent,
): Promise<Visitor | undefined> {
  const token = readSession(event, baseUrl)
  const session = token === undefined ? undefined : await sessions.verify(token)
  const person = session && (await directory.getPerson(session.personId))
  // Nobody writes to an erased person, so nobody signs in as one.
  if (!isReachable(person)) return undefined
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
  }
}

async function findCompany(
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
