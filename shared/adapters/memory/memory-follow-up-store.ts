import {
  type FollowUp,
  type FollowUpKey,
  type FollowUpStore,
} from '../../application/ports/follow-up-store.ts'
import { firstDueAt } from '../../application/ports/outbox.ts'
import type { MemoryMailStore } from './memory-mail-store.ts'
import { followUpName, type MemoryTables, settled } from './memory-tables.ts'

export interface MemoryFollowUpStore extends FollowUpStore {
  /** Part of a put: adds its follow-up. */
  add(followUp: FollowUp): void
}

export function createMemoryFollowUpStore(
  tables: MemoryTables,
  mails: Pick<MemoryMailStore, 'addDue'>,
): MemoryFollowUpStore {
  function add(followUp: FollowUp): void {
    const name = followUpName(followUp)
    if (tables.followUps.has(name)) return
    tables.followUps.set(name, followUp)
    mails.addDue(pickKey(followUp), name, firstDueAt(followUp.requestedAt))
  }

  return {
    add,
    find: (key) => settled(() => tables.followUps.get(followUpName(key))),
    isOvertaken: ({ followed, entryId, version }) =>
      settled(() =>
        [...tables.followUps.values()].some(
          (other) =>
            other.followed === followed && other.entryId === entryId && other.version > version,
        ),
      ),
    close: (followUp, next) =>
      settled(() => {
        if (next) add(next)
        const name = followUpName(followUp)
        tables.followUps.set(name, { ...followUp, isDone: true })
        tables.dueMails.set(name, pickKey(followUp), undefined)
      }),
  }
}

function pickKey({ followed, entryId, version, page }: FollowUpKey): FollowUpKey {
  return { followed, entryId, version, page }
}
