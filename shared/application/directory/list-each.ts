import type { DirectoryStore } from '../ports/directory-store.ts'
import type { EntryList } from '../ports/entry-list.ts'

const pageSize = 500

/** Reads a list of the directory page by page. */
export async function* listEach(
  directory: Pick<DirectoryStore, 'listPage'>,
  list: EntryList,
): AsyncIterable<string> {
  for await (const ids of listPages(directory, list, pageSize)) yield* ids
}

/** The pages of a list of the directory, each read when it is asked for. */
export async function* listPages(
  directory: Pick<DirectoryStore, 'listPage'>,
  list: EntryList,
  limit: number,
): AsyncIterable<readonly string[]> {
  let after: string | undefined
  do {
    const { ids, next } = await directory.listPage(list, { limit, after })
    yield ids
    after = next
  } while (after !== undefined)
}
