import * as z from 'zod'
import {
  type DirectoryEntry,
  type DirectoryStore,
  type EntryChange,
  longAgo,
  type PutResult,
  type Versioned,
} from '../../../application/ports/directory-store.ts'
import { followOf } from '../../../application/ports/follow-store.ts'
import {
  compareRelations,
  entryId,
  type Relation,
  type RelationName,
  relationsOf,
} from '../../../application/ports/relations.ts'
import { emailKey, isStorableId } from '../../../application/ports/stored-id.ts'
import { compareCodePoints } from '../../../journey/code-point-order.ts'
import { Entry } from '../../../journey/directory-entries.ts'
import { followWrites } from './dynamo-follow-store.ts'
import { changeKey, emailItemKey, entryKey, relationKey, relationPartitions } from './keys.ts'
import { collect, hasVersion, isAbsent, type Table, type Write } from './table.ts'

type Type = DirectoryEntry['type']
type EntryOf<Name extends Type> = Extract<DirectoryEntry, { type: Name }>['entry']

/** A transaction takes 100 items; besides these: the entry, its change, what follows, two addresses. */
const mostRelations = 90

const StoredEntry = z.object({ version: z.number(), type: z.string(), entry: z.unknown() })
const StoredChange = z.object({
  version: z.number(),
  at: z.string(),
  personId: z.string().optional(),
  what: z.string(),
  fields: z.array(z.string()),
  details: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
}) satisfies z.ZodType<EntryChange>
/** Their keys have ten digits. */
const lastVersion = 10 ** 10

const StoredAddress = z.object({ personId: z.string() })

export function createDynamoDirectoryStore(table: Table): DirectoryStore {
  async function getVersioned(
    type: Type,
    id: string,
  ): Promise<Versioned<DirectoryEntry> | undefined> {
    if (!isStorableId(id)) return undefined
    const item = await table.get(entryKey(type, id))
    if (!item) return undefined
    const { version, ...entry } = StoredEntry.parse(item)
    return { entry: Entry.parse(entry), version }
  }

  async function get<Name extends Type>(
    type: Name,
    id: string,
  ): Promise<EntryOf<Name> | undefined> {
    // What is kept under a type's key is of this type.
    return (await getVersioned(type, id))?.entry.entry as EntryOf<Name> | undefined
  }

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
      const before = await getVersioned(entry.type, entryId(entry))
      if (ifVersion !== undefined && ifVersion !== (before?.version ?? 0)) return 'conflict'
      const holderId = await holderOf(entry)
      if (holderId !== undefined && holderId !== entryId(entry)) return 'email-taken'
      const { relations, rest } = relationWrites(before?.entry, entry)
      const result = await table.transact([
        entryWrite(entry, before?.version),
        ...changeWrites(entry, before?.version, change),
        ...followWrites(followOf(before?.entry, entry, (before?.version ?? 0) + 1, at)),
        ...addressWrites(before?.entry, entry),
        ...relations,
      ])
      // Somebody else was faster: what that means shows when it is read again.
      if (result !== 'written') continue
      for (const write of rest) await table.transact([write])
      return 'put'
    }
  }

  async function holderOf(entry: DirectoryEntry): Promise<string | undefined> {
    const address = addressOf(entry)
    const item = address === undefined ? undefined : await table.get(emailItemKey(address))
    return item && StoredAddress.parse(item).personId
  }

  return {
    getCompany: (id) => get('company', id),
    getOrganisation: (id) => get('organisation', id),
    getPerson: (id) => get('person', id),
    getInitiative: (id) => get('initiative', id),

    async findPersonByEmail(email) {
      const address = emailKey(email)
      const item = address === undefined ? undefined : await table.get(emailItemKey(address))
      return item && get('person', StoredAddress.parse(item).personId)
    },

    getVersioned,
    put,

    async listChanges(type, id, { limit, after = 0, before = lastVersion }) {
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

function entryWrite(entry: DirectoryEntry, version = 0): Write {
  return {
    put: { ...entryKey(entry.type, entryId(entry)), ...entry, version: version + 1 },
    condition: version === 0 ? isAbsent : hasVersion(version),
  }
}

function changeWrites(
  entry: DirectoryEntry,
  version = 0,
  change: Omit<EntryChange, 'version'> | undefined,
): readonly Write[] {
  const key = entryKey(entry.type, entryId(entry))
  return change
    ? [{ put: { ...changeKey(key, version + 1), ...change, version: version + 1 } }]
    : []
}

function addressOf({ type, entry }: DirectoryEntry): string | undefined {
  return type === 'person' ? emailKey(entry.email) : undefined
}

function addressWrites(before: DirectoryEntry | undefined, after: DirectoryEntry): Write[] {
  const old = before && addressOf(before)
  const next = addressOf(after)
  const personId = entryId(after)
  if (old === next) return []
  const isTheirs = {
    expression: '#personId = :personId',
    names: { '#personId': 'personId' },
    values: { ':personId': personId },
  }
  return [
    ...(old === undefined ? [] : [{ delete: emailItemKey(old), condition: isTheirs }]),
    ...(next === undefined
      ? []
      : [{ put: { ...emailItemKey(next), personId }, condition: isAbsent }]),
  ]
}

/** The lists that change with an entry; those that a transaction has no room for come after it. */
function relationWrites(
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
): { readonly relations: readonly Write[]; readonly rest: readonly Write[] } {
  const known = before ? relationsOf(before) : []
  const { added, removed } = compareRelations(known, relationsOf(after))
  const all = [
    ...removed.map((relation): Write => ({ delete: relationKey(relation) })),
    // Putting it again after a crash must write what had come after: so all of a long list.
    ...(added.length + known.length > mostRelations ? relationsOf(after) : added).map(
      (relation: Relation): Write => ({ put: { ...relationKey(relation) } }),
    ),
  ]
  return { relations: all.slice(0, mostRelations), rest: all.slice(mostRelations) }
}
