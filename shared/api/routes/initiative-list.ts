import type * as z from 'zod'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { listInitiativeIds } from '../../application/initiatives/find-initiative.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { Person } from '../../journey/directory.ts'
import { type KeeperRole, maySee } from '../../journey/initiatives/rights.ts'
import { HttpProblem } from '../http/problem.ts'
import type { InitiativesQuery } from './initiative-schemas.ts'
import { viewInitiative } from './initiative-view.ts'

/** How many initiatives are read at once to find the visible ones. */
const batch = 25

/** A page of the initiatives that the person sees in the role, by id. */
export async function listInitiatives(
  role: KeeperRole,
  directory: DirectoryStore,
  caller: Person,
  { status, limit, cursor }: z.output<typeof InitiativesQuery>,
) {
  const after = cursor === undefined ? '' : readCursor(cursor)
  const ids = (await listInitiativeIds(role, caller, directory))
    .filter((id) => compareCodePoints(id, after) > 0)
    .toSorted(compareCodePoints)

  const people = cacheDirectory(directory)
  const items: Awaited<ReturnType<typeof viewInitiative>>[] = []
  for (let start = 0; start < ids.length; start += batch) {
    const found = await Promise.all(
      ids.slice(start, start + batch).map((id) => directory.getInitiative(id)),
    )
    for (const initiative of found) {
      if (!initiative || !maySee(role, caller, initiative)) continue
      if (status !== undefined && initiative.status !== status) continue
      const last = items.at(-1)
      // There is one more than the page takes, so this is not the last page.
      if (items.length === limit && last) return { items, cursor: writeCursor(last.initiativeId) }
      items.push(await viewInitiative(caller, initiative, people))
    }
  }
  return { items }
}

/** The last id of the page. A forged cursor shows nothing: every item is checked again. */
function writeCursor(initiativeId: string): string {
  return Buffer.from(initiativeId).toString('base64url')
}

function readCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8')
  if (writeCursor(id) === cursor) return id
  throw new HttpProblem('unknown-cursor', 'The cursor does not belong to this list.')
}
