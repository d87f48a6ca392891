import {
  type Follow,
  type FollowKey,
  type FollowStore,
  nextPage,
} from '../../application/ports/follow-store.ts'
import { firstDueAt } from '../../application/ports/outbox.ts'
import type { MemoryMailStore } from './memory-mail-store.ts'
import { type MemoryTables, settled, wordsKey } from './memory-tables.ts'

export interface MemoryFollowStore extends FollowStore {
  /** Part of a put: writes what follows from it. */
  add(follow: Follow): void
}

export function createMemoryFollowStore(
  tables: MemoryTables,
  mails: Pick<MemoryMailStore, 'addDue'>,
): MemoryFollowStore {
  function add(follow: Follow): void {
    const name = followName(follow)
    if (tables.follows.has(name)) return
    tables.follows.set(name, follow)
    mails.addDue(keyOf(follow), name, firstDueAt(follow.requestedAt))
  }

  return {
    add,
    find: (key) => settled(() => tables.follows.get(followName(key))),
    isOvertaken: ({ followed, entryId, version }) =>
      settled(() =>
        [...tables.follows.values()].some(
          (one) => one.followed === followed && one.entryId === entryId && one.version > version,
        ),
      ),
    close: (follow, nextCursor) =>
      settled(() => {
        if (nextCursor !== undefined) add(nextPage(follow, nextCursor))
        const name = followName(follow)
        tables.follows.set(name, { ...follow, isDone: true })
        tables.dueMails.set(name, keyOf(follow), undefined)
      }),
  }
}

function keyOf({ followed, entryId, version, page }: FollowKey): FollowKey {
  return { followed, entryId, version, page }
}

function followName({ followed, entryId, version, page }: FollowKey): string {
  return wordsKey(followed, entryId, String(version), String(page))
}
