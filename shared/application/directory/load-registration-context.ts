import type { Instant } from '../../journey/calendar.ts'
import { type Company, type Initiative, isReachable, type Person } from '../../journey/directory.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import { findManagerTurn } from '../../journey/turn.ts'
import { isAwayNow, listAskedIds } from '../../journey/ways-out.ts'
import type { DirectoryReader } from './cached-directory.ts'

/** Loads the registration's initiative, company and volunteer from the directory. */
export async function loadRegistrationContext(
  directory: Pick<DirectoryReader, 'getInitiative' | 'getCompany' | 'getPerson'>,
  { initiativeId, companyId, volunteerId, registrationId }: Registration,
): Promise<RegistrationContext> {
  const [initiative, company, volunteer] = await Promise.all([
    directory.getInitiative(initiativeId),
    directory.getCompany(companyId),
    directory.getPerson(volunteerId),
  ])
  const failMissing = (what: string): never => {
    throw new Error(`The ${what} of registration ${registrationId} is not in the directory`)
  }
  return {
    initiative: initiative ?? failMissing('initiative'),
    company: company ?? failMissing('company'),
    volunteer: volunteer ?? failMissing('volunteer'),
  } satisfies { initiative: Initiative; company: Company; volunteer: Person }
}

/**
 * Adds who decides in the manager's place for a time, where it matters to who reads: while something
 * waits for the manager, or to somebody other than the manager in that role. It costs a read then, in
 * companies with `nudges` alone.
 */
export async function addAway(
  directory: Pick<DirectoryReader, 'findAway'>,
  registration: Registration,
  context: RegistrationContext,
  reader: { readonly personId: string; readonly isAsManager: boolean },
  now: Instant,
): Promise<RegistrationContext> {
  const { company, volunteer } = context
  const { managerId } = volunteer
  const isInPlace = reader.isAsManager && reader.personId !== managerId
  if (company.nudges !== true || managerId === undefined) return context
  if (!isInPlace && findManagerTurn(registration) === undefined) return context
  const away = await directory.findAway(managerId)
  if (!away || !isAwayNow(away, company, now)) return context
  return { ...context, awayStandInId: away.personId }
}

/**
 * Adds which of the manager and those who decide in their place have left, for somebody who is about to ask
 * them.
 * @param context with who decides for a time (`addAway`)
 */
export async function addAbsent(
  directory: Pick<DirectoryReader, 'getPeople'>,
  registration: Registration,
  context: RegistrationContext,
): Promise<RegistrationContext> {
  const ids = listAskedIds({ ...context, registration })
  const people = await directory.getPeople(ids)
  return { ...context, absentIds: ids.filter((id) => !isReachable(people.get(id))) }
}
