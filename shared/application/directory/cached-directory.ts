import DataLoader from 'dataloader'
import type {
  DirectoryEntry,
  DirectoryStore,
  EntryReference,
  Versioned,
} from '../ports/directory-store.ts'
import { createEntryReaders, type EntryReaders } from '../ports/entry-readers.ts'

export type DirectoryReader = Omit<EntryReaders, 'getVersioned'>

type FoundEntry = Versioned<DirectoryEntry> | undefined
/** Where a cache keeps entries, by type and id. */
export type EntryCache = DataLoader.CacheMap<string, Promise<FoundEntry>>

/**
 * Reads each entry once, and what is asked for at the same time in one batch. Use a cache for one
 * request or one run only, so that it never gets stale.
 * @param cacheMap bounded, for a run that reads many; by default every entry is kept
 */
export function cacheDirectory(
  directory: Pick<DirectoryStore, 'getEntries'>,
  cacheMap: EntryCache = new Map<string, Promise<FoundEntry>>(),
): DirectoryReader {
  const loader = new DataLoader<EntryReference, FoundEntry, string>(
    (references) => directory.getEntries(references),
    { cacheKeyFn: ({ type, id }) => `${type} ${id}`, cacheMap },
  )
  const load = (reference: EntryReference) => loader.load(reference)
  return createEntryReaders(load, (references) => Promise.all(references.map(load)))
}
