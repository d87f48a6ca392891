import {
  type DirectoryEntry,
  type DirectoryStore,
  type EntryChange,
  type EntryReference,
  longAgo,
  type PutResult,
} from '../../application/ports/directory-store.ts'
import { createEntryReaders } from '../../application/ports/entry-readers.ts'
import { planFollowUp } from '../../application/ports/follow-up-store.ts'
import {
  compareRelations,
  getEntryId,
  listRelations,
  type RelationName,
} from '../../application/ports/relations.ts'
import { emailKey } from '../../application/ports/stored-id.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { MemoryFollowUpStore } from './memory-follow-up-store.ts'
import { getOrAdd, type MemoryTables, settled, wordsKey } from './memory-tables.ts'

export function createMemoryDirectoryStore(
  tables: MemoryTables,
  followUps: Pick<MemoryFollowUpStore, 'add'>,
): DirectoryStore {
  const find = ({ type, id }: EntryReference) => tables.entries.get(wordsKey(type, id))
  const readers = createEntryReaders(
    (reference) => settled(() => find(reference)),
    (references) => settled(() => references.map(find)),
  )

  function list(name: RelationName, of = ''): Promise<readonly string[]> {
    return settled(() =>
      [...(tables.related.get(wordsKey(name, of)) ?? [])].toSorted(compareCodePoints),
    )
  }

  function put(
    entry: DirectoryEntry,
    ifVersion: number | undefined,
    change: Omit<EntryChange, 'version'> | undefined,
    at = change?.at ?? longAgo,
  ): PutResult {
    const id = getEntryId(entry)
    const key = wordsKey(entry.type, id)
    const before = tables.entries.get(key)
    const version = before?.version ?? 0
    if (ifVersion !== undefined && ifVersion !== version) return 'conflict'

    const address = getAddress(entry)
    const holder = address === undefined ? undefined : tables.personIds.get(address)
    if (holder !== undefined && holder !== id) return 'email-taken'
    const addressBefore = before && getAddress(before.entry)
    if (addressBefore !== undefined) tables.personIds.delete(addressBefore)
    if (address !== undefined) tables.personIds.set(address, id)

    const { added, removed } = compareRelations(
      before ? listRelations(before.entry) : [],
      listRelations(entry),
    )
    for (const relation of removed)
      tables.related.get(wordsKey(relation.name, relation.of))?.delete(id)
    for (const relation of added)
      getOrAdd(tables.related, wordsKey(relation.name, relation.of), () => new Set<string>()).add(
        id,
      )
    tables.entries.set(key, { entry, version: version + 1 })
    if (change)
      getOrAdd(tables.changes, key, (): EntryChange[] => []).unshift({
        ...change,
        version: version + 1,
      })
    const followUp = planFollowUp(before?.entry, entry, version + 1, at)
    if (followUp) followUps.add(followUp)
    return 'put'
  }

  return {
    ...readers,
    findPersonByEmail: (email) =>
      readers.getPerson(tables.personIds.get(emailKey(email) ?? '') ?? ''),
    findPersonIdByEmail: (email) => settled(() => tables.personIds.get(emailKey(email) ?? '')),

    put: (entry, ifVersion, change, at) => settled(() => put(entry, ifVersion, change, at)),
    listChanges: (type, id, { limit, after = 0, before = Infinity }) =>
      settled(() =>
        (tables.changes.get(wordsKey(type, id)) ?? [])
          .filter(({ version }) => after < version && version < before)
          .slice(0, limit),
      ),

    listMemberIds: (id) => list('members-of-organisation', id),
    listReportIds: (id) => list('reports-of-manager', id),
    listInitiativeIdsOfOrganisation: (id) => list('initiatives-of-organisation', id),
    listInitiativeIdsOfCoordinator: (id) => list('initiatives-of-coordinator', id),
    listPersonIdsOfCompany: (id) => list('people-of-company', id),
    listCompanyIds: () => list('companies'),
    listInitiativeIds: () => list('initiatives'),
    listOrganisationIds: () => list('organisations'),
  }
}

function getAddress({ type, entry }: DirectoryEntry): string | undefined {
  return type === 'person' ? emailKey(entry.email) : undefined
}
