/**
 * `volunteer` the registration's own, `coordinator` one of its initiative, `manager` the volunteer's,
 * `partner` a member of the initiative's partner organisation, `admin` an admin of the registration's
 * company. Routes and pages have the same names: `/api/v1/{role}/…`, `/{role}/…`.
 */
export const roles = ['volunteer', 'coordinator', 'manager', 'partner', 'admin'] as const

export type Role = (typeof roles)[number]

/** DOMAIN codes: how exports, events and the API spell a role. */
export const roleCodes = {
  volunteer: 'VOLUNTEER',
  coordinator: 'COORDINATOR',
  manager: 'MANAGER',
  partner: 'PARTNER',
  admin: 'COMPANY_ADMIN',
} as const satisfies Record<Role, string>
