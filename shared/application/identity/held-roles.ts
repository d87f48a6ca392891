import type { Person } from '../../journey/directory.ts'
import type { Role } from '../../journey/roles.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { EntryList } from '../ports/entry-list.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

interface Stores {
  readonly directory: Pick<DirectoryStore, 'listPage' | 'listInitiativeIdsOfCoordinator'>
  readonly registrations: Pick<RegistrationStore, 'list'>
}

export interface HeldRoles {
  /** The roles whose pages the person can open. Most people have one. */
  readonly roles: readonly Role[]
  /** The initiatives that the person coordinates, so that a page need not read them again. */
  readonly initiativeIds: readonly string[]
}

/** Finds the roles that the person holds. */
export async function findHeldRoles(
  { directory, registrations }: Stores,
  { personId, companyId, organisationId, isAdmin }: Person,
): Promise<HeldRoles> {
  const [isVolunteer, isManager, initiativeIds] = await Promise.all([
    // Everybody with a company may register; people who have left theirs keep their registrations.
    companyId !== undefined || hasRegistered(registrations, personId),
    hasAny(directory, { name: 'reports-of-manager', of: personId }),
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
