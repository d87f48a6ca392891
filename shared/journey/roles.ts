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
