import type {
  DirectoryEntry,
  DirectoryStore,
  EntryReference,
  Versioned,
} from './directory-store.ts'

type Type = DirectoryEntry['type']
type EntryOf<Name extends Type> = Extract<DirectoryEntry, { type: Name }>['entry']

/** The reads of entries by their ids. */
export type EntryReaders = Pick<
  DirectoryStore,
  | 'getVersioned'
  | 'getEntries'
  | 'getCompany'
  | 'getOrganisation'
  | 'getPerson'
  | 'getInitiative'
  | 'getCompanies'
  | 'getOrganisations'
  | 'getPeople'
  | 'getInitiatives'
>

export type EntryContent = DirectoryEntry['entry']

/** Makes every read of entries by their ids from a read of one and a read of several. */
export function createEntryReaders(
  getVersioned: (reference: EntryReference) => Promise<Versioned<DirectoryEntry> | undefined>,
  getEntries: DirectoryStore['getEntries'],
): EntryReaders {
  return {
    getVersioned: (type, id) => getVersioned({ type, id }),
    getEntries,
    ...createTypedReaders(
      async (reference) => (await getVersioned(reference))?.entry.entry,
      getEntries,
    ),
  }
}

/** Makes the readers of each type of entry. */
export function createTypedReaders(
  getContent: (reference: EntryReference) => Promise<EntryContent | undefined>,
  getEntries: DirectoryStore['getEntries'],
): Omit<EntryReaders, 'getVersioned' | 'getEntries'> {
  const readOne =
    <Name extends Type>(type: Name) =>
    (id: string) =>
      // Safe: the entry was asked for by its type.
      getContent({ type, id }) as Promise<EntryOf<Name> | undefined>

  const readSeveral =
    <Name extends Type>(type: Name) =>
    async (ids: readonly string[]): Promise<ReadonlyMap<string, EntryOf<Name>>> => {
      const distinct = [...new Set(ids)]
      const entries = await getEntries(distinct.map((id) => ({ type, id })))
      return new Map(
        distinct.flatMap((id, index) => {
          const versioned = entries[index]
          // Safe: the entry was asked for by its type.
          return versioned ? [[id, versioned.entry.entry as EntryOf<Name>]] : []
        }),
      )
    }

  return {
    getCompany: readOne('company'),
    getOrganisation: readOne('organisation'),
    getPerson: readOne('person'),
    getInitiative: readOne('initiative'),
    getCompanies: readSeveral('company'),
    getOrganisations: readSeveral('organisation'),
    getPeople: readSeveral('person'),
    getInitiatives: readSeveral('initiative'),
  }
}
