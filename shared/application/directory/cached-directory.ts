import DataLoader from 'dataloader'
import type {
  DirectoryEntry,
  DirectoryStore,
  EntryReference,
  Versioned,
} from '../ports/directory-store.ts'
import { createEntryReaders, type EntryReaders } from '../ports/entry-readers.ts'

export type DirectoryReader = Omit<EntryReaders, 'getVersioned'>

/**
 * Reads each entry once, and what is asked for at the same time in one batch. Use a cache for one
 * request or one run only, so that it never gets stale.
 */
export function cacheDirectory(directory: Pick<DirectoryStore, 'getEntries'>): DirectoryReader {
  const loader = new DataLoader<EntryReference, Versioned<DirectoryEntry> | undefined, string>(
    (references) => directory.getEntries(references),
    { cacheKeyFn: ({ type, id }) => `${type} ${id}` },
  )
  const load = (reference: EntryReference) => loader.load(reference)
  return createEntryReaders(load, (references) => Promise.all(references.map(load)))
}
