import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { Initiative, Person } from '../../journey/directory.ts'
import {
  type InitiativeAction,
  initiativeActionNames,
  initiativeActionRule,
} from '../../journey/initiatives/lifecycle.ts'
import { type KeeperRole, mayChange, mayCreate, maySee } from '../../journey/initiatives/rights.ts'
import type { DirectoryStore, Versioned } from '../ports/directory-store.ts'
import type { EntryList } from '../ports/entry-list.ts'

const idsPerPage = 100

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

/**
 * Lists the ids among which are all initiatives that the person sees in the role; `maySee` decides.
 * Sorted by id, in the pages in which they are read.
 */
export async function* listInitiativeIds(
  role: KeeperRole,
  person: Person,
  directory: Pick<DirectoryStore, 'listPage'>,
  start?: string,
): AsyncIterable<readonly string[]> {
  const lists = chooseLists(role, person)
  let after = start
  do {
    const pages = await Promise.all(
      lists.map((list) => directory.listPage(list, { limit: idsPerPage, after })),
    )
    const ids = pages.flatMap((page) => page.ids).toSorted(compareCodePoints)
    // Beyond the end of a page, another list may be ahead of the next page's ids.
    const ends = pages.flatMap(({ next }) => (next === undefined ? [] : [next]))
    const [end] = ends.toSorted(compareCodePoints)
    yield end === undefined ? ids : ids.filter((id) => compareCodePoints(id, end) <= 0)
    after = end
  } while (after !== undefined)
}

function chooseLists(
  role: KeeperRole,
  { personId, organisationId, companyId }: Person,
): readonly EntryList[] {
  switch (role) {
    case 'coordinator':
      return [{ name: 'initiatives-of-coordinator', of: personId }]
    case 'partner':
      return organisationId === undefined
        ? []
        : [{ name: 'initiatives-of-organisation', of: organisationId }]
    case 'admin':
      return companyId === undefined
        ? []
        : [
            { name: 'initiatives-of-target', of: companyId },
            { name: 'initiatives-of-target', of: '' },
          ]
  }
}

/** Reads the initiatives that the person sees in the role, sorted by id and page by page. */
export async function* listVisibleInitiatives(
  role: KeeperRole,
  person: Person,
  directory: Pick<DirectoryStore, 'listPage' | 'getInitiatives'>,
  start?: string,
): AsyncIterable<Initiative> {
  for await (const ids of listInitiativeIds(role, person, directory, start))
    for (const initiative of (await directory.getInitiatives(ids)).values())
      if (maySee(role, person, initiative)) yield initiative
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
