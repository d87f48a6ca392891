import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { Person } from '../../journey/directory.ts'
import { mayChange } from '../../journey/initiatives/rights.ts'
import { entityTag } from '../http/if-match.ts'
import { HttpProblem } from '../http/problem.ts'
import { viewChange } from './initiative-view.ts'

const maxChanges = 50

/**
 * The edits made in the meantime: which fields, when and by whom.
 * @param since the version that was read
 */
export async function changedMeanwhile(
  directory: DirectoryStore,
  person: Person,
  initiativeId: string,
  since: number | undefined,
): Promise<HttpProblem> {
  const found = await directory.getVersioned('initiative', initiativeId)
  const isTold = found?.entry.type === 'initiative' && mayChange(person, found.entry.entry)
  const changes =
    isTold && since !== undefined
      ? await directory.listChanges('initiative', initiativeId, {
          after: since,
          limit: maxChanges,
        })
      : []
  const people = cacheDirectory(directory)
  return new HttpProblem(
    'changed-meanwhile',
    'Somebody else has changed it since you read it: read it again, then edit it.',
    {
      headers: found ? { etag: entityTag(found.version) } : {},
      members: {
        fields: [...new Set(changes.flatMap(({ fields }) => fields))].toSorted(),
        changes: await Promise.all(changes.map((one) => viewChange(one, people))),
      },
    },
  )
}
