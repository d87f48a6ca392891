import type { VersionedInitiative } from '../../application/initiatives/keep-initiative.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import { type KeeperRole, maySee } from '../../journey/initiatives/rights.ts'
import type { PageRequest } from '../frame/page-request.ts'

/** The initiative of the address, where it is the visitor's to see: else it is not there. */
export async function findInitiative(
  role: KeeperRole,
  directory: Pick<DirectoryStore, 'getVersioned'>,
  { visitor, parameters }: PageRequest,
): Promise<VersionedInitiative | undefined> {
  const found = await directory.getVersioned('initiative', parameters['id'] ?? '')
  if (found?.entry.type !== 'initiative') return undefined
  const { entry } = found.entry
  return maySee(role, visitor.person, entry) ? { entry, version: found.version } : undefined
}
