import type { Company, Person } from '../../journey/directory.ts'
import type { Role } from '../../journey/roles.ts'
import { isAwayNow } from '../../journey/ways-out.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { EntryList } from '../ports/entry-list.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

interface Stores {
  readonly directory: Pick<
    DirectoryStore,
    'listPage' | 'listAwayFor' | 'listInitiativeIdsOfCoordinator'
  >
  readonly registrations: Pick<RegistrationStore, 'list' | 'listCards'>
  readonly clock: Clock
}

export interface HeldRoles {
  /** The roles whose pages the person can open. Most people have one. */
  readonly roles: readonly Role[]
  /** The initiatives that the person coordinates, so that a page need not read them again. */
  readonly initiativeIds: readonly string[]
}

/**
 * Finds the roles that the person holds.
 * @param company the person's, if any
 */
export async function findHeldRoles(
  { directory, registrations, clock }: Stores,
  { personId, companyId, organisationId, isAdmin }: Person,
  company: Promise<Company | undefined>,
): Promise<HeldRoles> {
  const [isVolunteer, isManager, initiativeIds] = await Promise.all([
    // Everybody with a company may register; people who have left theirs keep their registrations.
    companyId !== undefined || hasRegistered(registrations, personId),
    isAsked({ directory, registrations, clock }, personId, company),
    directory.listInitiativeIdsOfCoordinator(personId),
  ])
  const held: Readonly<Record<Role, boolean>> = {
    volunteer: isVolunteer,
    manager: isManager,
    partner: organisationId !== undefined,
    coordinator: initiativeIds.length > 0,
    admin: isAdmin && companyId !== undefined,
  }
  return { roles: roleOrder.filter((role) => held[role]), initiativeIds }
}

/** The order in which a person's roles are offered; the first is the default. */
const roleOrder: readonly Role[] = ['coordinator', 'volunteer', 'manager', 'partner', 'admin']

/** As a manager or, in companies with `nudges`, in the place of one. */
async function isAsked(
  { directory, registrations, clock }: Stores,
  personId: string,
  reading: Promise<Company | undefined>,
): Promise<boolean> {
  if (await hasAny(directory, { name: 'reports-of-manager', of: personId })) return true
  const company = await reading
  if (company?.nudges !== true) return false
  const [away, { items }] = await Promise.all([
    directory.listAwayFor(personId),
    registrations.listCards({ managerId: personId }, { limit: 1 }),
  ])
  return away.some((one) => isAwayNow(one, company, clock.now())) || items.length > 0
}

async function hasAny(directory: Stores['directory'], list: EntryList): Promise<boolean> {
  return (await directory.listPage(list, { limit: 1 })).ids.length > 0
}

async function hasRegistered(
  registrations: Stores['registrations'],
  volunteerId: string,
): Promise<boolean> {
  const { items } = await registrations.list({ volunteerId }, { limit: 1 })
  return items.length > 0
}
