import type * as z from 'zod'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { listVisibleInitiatives } from '../../application/initiatives/find-initiative.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { Initiative, Person } from '../../journey/directory.ts'
import type { KeeperRole } from '../../journey/initiatives/rights.ts'
import { readIdCursor, writeIdCursor } from './id-cursor.ts'
import type { InitiativesQuery } from './initiative-schemas.ts'
import { viewInitiative } from './initiative-view.ts'

/** A page of the initiatives that the person sees in the role, by id. */
export async function listInitiatives(
  role: KeeperRole,
  directory: DirectoryStore,
  caller: Person,
  { status, limit, cursor }: z.output<typeof InitiativesQuery>,
) {
  const after = cursor === undefined ? undefined : readIdCursor(cursor)
  const people = cacheDirectory(directory)
  const page: Initiative[] = []
  let next: string | undefined
  for await (const initiative of listVisibleInitiatives(role, caller, directory, after)) {
    if (status !== undefined && initiative.status !== status) continue
    if (page.length === limit) {
      // There is one more than the page takes, so this is not the last page.
      next = page.at(-1)?.initiativeId
      break
    }
    page.push(initiative)
  }
  const items = await Promise.all(page.map((one) => viewInitiative(caller, one, people)))
  return { items, ...(next !== undefined && { cursor: writeIdCursor(next) }) }
}
