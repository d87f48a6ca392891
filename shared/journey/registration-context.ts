import type { Company, Initiative, Person } from './directory.ts'
import type { Registration } from './registration.ts'
import type { Role } from './roles.ts'

/** What the directory says about a registration at the moment somebody acts. */
export interface RegistrationContext {
  readonly initiative: Initiative
  /** The registration's company: the volunteer's when they registered. */
  readonly company: Company
  readonly volunteer: Person
}

/** Whether the person now holds the role for the registration; people who have left hold none. */
export function holdsRole(
  role: Role,
  person: Person,
  registration: Registration,
  { initiative, volunteer }: Pick<RegistrationContext, 'initiative' | 'volunteer'>,
): boolean {
  if (person.deactivated) return false
  switch (role) {
    case 'volunteer':
      return person.personId === registration.volunteerId
    case 'coordinator':
      return initiative.coordinatorIds.includes(person.personId)
    case 'manager':
      return volunteer.managerId === person.personId
    case 'partner':
      return person.organisationId === initiative.organisationId
    case 'admin':
      return person.isAdmin && person.companyId === registration.companyId
  }
}
