import type { Company, Initiative, Person } from './directory.ts'
import type { Registration } from './registration.ts'
import type { Role } from './roles.ts'

/** What the directory says about a registration at the moment somebody acts. */
export interface RegistrationContext {
  readonly initiative: Initiative
  /** The registration's company: the volunteer's when they registered. */
  readonly company: Company
  readonly volunteer: Person
  /**
   * Who decides in the place of the volunteer's manager today, whatever their team asks for
   * (`AwayPeriod`). Looked up only where it matters: in companies with `nudges`, while somebody other
   * than the manager reads or acts.
   */
  readonly awayStandInId?: string | undefined
  /**
   * Which of the manager and those who decide in their place have left. Looked up only where they are about to
   * be asked.
   */
  readonly absentIds?: readonly string[] | undefined
}

/** What tells the roles that a person holds. */
export type RoleContext = Pick<RegistrationContext, 'initiative' | 'volunteer' | 'awayStandInId'>

/** What of a person tells their roles. A machine client reads as an admin of its company does. */
export type RoleHolder = Pick<
  Person,
  'personId' | 'companyId' | 'organisationId' | 'isAdmin' | 'deactivated'
>

/** Whether the person now holds the role for the registration; people who have left hold none. */
export function holdsRole(
  role: Role,
  person: RoleHolder,
  registration: Registration,
  context: RoleContext,
): boolean {
  const { initiative, volunteer } = context
  if (person.deactivated) return false
  switch (role) {
    case 'volunteer':
      return person.personId === registration.volunteerId
    case 'coordinator':
      return initiative.coordinatorIds.includes(person.personId)
    case 'manager':
      return volunteer.managerId === person.personId || isStandIn(person, registration, context)
    case 'partner':
      return person.organisationId === initiative.organisationId
    case 'admin':
      return person.isAdmin && person.companyId === registration.companyId
  }
}

/**
 * Whether the person may decide in the manager's place: the manager has asked them, and it is still the
 * volunteer's manager who did. Never the volunteer, nor anybody of another company.
 */
export function isStandIn(
  person: RoleHolder,
  registration: Registration,
  { volunteer, awayStandInId }: Pick<RoleContext, 'volunteer' | 'awayStandInId'>,
): boolean {
  return (
    person.companyId === registration.companyId &&
    person.personId !== registration.volunteerId &&
    (awayStandInId === person.personId ||
      findRequestStandIn(registration, volunteer) === person.personId)
  )
}

/** Whom the volunteer's present manager asked to decide about this request alone. */
export function findRequestStandIn(
  { standIn }: Pick<Registration, 'standIn'>,
  { managerId }: Pick<Person, 'managerId'>,
): string | undefined {
  return standIn?.managerId === managerId ? standIn?.personId : undefined
}

/** The manager who can be asked now; nobody where the volunteer has none, or the manager has left. */
export function findManagerId({
  volunteer: { managerId },
  absentIds = [],
}: Pick<RegistrationContext, 'volunteer' | 'absentIds'>): string | undefined {
  return managerId !== undefined && absentIds.includes(managerId) ? undefined : managerId
}

/** Who was asked last about the request that waits: another person is reminded as if asked anew. */
export function findAskedId(
  registration: Pick<Registration, 'standIn'>,
  volunteer: Pick<Person, 'managerId'>,
): string | undefined {
  return findRequestStandIn(registration, volunteer) ?? volunteer.managerId
}
