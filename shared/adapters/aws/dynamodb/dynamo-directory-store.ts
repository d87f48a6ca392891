import pMap from 'p-map'
import * as z from 'zod'
import {
  type DirectoryEntry,
  type DirectoryStore,
  type EntryEdit,
  type EntryReference,
  type IdPage,
  type IdPageRequest,
  longAgo,
  type PutResult,
  recordChange,
  type TakenResult,
  type Versioned,
} from '../../../application/ports/directory-store.ts'
import {
  type Claim,
  compareClaims,
  issuerClaim,
  listClaims,
  takenResults,
} from '../../../application/ports/entry-claims.ts'
import { createEntryReaders } from '../../../application/ports/entry-readers.ts'
import { planFollowUp } from '../../../application/ports/follow-up-store.ts'
import { planNotices } from '../../../application/ports/notice-store.ts'
import { inBatches } from '../../../application/ports/in-batches.ts'
import type { EntryList, RelationName } from '../../../application/ports/entry-list.ts'
import {
  compareRelations,
  getEntryId,
  getListedType,
  isListed,
  listRelations,
  type Relation,
} from '../../../application/ports/relations.ts'
import { StoreBusyError } from '../../../application/ports/store-busy-error.ts'
import { emailKey, formerEmailKey, readMailDomain } from '../../../journey/email-address.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import { traceEdit } from '../../../application/ports/trace-store.ts'
import type { Instant } from '../../../journey/calendar.ts'
import { compareCodePoints } from '../../../journey/code-point-order.ts'
import { planAwayWrites, readAway } from './away-items.ts'
import { claimItem, isFreeOrHeldBy, readHolder } from './claim-items.ts'
import { changeItem, entryItem, readChange, readEntry } from './directory-items.ts'
import { planFollowUpWrites } from './dynamo-follow-up-store.ts'
import { planTraceWrite } from './dynamo-trace-store.ts'
import { planNoticeWrites } from './notice-items.ts'
import {
  awayItemKey,
  changeKey,
  claimItemKey,
  entryKey,
  type ItemKey,
  relationKey,
  relationPartitions,
  standsInSort,
} from './keys.ts'
import {
  attributeNotExists,
  collect,
  type RawItem,
  type Table,
  versionEquals,
  type Write,
} from './table.ts'

/**
 * A transaction takes 100 items. The entry, its change, two traces, its follow-up, two notices and three addresses
 * need ten. A company is in one list, which leaves room for its domains.
 */
const maxRelations = 90
/** Attempts to write an entry that others write at the same time. */
const maxAttempts = 10
/** Concurrent writes of the relations that a transaction cannot take. */
const concurrency = 16

/** Above every version: the keys of changes have ten digits. */
const versionLimit = 10 ** 10

const StoredRelation = z.object({
  SK: z.string(),
  /**
   * Set if the item was written outside the transaction of its entry. Then the entry decides
   * whether it is in the list; the item alone proves nothing.
   */
  unchecked: z.boolean().optional(),
})

interface Edit {
  readonly ifVersion: number | undefined
  readonly change: EntryEdit | undefined
  readonly at: Instant | undefined
}

export function createDynamoDirectoryStore(table: Table): DirectoryStore {
  async function getVersioned({
    type,
    id,
  }: EntryReference): Promise<Versioned<DirectoryEntry> | undefined> {
    if (!isStorableId(id)) return undefined
    const item = await table.get(entryKey(type, id))
    return item && readEntry(item)
  }

  async function getEntries(
    references: readonly EntryReference[],
  ): Promise<readonly (Versioned<DirectoryEntry> | undefined)[]> {
    const keys = references.map(({ type, id }) =>
      isStorableId(id) ? entryKey(type, id) : undefined,
    )
    const items = await table.getSeveral(keys.filter((key) => key !== undefined))
    const entries = new Map(items.map((item) => [String(item['PK']), readEntry(item)]))
    return keys.map((key) => key && entries.get(key.PK))
  }

  const readers = createEntryReaders(getVersioned, getEntries)

  async function list(name: RelationName, of = ''): Promise<readonly string[]> {
    if (of !== '' && !isStorableId(of)) return []
    const partitions = relationPartitions({ name, of })
    const shards = await Promise.all(partitions.map((partition) => collect(table.query(partition))))
    return (await keepListed({ name, of }, shards.flat())).toSorted(compareCodePoints)
  }

  async function listPage(from: EntryList, { limit, after }: IdPageRequest): Promise<IdPage> {
    if ((from.of !== '' && !isStorableId(from.of)) || (after !== undefined && !isStorableId(after)))
      return { ids: [] }
    const ids: string[] = []
    // One more than requested, to know whether there is another page.
    for await (const items of inBatches(listItems(from, after, limit + 1), limit + 1)) {
      ids.push(...(await keepListed(from, items)))
      if (ids.length > limit) return { ids: ids.slice(0, limit), next: ids[limit - 1] }
    }
    return { ids }
  }

  /** Reads one shard after the other: the shard of `after` follows from the id. */
  async function* listItems(
    from: EntryList,
    after: string | undefined,
    pageSize: number,
  ): AsyncIterable<RawItem> {
    const partitions = relationPartitions(from)
    const start = after === undefined ? undefined : relationKey({ ...from, id: after })
    const first = start ? partitions.indexOf(start.PK) : 0
    for (const partition of partitions.slice(first))
      yield* table.queryAfter(partition, partition === start?.PK ? start.SK : undefined, pageSize)
  }

  /** Returns the ids of the entries that are in the list. */
  async function keepListed(
    from: EntryList,
    items: readonly RawItem[],
  ): Promise<readonly string[]> {
    const relations = items.map((item) => StoredRelation.parse(item))
    const doubtful = relations.flatMap(({ SK: id, unchecked }) => (unchecked === true ? [id] : []))
    if (doubtful.length === 0) return relations.map(({ SK }) => SK)
    const type = getListedType(from.name)
    const entries = await getEntries(doubtful.map((id) => ({ type, id })))
    const wrong = new Set(
      doubtful.filter((_, index) => {
        const found = entries[index]
        return !found || !isListed(found.entry, from)
      }),
    )
    return relations.flatMap(({ SK }) => (wrong.has(SK) ? [] : [SK]))
  }

  /**
   * Writes an entry on the version read before, and looks for the reason only if that fails.
   * @throws StoreBusyError
   */
  async function write(
    entry: DirectoryEntry,
    read: Versioned<DirectoryEntry> | undefined,
    { ifVersion, change, at = change?.at ?? longAgo }: Edit,
  ): Promise<PutResult> {
    const id = getEntryId(entry)
    const isExpected = (version = 0) => ifVersion === undefined || ifVersion === version
    let before = read
    if (!isExpected(before?.version)) return 'conflict'
    for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
      const { inTransaction, beforehand } = planRelationWrites(before?.entry, entry)
      await pMap(beforehand, (item) => table.put(item), { concurrency })
      const result = await table.transact([
        planEntryWrite(entry, before?.version),
        ...planChangeWrites(entry, before?.version, change),
        ...planEditTraces(before, entry, change),
        ...planFollowUpWrites(planFollowUp(before?.entry, entry, (before?.version ?? 0) + 1, at)),
        ...planNoticeWrites(planNotices(before?.entry, entry, change, (before?.version ?? 0) + 1)),
        ...planClaimWrites(before?.entry, entry),
        ...inTransaction,
      ])
      if (result === 'written') return 'put'

      const [now, taken] = await Promise.all([
        getVersioned({ type: entry.type, id }),
        findTaken(entry),
      ])
      if (!isExpected(now?.version)) return 'conflict'
      if (taken) return taken
      before = now
    }
    throw new StoreBusyError(`The ${entry.type} ${id} keeps changing: nothing was written`)
  }

  async function findTaken(entry: DirectoryEntry): Promise<TakenResult | undefined> {
    const claims = listClaims(entry)
    const holders = await findHolders(claims)
    const id = getEntryId(entry)
    const taken = claims.find((_, index) => (holders[index] ?? id) !== id)
    return taken && takenResults[taken.name]
  }

  /** @returns the ids of the entries that have them, in the same order */
  async function findHolders(claims: readonly Claim[]): Promise<readonly (string | undefined)[]> {
    const items = await table.getSeveral(claims.map(claimItemKey))
    const byKey = new Map(items.map((item) => [item['PK'], item]))
    return claims.map((claim) => {
      const item = byKey.get(claimItemKey(claim).PK)
      return item && readHolder(claim.name, item)
    })
  }

  async function findHolder(claim: Claim): Promise<string | undefined> {
    const item = await table.get(claimItemKey(claim))
    return item && readHolder(claim.name, item)
  }

  return {
    ...readers,

    async findPersonByEmail(email) {
      const value = emailKey(email)
      if (value === undefined) return undefined
      const former = formerEmailKey(email)
      const personId =
        (await findHolder({ name: 'address', value })) ??
        (former === undefined ? undefined : await findHolder({ name: 'address', value: former }))
      return personId === undefined ? undefined : readers.getPerson(personId)
    },

    async findCompanyByMailDomain(address) {
      const value = readMailDomain(address)
      const companyId =
        value === undefined ? undefined : await findHolder({ name: 'mail-domain', value })
      return companyId === undefined ? undefined : readers.getCompany(companyId)
    },

    async findCompanyByIssuer(issuer, clientId) {
      const companyId = await findHolder(issuerClaim({ issuer, clientId }))
      return companyId === undefined ? undefined : readers.getCompany(companyId)
    },

    async findPersonIdsByEmail(emails) {
      const claims = emails.flatMap((email) => {
        const value = emailKey(email)
        return value === undefined ? [] : [{ email, claim: { name: 'address', value } as const }]
      })
      const holders = await findHolders(claims.map(({ claim }) => claim))
      return new Map(
        claims.flatMap(({ email }, index) => {
          const personId = holders[index]
          return personId === undefined ? [] : [[email, personId]]
        }),
      )
    },

    async put(entry, ifVersion, change, at) {
      const before = await getVersioned({ type: entry.type, id: getEntryId(entry) })
      return write(entry, before, { ifVersion, change, at })
    },

    replace: (before, after, change, at) =>
      write(after, before, { ifVersion: before?.version ?? 0, change, at }),

    async relist(type, id) {
      for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
        const found = await getVersioned({ type, id })
        if (!found) return
        const { inTransaction, beforehand } = planRelationWrites(undefined, found.entry)
        await pMap(beforehand, (item) => table.put(item, attributeNotExists), { concurrency })
        const result = await table.transact([
          { check: entryKey(type, id), condition: versionEquals(found.version) },
          ...planClaimWrites(found.entry, found.entry),
          ...inTransaction,
        ])
        if (result === 'written') return
      }
      throw new StoreBusyError(`The ${type} ${id} keeps changing: it is not listed again`)
    },

    async listChanges(type, id, { limit, after = 0, before = versionLimit }) {
      if (!isStorableId(id) || after + 1 > before - 1) return []
      const key = entryKey(type, id)
      const range = [changeKey(key, after + 1).SK, changeKey(key, before - 1).SK] as const
      const items = await table.queryBackwards(key.PK, range, limit)
      return items.map(readChange)
    },

    async findAway(managerId) {
      if (!isStorableId(managerId)) return undefined
      const item = await table.get(awayItemKey(managerId))
      return item && readAway(item)
    },

    async listAwayFor(personId) {
      if (!isStorableId(personId)) return []
      const { PK } = entryKey('person', personId)
      const known = (await collect(table.query(PK, standsInSort))).map(readAway)
      const items = await table.getSeveral(known.map(({ managerId }) => awayItemKey(managerId)))
      return items
        .map(readAway)
        .filter((away) => away.personId === personId)
        .toSorted((one, other) => compareCodePoints(one.managerId, other.managerId))
    },

    async setAway(change) {
      await table.transact(planAwayWrites(change))
    },

    listAdminIds: (id) => list('admins-of-company', id),
    listMemberIds: (id) => list('members-of-organisation', id),
    listReportIds: (id) => list('reports-of-manager', id),
    listInitiativeIdsOfOrganisation: (id) => list('initiatives-of-organisation', id),
    listInitiativeIdsOfCoordinator: (id) => list('initiatives-of-coordinator', id),
    listCompanyIds: () => list('companies'),
    listPage,

    async countList(from) {
      if (from.of !== '' && !isStorableId(from.of)) return 0
      const counts = await Promise.all(
        relationPartitions(from).map((partition) => table.count(partition)),
      )
      return counts.reduce((sum, count) => sum + count, 0)
    },
  }
}

function planEntryWrite(entry: DirectoryEntry, version = 0): Write {
  return {
    put: entryItem(getEntryId(entry), entry, version + 1),
    condition: version === 0 ? attributeNotExists : versionEquals(version),
  }
}

function planChangeWrites(
  entry: DirectoryEntry,
  version = 0,
  change: EntryEdit | undefined,
): readonly Write[] {
  if (entry.type !== 'initiative') return []
  const key = entryKey(entry.type, getEntryId(entry))
  return change
    ? [{ put: changeItem(changeKey(key, version + 1), recordChange(change, version + 1)) }]
    : []
}

function planEditTraces(
  before: Versioned<DirectoryEntry> | undefined,
  after: DirectoryEntry,
  change: EntryEdit | undefined,
): readonly Write[] {
  const version = (before?.version ?? 0) + 1
  return change ? traceEdit(before?.entry, after, change, version).map(planTraceWrite) : []
}

/** Claims that may be stored under a former key. */
function listFormerClaims({ type, entry }: DirectoryEntry): readonly Claim[] {
  const value = type === 'person' ? formerEmailKey(entry.email) : undefined
  return value === undefined ? [] : [{ name: 'address', value }]
}

function planClaimWrites(before: DirectoryEntry | undefined, after: DirectoryEntry): Write[] {
  const id = getEntryId(after)
  const former = before ? listFormerClaims(before) : []
  const held = [...(before ? listClaims(before) : []), ...former]
  const claims = listClaims(after)
  const { added, removed } = compareClaims(held, claims)
  // They may be stored under the present key or the former one.
  const kept = former.length === 0 ? [] : claims.filter((claim) => !added.includes(claim))
  return [
    ...removed.map((claim) => ({
      delete: claimItemKey(claim),
      condition: isFreeOrHeldBy(claim.name, id),
    })),
    ...kept.map((claim) => ({
      put: claimItem(claim, id),
      condition: isFreeOrHeldBy(claim.name, id),
    })),
    ...added.map((claim) => ({ put: claimItem(claim, id), condition: attributeNotExists })),
  ]
}

/**
 * Plans the changes of relations. What a transaction cannot take is written beforehand, so that a
 * crash in between loses nothing: until the transaction, and after it, the entry decides about
 * those items. They stay as they are, because they read the same whether or not somebody tidies up.
 */
function planRelationWrites(
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
): {
  readonly inTransaction: readonly Write[]
  readonly beforehand: readonly (RawItem & ItemKey)[]
} {
  const { added, removed } = compareRelations(
    before ? listRelations(before) : [],
    listRelations(after),
  )
  const all = [
    ...added.map((relation) => ({
      relation,
      write: { put: { ...relationKey(relation) } } satisfies Write,
    })),
    ...removed.map((relation) => ({
      relation,
      write: { delete: relationKey(relation) } satisfies Write,
    })),
  ]
  return {
    inTransaction: all.slice(0, maxRelations).map(({ write }) => write),
    beforehand: all.slice(maxRelations).map(({ relation }) => uncheckedItem(relation)),
  }
}

function uncheckedItem(relation: Relation): RawItem & ItemKey {
  return { ...relationKey(relation), unchecked: true }
}
