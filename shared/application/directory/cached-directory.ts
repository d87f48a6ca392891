import DataLoader from 'dataloader'
import pMap from 'p-map'
import type {
  DirectoryEntry,
  DirectoryStore,
  EntryReference,
  Versioned,
} from '../ports/directory-store.ts'
import { createTypedReaders, type EntryContent, type EntryReaders } from '../ports/entry-readers.ts'
import { UnreadableRecordError } from '../ports/unreadable-record.ts'

/** Single reads at the same time, where a batch could not be read. */
const concurrency = 16

export type DirectoryReader = Omit<EntryReaders, 'getVersioned'> &
  Pick<DirectoryStore, 'findAway' | 'listMemberIds'>

type FoundEntry = Versioned<DirectoryEntry> | undefined

interface KeptEntry {
  readonly found: Promise<FoundEntry>
  /** Made when it is first asked for. */
  content?: Promise<EntryContent | undefined>
}

/** Where a cache keeps the entries of one type, by id. */
export interface EntryCache {
  get(id: string): KeptEntry | undefined
  set(id: string, kept: KeptEntry): unknown
  delete(id: string): unknown
}

/**
 * Reads each entry once, and what is asked for at the same time in one batch. Use a cache for one
 * request or one run only, so that it never gets stale.
 * @param createCache a bounded one, for a run that reads many; by default every entry is kept
 */
export function cacheDirectory(
  directory: Pick<DirectoryStore, 'getEntries' | 'findAway' | 'listMemberIds'>,
  createCache: () => EntryCache = () => new Map<string, KeptEntry>(),
): DirectoryReader {
  const loader = new DataLoader<EntryReference, FoundEntry>(
    (references) => readTogether(directory, references),
    { cache: false },
  )
  const caches: Readonly<Record<EntryReference['type'], EntryCache>> = {
    company: createCache(),
    organisation: createCache(),
    person: createCache(),
    initiative: createCache(),
  }
  // A page reads the same few entries a hundred times: what is known costs no new promise.
  function keep(reference: EntryReference): KeptEntry {
    const cache = caches[reference.type]
    const known = cache.get(reference.id)
    if (known) return known
    const kept = { found: loader.load(reference) }
    cache.set(reference.id, kept)
    // The next caller reads again, unless the record is unreadable: it would be again.
    kept.found.catch((error: unknown) => {
      if (!(error instanceof UnreadableRecordError)) cache.delete(reference.id)
    })
    return kept
  }
  function getContent(reference: EntryReference) {
    const kept = keep(reference)
    return (kept.content ??= kept.found.then((versioned) => versioned?.entry.entry))
  }
  const getEntries: DirectoryStore['getEntries'] = (references) =>
    Promise.all(references.map((reference) => keep(reference).found))

  return {
    getEntries,
    ...createTypedReaders(getContent, getEntries),
    findAway: keepAnswers((managerId) => directory.findAway(managerId)),
    listMemberIds: keepAnswers((organisationId) => directory.listMemberIds(organisationId)),
  }
}

function keepAnswers<Answer>(
  ask: (id: string) => Promise<Answer>,
): (id: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>()
  return (id) => {
    const known = answers.get(id)
    if (known) return known
    const answer = ask(id)
    answers.set(id, answer)
    answer.catch(() => answers.delete(id))
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
