import type { DirectoryStore } from '../ports/directory-store.ts'
import type { EntryList } from '../ports/entry-list.ts'

const pageSize = 500

/** Reads a list of the directory page by page. */
export async function* listEach(
  directory: Pick<DirectoryStore, 'listPage'>,
  list: EntryList,
): AsyncIterable<string> {
  let after: string | undefined
  do {
    const { ids, next } = await directory.listPage(list, { limit: pageSize, after })
    yield* ids
    after = next
  } while (after !== undefined)
}
