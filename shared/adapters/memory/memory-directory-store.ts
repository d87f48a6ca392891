import {
  type DirectoryEntry,
  type DirectoryStore,
  type EntryChange,
  type EntryEdit,
  type EntryReference,
  type IdPage,
  type IdPageRequest,
  longAgo,
  type PutResult,
  recordChange,
} from '../../application/ports/directory-store.ts'
import { createEntryReaders } from '../../application/ports/entry-readers.ts'
import {
  type Claim,
  compareClaims,
  issuerClaim,
  listClaims,
  takenResults,
} from '../../application/ports/entry-claims.ts'
import { planFollowUp } from '../../application/ports/follow-up-store.ts'
import { planNotices } from '../../application/ports/notice-store.ts'
import type { EntryList, RelationName } from '../../application/ports/entry-list.ts'
import { compareRelations, getEntryId, listRelations } from '../../application/ports/relations.ts'
import { emailKey, readMailDomain } from '../../journey/email-address.ts'
import { traceEdit } from '../../application/ports/trace-store.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { MemoryFollowUpStore } from './memory-follow-up-store.ts'
import { followInLists } from './memory-lists.ts'
import { getOrAdd, type MemoryTables, setAway, settled, wordsKey } from './memory-tables.ts'
import type { MemoryNoticeStore } from './memory-notice-store.ts'
import type { MemoryTraceStore } from './memory-trace-store.ts'
import { SortedTexts } from './sorted-texts.ts'

export function createMemoryDirectoryStore(
  tables: MemoryTables,
  followUps: Pick<MemoryFollowUpStore, 'add'>,
  traces: Pick<MemoryTraceStore, 'write'>,
  notices: Pick<MemoryNoticeStore, 'add'>,
): DirectoryStore {
  const find = ({ type, id }: EntryReference) => tables.entries.get(wordsKey(type, id))
  const readers = createEntryReaders(
    (reference) => settled(() => find(reference)),
    (references) => settled(() => references.map(find)),
  )

  const getList = ({ name, of }: EntryList) =>
    getOrAdd(tables.related, wordsKey(name, of), () => new SortedTexts())

  const findHolder = ({ name, value }: Claim) => tables.holders.get(wordsKey(name, value))
  const findHolderByEmail = (email: string) => {
    const value = emailKey(email)
    return value === undefined ? undefined : findHolder({ name: 'address', value })
  }

  function list(name: RelationName, of = ''): Promise<readonly string[]> {
    return settled(() => [...getList({ name, of }).after('')])
  }

  function readPage(from: EntryList, { limit, after = '' }: IdPageRequest): IdPage {
    const ids: string[] = []
    for (const id of getList(from).after(after)) {
      if (ids.length === limit) return { ids, next: ids.at(-1) }
      ids.push(id)
    }
    return { ids }
  }

  function put(
    entry: DirectoryEntry,
    ifVersion: number | undefined,
    change: EntryEdit | undefined,
    at = change?.at ?? longAgo,
  ): PutResult {
    const id = getEntryId(entry)
    const key = wordsKey(entry.type, id)
    const before = tables.entries.get(key)
    const version = before?.version ?? 0
    if (ifVersion !== undefined && ifVersion !== version) return 'conflict'

    const claims = listClaims(entry)
    const taken = claims.find((claim) => (findHolder(claim) ?? id) !== id)
    if (taken) return takenResults[taken.name]
    const changed = compareClaims(before ? listClaims(before.entry) : [], claims)
    for (const { name, value } of changed.removed) tables.holders.delete(wordsKey(name, value))
    for (const { name, value } of changed.added) tables.holders.set(wordsKey(name, value), id)

    const { added, removed } = compareRelations(
      before ? listRelations(before.entry) : [],
      listRelations(entry),
    )
    for (const relation of removed) getList(relation).delete(id)
    for (const relation of added) getList(relation).add(id)
    tables.entries.set(key, { entry, version: version + 1 })
    followInLists(tables, before?.entry, entry)
    for (const trace of change ? traceEdit(before?.entry, entry, change, version + 1) : [])
      traces.write(trace)
    if (change && entry.type === 'initiative')
      getOrAdd(tables.changes, key, (): EntryChange[] => []).unshift(
        recordChange(change, version + 1),
      )
    const followUp = planFollowUp(before?.entry, entry, version + 1, at)
    if (followUp) followUps.add(followUp)
    notices.add(planNotices(before?.entry, entry, change, version + 1))
    return 'put'
  }

  return {
    ...readers,
    findPersonByEmail: (email) => readers.getPerson(findHolderByEmail(email) ?? ''),
    findCompanyByMailDomain: (address) =>
      readers.getCompany(
        findHolder({ name: 'mail-domain', value: readMailDomain(address) ?? '' }) ?? '',
      ),
    findCompanyByIssuer: (issuer, clientId) =>
      readers.getCompany(findHolder(issuerClaim({ issuer, clientId })) ?? ''),
    findPersonIdsByEmail: (emails) =>
      settled(
        () =>
          new Map(
            emails.flatMap((email) => {
              const personId = findHolderByEmail(email)
              return personId === undefined ? [] : [[email, personId]]
            }),
          ),
      ),

    put: (entry, ifVersion, change, at) => settled(() => put(entry, ifVersion, change, at)),
    replace: (before, after, change, at) =>
      settled(() => put(after, before?.version ?? 0, change, at)),
    relist: (type, id) =>
      settled(() => {
        const found = find({ type, id })
        for (const relation of found ? listRelations(found.entry) : []) getList(relation).add(id)
      }),
    listChanges: (type, id, { limit, after = 0, before = Infinity }) =>
      settled(() =>
        (tables.changes.get(wordsKey(type, id)) ?? [])
          .filter(({ version }) => after < version && version < before)
          .slice(0, limit),
      ),

    findAway: (managerId) => settled(() => tables.away.get(managerId)),
    listAwayFor: (personId) =>
      settled(() =>
        [...tables.away.values()]
          .filter((away) => away.personId === personId)
          .toSorted((one, other) => compareCodePoints(one.managerId, other.managerId)),
      ),
    setAway: (change) => settled(() => setAway(tables, change)),
    listAdminIds: (id) => list('admins-of-company', id),
    listMemberIds: (id) => list('members-of-organisation', id),
    listReportIds: (id) => list('reports-of-manager', id),
    listInitiativeIdsOfOrganisation: (id) => list('initiatives-of-organisation', id),
    listInitiativeIdsOfCoordinator: (id) => list('initiatives-of-coordinator', id),
    listCompanyIds: () => list('companies'),
    listPage: (from, page) => settled(() => readPage(from, page)),
    countList: (from) => settled(() => getList(from).size),
  }
}
