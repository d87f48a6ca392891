import type { Initiative, Person } from '../directory.ts'
import type { Role } from '../roles.ts'

type Owned = Pick<Initiative, 'organisationId' | 'companyId' | 'coordinatorIds'>

/** Admins of the target company and members of the organisation may create an initiative. */
export function mayCreate(person: Person, initiative: Owned): boolean {
  return isTargetCompanyAdmin(person, initiative) || isOrganisationMember(person, initiative)
}

/** The same people and the coordinators may change it. */
export function mayChange(person: Person, initiative: Owned): boolean {
  return mayCreate(person, initiative) || initiative.coordinatorIds.includes(person.personId)
}

/**
 * Only people who could have created both versions may change the owner: an admin may move it to
 * another organisation, a member may offer it to another company, a coordinator may do neither.
 */
export function mayHandOver(person: Person, before: Owned, after: Owned): boolean {
  if (before.organisationId === after.organisationId && before.companyId === after.companyId)
    return true
  return (
    (isTargetCompanyAdmin(person, before) && isTargetCompanyAdmin(person, after)) ||
    (isOrganisationMember(person, before) && isOrganisationMember(person, after))
  )
}

/**
 * Coordinators and points of contact must come from the organisation or the target company, so that
 * no outsider sees the registrations or is presented to the volunteers.
 */
export function mayBeNamed(
  person: Person,
  { organisationId, companyId }: Pick<Owned, 'organisationId' | 'companyId'>,
): boolean {
  if (person.deactivated) return false
  return (
    person.organisationId === organisationId ||
    (companyId !== undefined && person.companyId === companyId)
  )
}

/**
 * Whether the editor may newly name the person. Only people of their own company name employees; a partner
 * organisation can name those who run one of its initiatives already, so that nobody can try ids to learn who
 * works where.
 * @param isKnown whether the person is named in an initiative of the organisation
 */
export function mayName(
  editor: Person,
  person: Person,
  initiative: Pick<Initiative, 'organisationId' | 'companyId'>,
  isKnown: boolean,
): boolean {
  if (!mayBeNamed(person, initiative)) return false
  if (person.organisationId === initiative.organisationId) return true
  return editor.companyId === person.companyId || isKnown
}

/**
 * Whether the initiative is for one company afterwards, and was not before. Its registrations stay, and that
 * company's admins can read them, so they have to be of that company.
 */
export function narrowsTarget(
  before: Pick<Initiative, 'companyId'>,
  after: Pick<Initiative, 'companyId'>,
): boolean {
  return after.companyId !== undefined && after.companyId !== before.companyId
}

/** The roles whose paths include initiatives. */
export type KeeperRole = Extract<Role, 'coordinator' | 'partner' | 'admin'>

/**
 * Whether the initiative is visible under the role's path. Admins see their own company's
 * initiatives and those that are or were open to all.
 */
export function maySee(role: KeeperRole, person: Person, initiative: Initiative): boolean {
  switch (role) {
    case 'coordinator':
      return initiative.coordinatorIds.includes(person.personId)
    case 'partner':
      return isOrganisationMember(person, initiative)
    case 'admin':
      return (
        isTargetCompanyAdmin(person, initiative) ||
        (person.isAdmin &&
          person.companyId !== undefined &&
          initiative.companyId === undefined &&
          initiative.status !== 'DRAFT')
      )
  }
}

/** An initiative that is open to all has no target company, and so no such admin. */
function isTargetCompanyAdmin(
  person: Person,
  { companyId }: Pick<Initiative, 'companyId'>,
): boolean {
  return person.isAdmin && companyId !== undefined && person.companyId === companyId
}

function isOrganisationMember(
  person: Person,
  { organisationId }: Pick<Initiative, 'organisationId'>,
) {
  return person.organisationId === organisationId
}
