import type { Initiative, Person } from '../../journey/directory.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'

/**
 * The initiatives for one company whose coordinator belongs neither to that company nor to the partner
 * organisation.
 */
export async function listTargetedInitiatives(
  directory: Pick<DirectoryStore, 'getInitiatives' | 'listInitiativeIdsOfCoordinator'>,
  { personId, companyId, organisationId }: Person,
): Promise<readonly Initiative[]> {
  const ids = await directory.listInitiativeIdsOfCoordinator(personId)
  const initiatives = await directory.getInitiatives(ids)
  return [...initiatives.values()].filter(
    (initiative) =>
      initiative.companyId !== undefined &&
      initiative.companyId !== companyId &&
      initiative.organisationId !== organisationId,
  )
}
