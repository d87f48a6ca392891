import DataLoader from 'dataloader'
import pMap from 'p-map'
import type {
  DirectoryEntry,
  DirectoryStore,
  EntryReference,
  Versioned,
} from '../ports/directory-store.ts'
import { createEntryReaders, type EntryReaders } from '../ports/entry-readers.ts'
import { UnreadableRecordError } from '../ports/unreadable-record.ts'

/** Single reads at the same time, where a batch could not be read. */
const concurrency = 16

export type DirectoryReader = Omit<EntryReaders, 'getVersioned'> &
  Pick<DirectoryStore, 'findAway' | 'listMemberIds'>

type FoundEntry = Versioned<DirectoryEntry> | undefined
/** Where a cache keeps entries, by type and id. */
export type EntryCache = DataLoader.CacheMap<string, Promise<FoundEntry>>

/**
 * Reads each entry once, and what is asked for at the same time in one batch. Use a cache for one
 * request or one run only, so that it never gets stale.
 * @param cacheMap bounded, for a run that reads many; by default every entry is kept
 */
export function cacheDirectory(
  directory: Pick<DirectoryStore, 'getEntries' | 'findAway' | 'listMemberIds'>,
  cacheMap: EntryCache = new Map<string, Promise<FoundEntry>>(),
): DirectoryReader {
  const loader = new DataLoader<EntryReference, FoundEntry, string>(
    (references) => readTogether(directory, references),
    { cacheKeyFn: ({ type, id }) => `${type} ${id}`, cacheMap },
  )
  const load = (reference: EntryReference) => loader.load(reference)
  return {
    ...createEntryReaders(load, (references) => Promise.all(references.map(load))),
    findAway: keepAnswers((managerId) => directory.findAway(managerId)),
    listMemberIds: keepAnswers((organisationId) => directory.listMemberIds(organisationId)),
  }
}

function keepAnswers<Answer>(
  ask: (id: string) => Promise<Answer>,
): (id: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>()
  return (id) => {
    const answer = answers.get(id) ?? ask(id)
    answers.set(id, answer)
    return answer
  }
}

/** One entry that cannot be read fails those who ask for it, and not the rest of its batch. */
async function readTogether(
  directory: Pick<DirectoryStore, 'getEntries'>,
  references: readonly EntryReference[],
): Promise<readonly (FoundEntry | Error)[]> {
  try {
    return await directory.getEntries(references)
  } catch (error) {
    if (!(error instanceof UnreadableRecordError)) throw error
    return pMap(references, (reference) => readAlone(directory, reference), { concurrency })
  }
}

async function readAlone(
  directory: Pick<DirectoryStore, 'getEntries'>,
  reference: EntryReference,
): Promise<FoundEntry | Error> {
  try {
    return (await directory.getEntries([reference]))[0]
  } catch (error) {
    if (error instanceof UnreadableRecordError) return error
    throw error
  }
}
