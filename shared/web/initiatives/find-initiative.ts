import {
  findVisibleInitiative,
  type VersionedInitiative,
} from '../../application/initiatives/find-initiative.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { KeeperRole } from '../../journey/initiatives/rights.ts'
import type { PageRequest } from '../frame/page-request.ts'

/** The initiative in the path, if the visitor may see it in the role. */
export function findInitiative(
  role: KeeperRole,
  directory: Pick<DirectoryStore, 'getVersioned'>,
  { visitor, parameters }: PageRequest,
): Promise<VersionedInitiative | undefined> {
  return findVisibleInitiative(directory, role, visitor.person, parameters['id'] ?? '')
}
