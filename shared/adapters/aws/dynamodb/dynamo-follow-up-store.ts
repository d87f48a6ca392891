import * as z from 'zod'
import {
  type FollowUp,
  type FollowUpStore,
  followedTypes,
} from '../../../application/ports/follow-up-store.ts'
import { firstDueAt } from '../../../application/ports/outbox.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { duePartition, followUpItemKey, laterFollowUps } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeExists, attributeNotExists, type Table, type Write } from './table.ts'

const followUpFields = {
  followed: z.enum(followedTypes),
  entryId: z.string(),
  version: z.number(),
  page: z.number(),
  requestedAt: z.string(),
  cursor: z.string().optional(),
  isAgain: z.boolean().optional(),
  isDone: z.boolean(),
  requestId: z.string().optional(),
} satisfies FieldSchemas<FollowUp>
const StoredFollowUp = z.object(followUpFields)

export function createDynamoFollowUpStore(table: Table): FollowUpStore {
  return {
    async find(key) {
      const item = await table.get(followUpItemKey(key))
      return item && readItem('follow-up', StoredFollowUp, item)
    },

    async isOvertaken(key) {
      const { PK, range } = laterFollowUps(key)
      return (await table.queryBackwards(PK, range, 1)).length > 0
    },

    async close(followUp, next) {
      // The next page first: a crash in between repeats this page, but loses none.
      if (next) await table.put(followUpItem(next), attributeNotExists)
      await table.update(followUpItemKey(followUp), {
        set: { isDone: true, dueKey: undefined, dueAt: undefined },
        condition: attributeExists,
      })
    },
  }
}

/** Part of the transaction that changes the entry. */
export function planFollowUpWrites(followUp: FollowUp | undefined): readonly Write[] {
  return followUp ? [{ put: followUpItem(followUp) }] : []
}

/** Due like a mail, so that repair finishes what the stream did not. */
function followUpItem(followUp: FollowUp) {
  return {
    ...followUpItemKey(followUp),
    ...schemaAttribute('follow-up'),
    ...followUp,
    dueKey: duePartition('MAIL', followUp.entryId),
    dueAt: firstDueAt(followUp.requestedAt),
  }
}
