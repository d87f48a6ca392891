import type { Person } from '../../journey/directory.ts'
import type { Role } from '../../journey/roles.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

interface Stores {
  readonly directory: Pick<DirectoryStore, 'listReportIds' | 'listInitiativeIdsOfCoordinator'>
  readonly registrations: Pick<RegistrationStore, 'list'>
}

/** Finds the roles whose pages the person can open. Most people have one. */
export async function findHeldRoles(
  { directory, registrations }: Stores,
  { personId, companyId, organisationId, isAdmin }: Person,
): Promise<readonly Role[]> {
  const [volunteers, reports, coordinated] = await Promise.all([
    // Everybody with a company may register; people who have left theirs keep their registrations.
    companyId !== undefined || hasRegistered(registrations, personId),
    directory.listReportIds(personId),
    directory.listInitiativeIdsOfCoordinator(personId),
  ])
  const held: Readonly<Record<Role, boolean>> = {
    volunteer: volunteers,
    manager: reports.length > 0,
    partner: organisationId !== undefined,
    coordinator: coordinated.length > 0,
    admin: isAdmin && companyId !== undefined,
  }
  return roleOrder.filter((role) => held[role])
}

/** The order in which a person's roles are offered; the first is the default. */
const roleOrder: readonly Role[] = ['coordinator', 'volunteer', 'manager', 'partner', 'admin']

async function hasRegistered(
  registrations: Stores['registrations'],
  volunteerId: string,
): Promise<boolean> {
  const { items } = await registrations.list({ volunteerId }, { limit: 1 })
  return items.length > 0
}
