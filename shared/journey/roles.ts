import type { Company, Initiative, Person } from './directory.ts'
import type { Registration } from './registration.ts'

/**
 * `V` the registration's own volunteer, `C` a coordinator of its initiative, `M` its manager,
 * `P` a member of the initiative's partner organisation, `A` an admin of the registration's company.
 */
export const roles = ['V', 'C', 'M', 'P', 'A'] as const
export type Role = (typeof roles)[number]

/** How a role is written in the exports and in the record. */
export const roleCodes = {
  V: 'VOLUNTEER',
  C: 'COORDINATOR',
  M: 'MANAGER',
  P: 'PARTNER',
  A: 'COMPANY_ADMIN',
} as const satisfies Record<Role, string>

/** The part of a role's routes and pages: `/api/v1/{path}/…`. */
export const rolePaths = {
  V: 'volunteer',
  C: 'coordinator',
  M: 'manager',
  P: 'partner',
  A: 'admin',
} as const satisfies Record<Role, string>

export type RolePath = (typeof rolePaths)[Role]

/** Who and what surrounds a registration at the instant that somebody acts: the directory as of now. */
export interface Surroundings {
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
  { initiative, volunteer }: Pick<Surroundings, 'initiative' | 'volunteer'>,
): boolean {
  if (person.deactivated) return false
  switch (role) {
    case 'V':
      return person.personId === registration.volunteerId
    case 'C':
      return initiative.coordinatorIds.includes(person.personId)
    case 'M':
      return volunteer.managerId === person.personId
    case 'P':
      return person.organisationId === initiative.organisationId
    case 'A':
      return person.isAdmin && person.companyId === registration.companyId
  }
}
