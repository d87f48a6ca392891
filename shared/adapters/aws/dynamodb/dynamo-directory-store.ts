import * as z from 'zod'
import {
  type DirectoryEntry,
  type DirectoryStore,
  type EntryChange,
  longAgo,
  type PutResult,
  type Versioned,
} from '../../../application/ports/directory-store.ts'
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
import { changeItem, entryItem, readChange, readEntry } from './directory-items.ts'
import { planFollowUpWrites } from './dynamo-follow-up-store.ts'
import { changeKey, emailItemKey, entryKey, relationKey, relationPartitions } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeNotExists, collect, type Table, versionEquals, type Write } from './table.ts'

type Type = DirectoryEntry['type']
type EntryOf<Name extends Type> = Extract<DirectoryEntry, { type: Name }>['entry']

/**
 * A transaction takes 100 items. The entry, its change, its follow-up and two addresses need five.
 */
const maxRelations = 90

/** Above every version: the keys of changes have ten digits. */
const versionLimit = 10 ** 10

const StoredAddress = z.object({ personId: z.string() })

export function createDynamoDirectoryStore(table: Table): DirectoryStore {
  async function getVersioned(
    type: Type,
    id: string,
  ): Promise<Versioned<DirectoryEntry> | undefined> {
    if (!isStorableId(id)) return undefined
    const item = await table.get(entryKey(type, id))
    return item && readEntry(item)
  }

  async function get<Name extends Type>(
    type: Name,
    id: string,
  ): Promise<EntryOf<Name> | undefined> {
    // Safe: the key contains the type.
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
      const before = await getVersioned(entry.type, getEntryId(entry))
      if (ifVersion !== undefined && ifVersion !== (before?.version ?? 0)) return 'conflict'
      const holderId = await findAddressHolder(entry)
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

  async function findAddressHolder(entry: DirectoryEntry): Promise<string | undefined> {
    const address = getAddress(entry)
    const item = address === undefined ? undefined : await table.get(emailItemKey(address))
    return item && readItem('address', StoredAddress, item).personId
  }

  return {
    getCompany: (id) => get('company', id),
    getOrganisation: (id) => get('organisation', id),
    getPerson: (id) => get('person', id),
    getInitiative: (id) => get('initiative', id),

    async findPersonByEmail(email) {
      const address = emailKey(email)
      const item = address === undefined ? undefined : await table.get(emailItemKey(address))
      return item && get('person', readItem('address', StoredAddress, item).personId)
    },

    getVersioned,
    put,

    async listChanges(type, id, { limit, after = 0, before = versionLimit }) {
      if (!isStorableId(id) || after + 1 > before - 1) return []
      const key = entryKey(type, id)
      const range = [changeKey(key, after + 1).SK, changeKey(key, before - 1).SK] as const
      const items = await table.queryBackwards(key.PK, range, limit)
      return items.map(readChange)
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

function planEntryWrite(entry: DirectoryEntry, version = 0): Write {
  return {
    put: entryItem(getEntryId(entry), entry, version + 1),
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
    ? [{ put: changeItem(changeKey(key, version + 1), { ...change, version: version + 1 }) }]
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
      : [
          {
            put: { ...emailItemKey(next), ...schemaAttribute('address'), personId },
            condition: attributeNotExists,
          },
        ]),
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
