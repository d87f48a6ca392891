import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import type { VersionedInitiative } from '../../application/initiatives/keep-initiative.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { Person } from '../../journey/directory.ts'
import { type KeeperRole, maySee } from '../../journey/initiatives/rights.ts'
import type { ApiAnswer, ApiRequest } from '../http/api-event.ts'
import { entityTag } from '../http/if-match.ts'
import { HttpProblem } from '../http/problem.ts'
import { viewInitiative } from './initiative-view.ts'

/** @throws HttpProblem `unknown-initiative`: what a person may not see is, to them, not there */
export async function findInitiative(
  role: KeeperRole,
  directory: DirectoryStore,
  person: Person,
  { parameters }: ApiRequest,
): Promise<VersionedInitiative> {
  const found = await directory.getVersioned('initiative', parameters['id'] ?? '')
  if (found?.entry.type !== 'initiative' || !maySee(role, person, found.entry.entry))
    throw new HttpProblem('unknown-initiative', 'You have no initiative with this ID.')
  return { entry: found.entry.entry, version: found.version }
}

/** The initiative with its version as ETag, which an edit gives back. */
export async function answerInitiative(
  directory: DirectoryStore,
  person: Person,
  { entry, version }: VersionedInitiative,
): Promise<ApiAnswer> {
  return {
    status: 200,
    headers: { etag: entityTag(version) },
    body: await viewInitiative(person, entry, cacheDirectory(directory)),
  }
}
