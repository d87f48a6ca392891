import { isReachable, type Person } from '../../journey/directory.ts'
import type { Presence } from '../../journey/missing.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { Role } from '../../journey/roles.ts'
import type { Locale } from '../../journey/statuses.ts'
import { findManagerTurn, findTurn, type TurnFacts } from '../../journey/turn.ts'
import { formatName } from '../../language/names.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'

/** Who is there to act. Nobody who has left is named. */
export interface Present {
  readonly presence: Presence
  /** The first coordinator who is still there. */
  readonly coordinator: string | undefined
  /** The volunteer's manager, if they are still there. */
  readonly manager: string | undefined
}

export interface PresenceRequest {
  /** The reader's. */
  readonly role: Role
  readonly locale: Locale
  /** Whether it is known that somebody decides in the manager's place. */
  readonly hasStandIn: boolean
  /** Whether a list is read: it looks for members only where the volunteer cannot confirm. */
  readonly isInList: boolean
}

/** More members than this are not looked at: one of them is there. */
const maxMembers = 50

/**
 * Who is still there of those whom a registration waits for. Anybody else counts as there: they are not
 * looked up.
 */
export async function loadPresent(
  directory: DirectoryReader,
  registration: TurnFacts,
  { initiative, volunteer }: Pick<RegistrationContext, 'initiative' | 'volunteer'>,
  { role, locale, hasStandIn, isInList }: PresenceRequest,
): Promise<Present> {
  const { roles, action } = findTurn(registration)
  const { managerId } = volunteer
  const isVolunteerThere = isReachable(volunteer)
  const isManagerAsked = findManagerTurn(registration) !== undefined
  const isCoordinatorNamed =
    roles.includes('coordinator') ||
    !isVolunteerThere ||
    (role === 'volunteer' && action === 'send-message')
  // A volunteer also reads who is going to be asked.
  const isManagerNamed = isManagerAsked || role === 'volunteer'
  // A partner who reads is a member.
  const areMembersNeeded =
    roles.includes('partner') && role !== 'partner' && (!isInList || !isVolunteerThere)
  const [coordinator, manager, hasMember] = await Promise.all([
    isCoordinatorNamed ? findCoordinator(directory, initiative.coordinatorIds) : undefined,
    isManagerNamed && managerId !== undefined ? directory.getPerson(managerId) : undefined,
    areMembersNeeded ? hasMembers(directory, initiative.organisationId) : true,
  ])
  const isManagerThere = isReachable(manager)
  return {
    presence: {
      volunteer: isVolunteerThere,
      coordinator: !isCoordinatorNamed || coordinator !== undefined,
      manager:
        !isManagerNamed || isManagerThere || hasStandIn || (isManagerAsked && role === 'manager')
          ? 'there'
          : managerId === undefined
            ? 'unknown'
            : 'left',
      partner: hasMember,
    },
    coordinator: coordinator && formatName(coordinator, locale),
    manager: isManagerThere ? formatName(manager, locale) : undefined,
  }
}

/** The first coordinator who is still there. */
export async function findCoordinator(
  directory: Pick<DirectoryReader, 'getPeople'>,
  coordinatorIds: readonly string[],
): Promise<Person | undefined> {
  const coordinators = await directory.getPeople(coordinatorIds)
  return coordinatorIds.map((id) => coordinators.get(id)).find(isReachable)
}

async function hasMembers(directory: DirectoryReader, organisationId: string): Promise<boolean> {
  const ids = await directory.listMemberIds(organisationId)
  if (ids.length > maxMembers) return true
  const members = await directory.getPeople(ids)
  return [...members.values()].some(isReachable)
}
