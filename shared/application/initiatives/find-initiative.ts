import type { Initiative, Person } from '../../journey/directory.ts'
import {
  type InitiativeAction,
  initiativeActionNames,
  initiativeActionRule,
} from '../../journey/initiatives/lifecycle.ts'
import { type KeeperRole, mayChange, mayCreate, maySee } from '../../journey/initiatives/rights.ts'
import type { DirectoryStore, Versioned } from '../ports/directory-store.ts'

export type VersionedInitiative = Versioned<Initiative>

/**
 * An initiative that the person sees in the role.
 * @returns undefined for any other: what a person may not see does not exist for them
 */
export async function findVisibleInitiative(
  directory: Pick<DirectoryStore, 'getVersioned'>,
  role: KeeperRole,
  person: Person,
  initiativeId: string,
): Promise<VersionedInitiative | undefined> {
  const found = await loadInitiative(directory, initiativeId)
  return found && maySee(role, person, found.entry) ? found : undefined
}

export async function loadInitiative(
  directory: Pick<DirectoryStore, 'getVersioned'>,
  initiativeId: string,
): Promise<VersionedInitiative | undefined> {
  const found = await directory.getVersioned('initiative', initiativeId)
  if (found?.entry.type !== 'initiative') return undefined
  return { entry: found.entry.entry, version: found.version }
}

/** The ids among which are all initiatives that the person sees in the role; `maySee` decides. */
export async function listInitiativeIds(
  role: KeeperRole,
  { personId, organisationId }: Person,
  directory: Pick<
    DirectoryStore,
    'listInitiativeIds' | 'listInitiativeIdsOfCoordinator' | 'listInitiativeIdsOfOrganisation'
  >,
): Promise<readonly string[]> {
  switch (role) {
    case 'coordinator':
      return directory.listInitiativeIdsOfCoordinator(personId)
    case 'partner':
      return organisationId === undefined
        ? []
        : directory.listInitiativeIdsOfOrganisation(organisationId)
    case 'admin':
      return directory.listInitiativeIds()
  }
}

/** Whether the person may edit the initiative as it is now: archived ones stay as they are. */
export function mayEditNow(person: Person, initiative: Initiative): boolean {
  return mayChange(person, initiative) && initiative.status !== 'ARCHIVED'
}

/** The actions that the person may take now; live registrations may still prevent archiving. */
export function listInitiativeActions(
  person: Person,
  initiative: Initiative,
): readonly InitiativeAction[] {
  return initiativeActionNames.filter((name) => {
    const isAllowed =
      name === 'duplicate' ? mayCreate(person, initiative) : mayChange(person, initiative)
    return isAllowed && initiativeActionRule(name).from.includes(initiative.status)
  })
}
