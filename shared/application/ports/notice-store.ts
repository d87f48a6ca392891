import type { Instant } from '../../journey/calendar.ts'
import { isErased, type Person } from '../../journey/directory.ts'
import { isSameAddress } from '../../journey/email-address.ts'
import type { NoticeTemplate } from '../../journey/notices.ts'
import type { DirectoryEntry, EntryEdit } from './directory-store.ts'
import { getEntryId } from './relations.ts'
import { findRequestId } from './request-id.ts'
import type { MailProgress, SendingStore } from './sending-store.ts'
import { findEditor, type TraceActor } from './trace-actor.ts'

/** One mail about a change in the directory: the same cannot be requested twice. */
export interface NoticeKey {
  readonly notice: NoticeTemplate
  readonly recipientId: string
  /** The version that the change led to. */
  readonly version: number
  /** The entry that has changed: a person or an initiative. */
  readonly subjectId: string
}

/** What has changed. */
interface ToldChange {
  readonly changedAt: Instant
  readonly by: TraceActor
  /** Of an initiative: who coordinates it since, and who no longer does. */
  readonly added?: readonly string[] | undefined
  readonly removed?: readonly string[] | undefined
}

export interface Notice extends NoticeKey, ToldChange, MailProgress {
  /** Of `address-changed`: where it goes, until it has ended. */
  readonly address?: string | undefined
}

/** The entries of which a change is announced. */
export const announcedTypes = ['person', 'initiative'] as const

export interface AnnouncementKey {
  readonly announced: (typeof announcedTypes)[number]
  readonly entryId: string
  /** The version that the change led to. */
  readonly version: number
}

/**
 * A change about which several people get a notice. Written in the entry's own transaction; who is told is
 * looked up afterwards.
 */
export interface Announcement extends AnnouncementKey, ToldChange {
  readonly requestedAt: Instant
  readonly requestId?: string | undefined
  /** Who coordinated the initiative before. */
  readonly coordinatorIds: readonly string[]
  readonly isDone: boolean
}

export interface NoticeStore extends SendingStore<NoticeKey, Notice> {
  /** Lists everything that a person was sent or will be, in no particular order. */
  list(recipientId: string): Promise<readonly Notice[]>
  /** Ends the notices that have an address of the person: it is gone from them. */
  eraseAddresses(recipientId: string): Promise<void>
  findAnnouncement(key: AnnouncementKey): Promise<Announcement | undefined>
  /** Adds the notices that are not there yet, then marks the announcement as done. Safe to repeat. */
  announce(announcement: Announcement, notices: readonly Notice[]): Promise<void>
}

/** What a change in the directory asks for in its own transaction. */
export interface PlannedNotices {
  readonly notices: readonly Notice[]
  readonly announcements: readonly Announcement[]
}

const nobodyToTell: PlannedNotices = { notices: [], announcements: [] }

/**
 * Plans who is told about an edit: of a person's address, at the address before; of the coordinators of an
 * initiative or the company of a person, by an announcement.
 * @param version the version that the edit leads to
 */
export function planNotices(
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
  edit: EntryEdit | undefined,
  version: number,
): PlannedNotices {
  if (edit?.isAnnounced !== true || !before) return nobodyToTell
  const told = { changedAt: edit.at, by: findEditor(edit) }
  const key = { entryId: getEntryId(after), version }
  const requestId = findRequestId()
  const announcement = { ...key, ...told, requestedAt: edit.at, requestId, isDone: false }
  if (before.type === 'person' && after.type === 'person')
    return {
      notices: isMoved(before.entry, after.entry)
        ? [
            buildNotice({
              notice: 'address-changed',
              recipientId: key.entryId,
              subjectId: key.entryId,
              version,
              ...told,
              requestedAt: edit.at,
              address: before.entry.email,
            }),
          ]
        : [],
      announcements:
        before.entry.companyId === after.entry.companyId
          ? []
          : [{ ...announcement, announced: 'person', coordinatorIds: [] }],
    }
  if (before.type !== 'initiative' || after.type !== 'initiative') return nobodyToTell
  const { coordinatorIds } = before.entry
  const added = after.entry.coordinatorIds.filter((id) => !coordinatorIds.includes(id))
  const removed = coordinatorIds.filter((id) => !after.entry.coordinatorIds.includes(id))
  return {
    notices: [],
    announcements:
      added.length + removed.length === 0
        ? []
        : [{ ...announcement, announced: 'initiative', coordinatorIds, added, removed }],
  }
}

/** Whether mail goes to another mailbox; an erased person has none. */
function isMoved(before: Person, after: Person): boolean {
  return !isErased(before) && !isErased(after) && !isSameAddress(before.email, after.email)
}

export function buildNotice(
  requested: NoticeKey & ToldChange & Pick<Notice, 'requestedAt' | 'address'>,
): Notice {
  return { ...requested, requestId: findRequestId(), state: 'PENDING', attempts: 0 }
}
