import type {
  Announcement,
  AnnouncementKey,
  Notice,
  NoticeKey,
  NoticeStore,
  PlannedNotices,
} from '../../application/ports/notice-store.ts'
import { firstDueAt } from '../../application/ports/outbox.ts'
import type { MemoryMailStore } from './memory-mail-store.ts'
import { createMemorySending } from './memory-sending.ts'
import { announcementName, type MemoryTables, noticeName, settled } from './memory-tables.ts'

export interface MemoryNoticeStore extends NoticeStore {
  /** Part of a put: adds what it asks for. */
  add(planned: PlannedNotices): void
}

export function createMemoryNoticeStore(
  tables: MemoryTables,
  mails: Pick<MemoryMailStore, 'addDue'>,
): MemoryNoticeStore {
  const listOwn = (recipientId: string) =>
    [...tables.notices.values()].filter((notice) => notice.recipientId === recipientId)

  function addNotice(notice: Notice): void {
    const name = noticeName(notice)
    // The same notice cannot be requested twice.
    if (tables.notices.has(name)) return
    tables.notices.set(name, notice)
    mails.addDue(pickNotice(notice), name, firstDueAt(notice.requestedAt))
  }

  function addAnnouncement(announcement: Announcement): void {
    const name = announcementName(announcement)
    tables.announcements.set(name, announcement)
    mails.addDue(pickAnnouncement(announcement), name, firstDueAt(announcement.requestedAt))
  }

  return {
    ...createMemorySending<NoticeKey, Notice>({
      find: (key) => tables.notices.get(noticeName(key)),
      put: (key, notice) => tables.notices.set(noticeName(key), notice),
      setDue(key, dueAt) {
        tables.dueMails.set(noticeName(key), pickNotice(key), dueAt)
      },
      describeSent: () => ({}),
      ended: { address: undefined },
    }),

    add({ notices, announcements }) {
      for (const notice of notices) addNotice(notice)
      for (const announcement of announcements) addAnnouncement(announcement)
    },

    list: (recipientId) => settled(() => listOwn(recipientId)),

    eraseAddresses: (recipientId) =>
      settled(() => {
        for (const notice of listOwn(recipientId).filter(({ address }) => address !== undefined)) {
          const unclaimed = { claimedUntil: undefined, nextAttemptAt: undefined }
          tables.notices.set(noticeName(notice), {
            ...notice,
            ...unclaimed,
            address: undefined,
            state: 'DROPPED',
          })
          tables.dueMails.set(noticeName(notice), pickNotice(notice), undefined)
        }
      }),

    findAnnouncement: (key) => settled(() => tables.announcements.get(announcementName(key))),

    announce: (announcement, notices) =>
      settled(() => {
        for (const notice of notices) addNotice(notice)
        const name = announcementName(announcement)
        tables.announcements.set(name, { ...announcement, isDone: true })
        tables.dueMails.set(name, pickAnnouncement(announcement), undefined)
      }),
  }
}

function pickNotice({ notice, recipientId, version, subjectId }: NoticeKey): NoticeKey {
  return { notice, recipientId, version, subjectId }
}

function pickAnnouncement({ announced, entryId, version }: AnnouncementKey): AnnouncementKey {
  return { announced, entryId, version }
}
