import * as z from 'zod'
import {
  type Announcement,
  announcedTypes,
  type Notice,
  type PlannedNotices,
} from '../../../application/ports/notice-store.ts'
import { firstDueAt } from '../../../application/ports/outbox.ts'
import type { TraceActor } from '../../../application/ports/trace-actor.ts'
import { toMilliseconds } from '../../../journey/calendar.ts'
import { noticeTemplates } from '../../../journey/notices.ts'
import { traceActors, traceKeptYears } from '../../../journey/traces.ts'
import { dueAttributes } from './dynamo-sending.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { announcementItemKey, type ItemKey, noticeItemKey } from './keys.ts'
import { progressFields } from './mail-items.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import type { RawItem, Write } from './table.ts'

const changeFields = {
  changedAt: z.string(),
  by: z.object({
    kind: z.enum(traceActors),
    id: z.string().optional(),
  } satisfies FieldSchemas<TraceActor>),
  added: z.array(z.string()).optional(),
  removed: z.array(z.string()).optional(),
}

const noticeFields = {
  ...progressFields,
  ...changeFields,
  notice: z.enum(noticeTemplates),
  recipientId: z.string(),
  version: z.number(),
  subjectId: z.string(),
  address: z.string().optional(),
} satisfies FieldSchemas<Notice>
const StoredNotice = z.object(noticeFields)

const announcementFields = {
  ...changeFields,
  announced: z.enum(announcedTypes),
  entryId: z.string(),
  version: z.number(),
  requestedAt: z.string(),
  requestId: z.string().optional(),
  coordinatorIds: z.array(z.string()),
  isDone: z.boolean(),
} satisfies FieldSchemas<Announcement>
const StoredAnnouncement = z.object(announcementFields)

/** As long as the trace of the change. 366 days a year: two years have at most one leap day. */
function expireAfter(changedAt: string) {
  const seconds = traceKeptYears * 366 * 24 * 60 * 60
  return { expiresAt: Math.floor(toMilliseconds(changedAt) / 1000) + seconds }
}

export function noticeItem(notice: Notice): RawItem & ItemKey {
  return {
    ...noticeItemKey(notice),
    ...schemaAttribute('notice'),
    ...notice,
    ...dueAttributes(notice.recipientId, firstDueAt(notice.requestedAt)),
    ...expireAfter(notice.changedAt),
  }
}

export function readNotice(item: RawItem): Notice {
  return readItem('notice', StoredNotice, item)
}

function announcementItem(announcement: Announcement): RawItem & ItemKey {
  return {
    ...announcementItemKey(announcement),
    ...schemaAttribute('announcement'),
    ...announcement,
    ...dueAttributes(announcement.entryId, firstDueAt(announcement.requestedAt)),
    ...expireAfter(announcement.changedAt),
  }
}

export function readAnnouncement(item: RawItem): Announcement {
  return readItem('announcement', StoredAnnouncement, item)
}

/** Part of the transaction that changes the entry. */
export function planNoticeWrites({ notices, announcements }: PlannedNotices): readonly Write[] {
  return [...notices.map(noticeItem), ...announcements.map(announcementItem)].map((put) => ({
    put,
  }))
}
