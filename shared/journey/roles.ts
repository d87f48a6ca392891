/**
 * The roles for a registration: its own `volunteer`, a `coordinator` of its initiative, the
 * volunteer's `manager`, a `partner` (member of the initiative's partner organisation) and an
 * `admin` of its company. Routes and pages use the same names: `/api/v1/{role}/…`, `/{role}/…`.
 */
export const roles = ['volunteer', 'coordinator', 'manager', 'partner', 'admin'] as const

export type Role = (typeof roles)[number]

/** DOMAIN.md's codes: how exports, events and the API spell a role. */
export const roleCodes = {
  volunteer: 'VOLUNTEER',
  coordinator: 'COORDINATOR',
  manager: 'MANAGER',
  partner: 'PARTNER',
  admin: 'COMPANY_ADMIN',
} as const satisfies Record<Role, string>
