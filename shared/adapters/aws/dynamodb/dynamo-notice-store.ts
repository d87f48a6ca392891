import pMap from 'p-map'
import type { NoticeStore } from '../../../application/ports/notice-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import { createDynamoSending, dueAttributes } from './dynamo-sending.ts'
import { announcementItemKey, entryKey, noticeItemKey, noticeSort } from './keys.ts'
import { noticeItem, readAnnouncement, readNotice } from './notice-items.ts'
import { attributeExists, attributeNotExists, collect, type Table } from './table.ts'

const concurrency = 16

export function createDynamoNoticeStore(table: Table): NoticeStore {
  async function list(recipientId: string) {
    if (!isStorableId(recipientId)) return []
    const { PK } = entryKey('person', recipientId)
    return (await collect(table.query(PK, noticeSort))).map(readNotice)
  }

  return {
    ...createDynamoSending(table, {
      type: 'notice',
      getKey: noticeItemKey,
      read: readNotice,
      getDueId: ({ recipientId }) => recipientId,
      describeSent: () => ({}),
      ended: { address: undefined },
    }),

    list,

    async eraseAddresses(recipientId) {
      const known = await list(recipientId)
      for (const notice of known.filter(({ address }) => address !== undefined))
        await table.update(noticeItemKey(notice), {
          set: {
            address: undefined,
            state: 'DROPPED',
            claimedUntil: undefined,
            nextAttemptAt: undefined,
            ...dueAttributes(recipientId, undefined),
          },
          // One that is sent meanwhile has no address either.
          condition: { expression: 'attribute_exists(#address)', names: { '#address': 'address' } },
        })
    },

    async findAnnouncement(key) {
      const item = await table.get(announcementItemKey(key))
      return item && readAnnouncement(item)
    },

    async announce(announcement, notices) {
      // The notices first: a crash in between plans them again, and those that are there stay.
      await pMap(notices, (notice) => table.put(noticeItem(notice), attributeNotExists), {
        concurrency,
      })
      await table.update(announcementItemKey(announcement), {
        set: { isDone: true, ...dueAttributes(announcement.entryId, undefined) },
        condition: attributeExists,
      })
    },
  }
}
