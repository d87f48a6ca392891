import type { Company, Initiative, Person } from './directory.ts'
import type { Registration } from './registration.ts'
import type { Role } from './roles.ts'

/** Who and what surrounds a registration at the instant that somebody acts: the directory as of now. */
export interface RegistrationContext {
  readonly initiative: Initiative
  /** The company of the registration: the volunteer's when they registered. */
  readonly company: Company
  readonly volunteer: Person
}

/**
 * Does the person hold the role towards the registration, as the directory is now? Whoever has left
 * holds none.
 */
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
