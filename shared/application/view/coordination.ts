import type { Instant } from '../../journey/calendar.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { DirectoryStore, EntryChange } from '../ports/directory-store.ts'

/** A time in which somebody coordinated an initiative. */
export interface Coordination {
  readonly personId: string
  /** Undefined if it is older than the history. */
  readonly from?: Instant | undefined
  /** Undefined while it lasts. */
  readonly until?: Instant | undefined
}

/** An edit is some 300 bytes, so that an initiative's whole history is usually one query. */
const changesPerPage = 1000

/** Lists who has coordinated an initiative since an instant, and who does now, in the order in which they began. */
export async function loadCoordination(
  directory: Pick<DirectoryStore, 'listChanges'>,
  {
    initiativeId,
    coordinatorIds,
  }: { readonly initiativeId: string; readonly coordinatorIds: readonly string[] },
  since: Instant,
): Promise<readonly Coordination[]> {
  const changes: EntryChange[] = []
  let before: number | undefined
  do {
    const page = await directory.listChanges('initiative', initiativeId, {
      limit: changesPerPage,
      before,
    })
    changes.push(...page)
    before = page.length === changesPerPage ? page.at(-1)?.version : undefined
  } while (before !== undefined)
  return listCoordination(changes.toReversed(), coordinatorIds).filter(
    ({ until }) => until === undefined || until > since,
  )
}

/** @param changes of the initiative, oldest first */
function listCoordination(
  changes: readonly EntryChange[],
  coordinatorIds: readonly string[],
): readonly Coordination[] {
  const ended: Coordination[] = []
  const open = new Map<string, Instant>()
  for (const { at, details } of changes) {
    for (const personId of readIds(details?.['coordinatorsRemoved'])) {
      ended.push({ personId, from: open.get(personId), until: at })
      open.delete(personId)
    }
    for (const personId of readIds(details?.['coordinatorsAdded'])) open.set(personId, at)
  }
  const current = coordinatorIds.map((personId) => ({ personId, from: open.get(personId) }))
  return [...ended, ...current].toSorted((one, other) =>
    compareCodePoints(one.from ?? '', other.from ?? ''),
  )
}

function readIds(ids: string | readonly string[] | undefined): readonly string[] {
  return typeof ids === 'object' ? ids : []
}
