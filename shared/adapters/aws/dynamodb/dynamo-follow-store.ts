import * as z from 'zod'
import { type Follow, type FollowStore, nextPage } from '../../../application/ports/follow-store.ts'
import { firstDueAt } from '../../../application/ports/outbox.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { duePartition, followItemKey, laterFollows } from './keys.ts'
import { isAbsent, isPresent, type Table, type Write } from './table.ts'

const followFields = {
  followed: z.enum(['person', 'initiative']),
  entryId: z.string(),
  version: z.number(),
  page: z.number(),
  requestedAt: z.string(),
  cursor: z.string().optional(),
  isDone: z.boolean(),
} satisfies FieldSchemas<Follow>
const StoredFollow = z.object(followFields)

export function createDynamoFollowStore(table: Table): FollowStore {
  return {
    async find(key) {
      const item = await table.get(followItemKey(key))
      return item && StoredFollow.parse(item)
    },

    async isOvertaken(key) {
      const { PK, range } = laterFollows(key)
      return (await table.queryBackwards(PK, range, 1)).length > 0
    },

    async close(follow, nextCursor) {
      // The next page first: a crash in between does this page again, and loses none.
      if (nextCursor !== undefined)
        await table.put(followItem(nextPage(follow, nextCursor)), isAbsent)
      await table.update(followItemKey(follow), {
        set: { isDone: true, dueKey: undefined, dueAt: undefined },
        condition: isPresent,
      })
    },
  }
}

/** In the transaction that changes the entry. */
export function followWrites(follow: Follow | undefined): readonly Write[] {
  return follow ? [{ put: followItem(follow) }] : []
}

/** Due as a mail is: repair takes up what the stream has not brought to its end. */
function followItem(follow: Follow) {
  return {
    ...followItemKey(follow),
    ...follow,
    dueKey: duePartition('MAIL', follow.entryId),
    dueAt: firstDueAt(follow.requestedAt),
  }
}
