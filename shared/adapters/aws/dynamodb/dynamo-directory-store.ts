import * as z from 'zod'
import {
  type DirectoryEntry,
  type DirectoryStore,
  type EntryChange,
  type EntryReference,
  longAgo,
  type PutResult,
  type Versioned,
} from '../../../application/ports/directory-store.ts'
import { createEntryReaders } from '../../../application/ports/entry-readers.ts'
import { planFollowUp } from '../../../application/ports/follow-up-store.ts'
import {
  compareRelations,
  getEntryId,
  listRelations,
  type Relation,
  type RelationName,
} from '../../../application/ports/relations.ts'
import { emailKey, isStorableId } from '../../../application/ports/stored-id.ts'
import { compareCodePoints } from '../../../journey/code-point-order.ts'
import { Entry } from '../../../journey/directory-entries.ts'
import { planFollowUpWrites } from './dynamo-follow-up-store.ts'
import { changeKey, emailItemKey, entryKey, relationKey, relationPartitions } from './keys.ts'
import {
  attributeNotExists,
  collect,
  type RawItem,
  type Table,
  versionEquals,
  type Write,
} from './table.ts'

/**
 * A transaction takes 100 items. The entry, its change, its follow-up and two addresses need five.
 */
const maxRelations = 90

const StoredEntry = z.object({ version: z.number(), type: z.string(), entry: z.unknown() })
const StoredChange = z.object({
  version: z.number(),
  at: z.string(),
  personId: z.string().optional(),
  what: z.string(),
  fields: z.array(z.string()),
  details: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
}) satisfies z.ZodType<EntryChange>
/** Above every version: the keys of changes have ten digits. */
const versionLimit = 10 ** 10

const StoredAddress = z.object({ personId: z.string() })

export function createDynamoDirectoryStore(table: Table): DirectoryStore {
  async function getVersioned({
    type,
    id,
  }: EntryReference): Promise<Versioned<DirectoryEntry> | undefined> {
    if (!isStorableId(id)) return undefined
    const item = await table.get(entryKey(type, id))
    return item && parseEntry(item)
  }

  async function getEntries(
    references: readonly EntryReference[],
  ): Promise<readonly (Versioned<DirectoryEntry> | undefined)[]> {
    const keys = references.map(({ type, id }) =>
      isStorableId(id) ? entryKey(type, id) : undefined,
    )
    const items = await table.getSeveral(keys.filter((key) => key !== undefined))
    const entries = new Map(items.map((item) => [String(item['PK']), parseEntry(item)]))
    return keys.map((key) => key && entries.get(key.PK))
  }

  const readers = createEntryReaders(getVersioned, getEntries)

  async function list(name: RelationName, of = ''): Promise<readonly string[]> {
    if (of !== '' && !isStorableId(of)) return []
    const shards = await Promise.all(
      relationPartitions({ name, of }).map((partition) => collect(table.query(partition))),
    )
    return shards
      .flat()
      .map(({ SK }) => String(SK))
      .toSorted(compareCodePoints)
  }

  async function put(
    entry: DirectoryEntry,
    ifVersion?: number,
    change?: Omit<EntryChange, 'version'>,
    at = change?.at ?? longAgo,
  ): Promise<PutResult> {
    for (;;) {
      const before = await getVersioned({ type: entry.type, id: getEntryId(entry) })
      if (ifVersion !== undefined && ifVersion !== (before?.version ?? 0)) return 'conflict'
      const holderId = await findAddressHolder(getAddress(entry))
      if (holderId !== undefined && holderId !== getEntryId(entry)) return 'email-taken'
      const { relations, rest } = planRelationWrites(before?.entry, entry)
      const result = await table.transact([
        planEntryWrite(entry, before?.version),
        ...planChangeWrites(entry, before?.version, change),
        ...planFollowUpWrites(planFollowUp(before?.entry, entry, (before?.version ?? 0) + 1, at)),
        ...planAddressWrites(before?.entry, entry),
        ...relations,
      ])
      // Lost a race: read again to see whether it is a conflict.
      if (result !== 'written') continue
      for (const write of rest) await table.transact([write])
      return 'put'
    }
  }

  async function findAddressHolder(address: string | undefined): Promise<string | undefined> {
    const item = address === undefined ? undefined : await table.get(emailItemKey(address))
    return item && StoredAddress.parse(item).personId
  }

  return {
    ...readers,

    async findPersonByEmail(email) {
      const personId = await findAddressHolder(emailKey(email))
      return personId === undefined ? undefined : readers.getPerson(personId)
    },
    findPersonIdByEmail: (email) => findAddressHolder(emailKey(email)),

    put,

    async listChanges(type, id, { limit, after = 0, before = versionLimit }) {
      if (!isStorableId(id) || after + 1 > before - 1) return []
      const key = entryKey(type, id)
      const range = [changeKey(key, after + 1).SK, changeKey(key, before - 1).SK] as const
      const items = await table.queryBackwards(key.PK, range, limit)
      return items.map((item) => StoredChange.parse(item))
    },

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

function parseEntry(item: RawItem): Versioned<DirectoryEntry> {
  const { version, ...entry } = StoredEntry.parse(item)
  return { entry: Entry.parse(entry), version }
}

function planEntryWrite(entry: DirectoryEntry, version = 0): Write {
  return {
    put: { ...entryKey(entry.type, getEntryId(entry)), ...entry, version: version + 1 },
    condition: version === 0 ? attributeNotExists : versionEquals(version),
  }
}

function planChangeWrites(
  entry: DirectoryEntry,
  version = 0,
  change: Omit<EntryChange, 'version'> | undefined,
): readonly Write[] {
  const key = entryKey(entry.type, getEntryId(entry))
  return change
    ? [{ put: { ...changeKey(key, version + 1), ...change, version: version + 1 } }]
    : []
}

function getAddress({ type, entry }: DirectoryEntry): string | undefined {
  return type === 'person' ? emailKey(entry.email) : undefined
}

function planAddressWrites(before: DirectoryEntry | undefined, after: DirectoryEntry): Write[] {
  const old = before && getAddress(before)
  const next = getAddress(after)
  const personId = getEntryId(after)
  if (old === next) return []
  const heldByPerson = {
    expression: '#personId = :personId',
    names: { '#personId': 'personId' },
    values: { ':personId': personId },
  }
  return [
    ...(old === undefined ? [] : [{ delete: emailItemKey(old), condition: heldByPerson }]),
    ...(next === undefined
      ? []
      : [{ put: { ...emailItemKey(next), personId }, condition: attributeNotExists }]),
  ]
}

/** Splits the changes of relations into those that fit into the transaction and the rest. */
function planRelationWrites(
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
): { readonly relations: readonly Write[]; readonly rest: readonly Write[] } {
  const known = before ? listRelations(before) : []
  const { added, removed } = compareRelations(known, listRelations(after))
  const all = [
    ...removed.map((relation): Write => ({ delete: relationKey(relation) })),
    // A crash may have lost the rest of an earlier write: of a long list, put every relation again.
    ...(added.length + known.length > maxRelations ? listRelations(after) : added).map(
      (relation: Relation): Write => ({ put: { ...relationKey(relation) } }),
    ),
  ]
  return { relations: all.slice(0, maxRelations), rest: all.slice(maxRelations) }
}
