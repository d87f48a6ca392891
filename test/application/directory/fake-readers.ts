import type {
  DirectoryEntry,
  DirectoryStore,
  EntryReference,
} from '../../../shared/application/ports/directory-store.ts'
import {
  createEntryReaders,
  type EntryReaders,
} from '../../../shared/application/ports/entry-readers.ts'

/** Creates the reads of a directory from a function that finds one entry. */
export function createFakeReaders(
  find: (reference: EntryReference) => DirectoryEntry | undefined,
): EntryReaders & Pick<DirectoryStore, 'findAway' | 'listMemberIds'> {
  const findVersioned = (reference: EntryReference) => {
    const entry = find(reference)
    return entry && { entry, version: 1 }
  }
  return {
    ...createEntryReaders(
      (reference) => Promise.resolve(findVersioned(reference)),
      (references) => Promise.resolve(references.map(findVersioned)),
    ),
    findAway: () => Promise.resolve(undefined),
    listMemberIds: () => Promise.resolve([]),
  }
}
