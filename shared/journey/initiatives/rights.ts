import type { Initiative, Person } from '../directory.ts'
import type { Role } from '../roles.ts'

type Owned = Pick<Initiative, 'organisationId' | 'companyId' | 'coordinatorIds'>

/** An admin of the target company; for an initiative that is open to all there is none. */
function isAdminOf(person: Person, { companyId }: Pick<Initiative, 'companyId'>): boolean {
  return person.isAdmin && companyId !== undefined && person.companyId === companyId
}

function isMemberOf(person: Person, { organisationId }: Pick<Initiative, 'organisationId'>) {
  return person.organisationId === organisationId
}

/** An initiative is created by an admin of its target company or by a member of its organisation. */
export function mayCreate(person: Person, initiative: Owned): boolean {
  return isAdminOf(person, initiative) || isMemberOf(person, initiative)
}

/** It is changed by those, and by its coordinators. */
export function mayChange(person: Person, initiative: Owned): boolean {
  return mayCreate(person, initiative) || initiative.coordinatorIds.includes(person.personId)
}

/**
 * Whose it is may be changed by whoever could have created it either way: an admin may give it to
 * another organisation, a member may offer it to another company; a coordinator can do neither.
 */
export function mayHandOver(person: Person, before: Owned, after: Owned): boolean {
  if (before.organisationId === after.organisationId && before.companyId === after.companyId)
    return true
  return (
    (isAdminOf(person, before) && isAdminOf(person, after)) ||
    (isMemberOf(person, before) && isMemberOf(person, after))
  )
}

/**
 * Coordinators and points of contact come from the organisation or the target company: nobody of
 * elsewhere is shown the registrations, or is shown to the volunteers.
 */
export function mayBeNamed(person: Person, { organisationId, companyId }: Owned): boolean {
  if (person.deactivated) return false
  return (
    person.organisationId === organisationId ||
    (companyId !== undefined && person.companyId === companyId)
  )
}

/** The roles under whose paths initiatives are kept. */
export type KeeperRole = Extract<Role, 'coordinator' | 'partner' | 'admin'>

/**
 * Whether the initiative is there under the role's path. An admin sees besides the initiatives of
 * the own company those that are or were open to all.
 */
export function maySee(role: KeeperRole, person: Person, initiative: Initiative): boolean {
  switch (role) {
    case 'coordinator':
      return initiative.coordinatorIds.includes(person.personId)
    case 'partner':
      return isMemberOf(person, initiative)
    case 'admin':
      return (
        isAdminOf(person, initiative) ||
        (person.isAdmin &&
          person.companyId !== undefined &&
          initiative.companyId === undefined &&
          initiative.status !== 'DRAFT')
      )
  }
}
