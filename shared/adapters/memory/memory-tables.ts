import type {
  DirectoryEntry,
  EntryChange,
  Versioned,
} from '../../application/ports/directory-store.ts'
import type { DayKey, DayPart } from '../../application/ports/day-store.ts'
import type { ExportJob } from '../../application/ports/export-store.ts'
import type { FollowUp, FollowUpKey } from '../../application/ports/follow-up-store.ts'
import type { ReminderEntry } from '../../application/ports/list-entries.ts'
import type { DueMail, MailRecord } from '../../application/ports/mail-store.ts'
import type {
  Announcement,
  AnnouncementKey,
  Notice,
  NoticeKey,
} from '../../application/ports/notice-store.ts'
import type { StoredNudges } from '../../application/ports/nudge-store.ts'
import type { FanOut } from '../../application/ports/outbox.ts'
import type {
  Doubt,
  IdempotencyRecord,
  ReadMark,
} from '../../application/ports/registration-store.ts'
import type { WorkflowItem } from '../../application/ports/workflow-items.ts'
import type { Instant } from '../../journey/calendar.ts'
import type { AwayChange, AwayPeriod } from '../../journey/decision.ts'
import type { HeldMeeting } from '../../journey/planned-meetings.ts'
import type { JourneyEvent, Message, Reflection, Registration } from '../../journey/registration.ts'
import { mapReminderRuns } from '../../journey/reminders.ts'
import type { Status } from '../../journey/statuses.ts'
import { DueIndex } from './due-index.ts'
import type { SortedTexts } from './sorted-texts.ts'

/** A registration and the items in its partition. */
export interface RegistrationPartition {
  registration: Registration
  readonly events: JourneyEvent[]
  messages: readonly Message[]
  reflections: readonly Reflection[]
  readonly readMarks: Map<string, ReadMark>
  readonly held: Map<string, HeldMeeting>
  lists: MemoryListing
}

export interface MemoryCounts {
  readonly byStatus: Map<Status, number>
  changes: number
}

/** The lists that a registration appears in. */
export interface MemoryListing {
  /** By the list's name: the position in it. */
  readonly positions: ReadonlyMap<string, string>
  readonly reminder: ReminderEntry | undefined
  readonly manager: { readonly managerId: string; readonly askedAt: Instant } | undefined
}

/** One mail of a person, and the parts of it. */
export interface MemoryDay {
  /** Undefined until the day is closed. */
  closed?: readonly DayPart[]
  readonly open: Map<string, DayPart>
}

/** The places of an initiative; `registrationIds` is by volunteer. */
export interface Places {
  taken: number
  readonly registrationIds: Map<string, string>
}

/** The content of the table and its indexes, shared by the in-memory stores. */
export class MemoryTables {
  readonly registrations = new Map<string, RegistrationPartition>()
  readonly workflow = new Map<string, WorkflowItem>()
  readonly places = new Map<string, Places>()
  readonly repeated = new Map<
    string,
    { readonly record: IdempotencyRecord; readonly until: Instant }
  >()
  /** The positions of registrations, by the list's name. */
  readonly lists = new Map<string, SortedTexts>()
  /** By initiative, then by company. */
  readonly counts = new Map<string, Map<string, MemoryCounts>>()
  readonly toCheck = new DueIndex<string>()
  readonly toLookAt = new DueIndex<string>()
  /** By registration. */
  readonly doubts = new Map<string, Doubt>()
  readonly remindable = mapReminderRuns(() => new DueIndex<string>())
  /** By registration. */
  readonly nudges = new Map<string, StoredNudges>()
  readonly days = new Map<string, MemoryDay>()
  readonly dueDays = new DueIndex<DayKey>()

  /** By registration, then by the rest of their key, in the order in which they were written. */
  readonly mails = new Map<string, Map<string, MailRecord>>()
  readonly fanOuts = new Map<string, FanOut>()
  readonly followUps = new Map<string, FollowUp>()
  readonly notices = new Map<string, Notice>()
  readonly announcements = new Map<string, Announcement>()
  readonly dueMails = new DueIndex<DueMail>()

  readonly entries = new Map<string, Versioned<DirectoryEntry>>()
  /** By entry, newest first. */
  readonly changes = new Map<string, EntryChange[]>()
  /** The ids of entries, by the name and value of what they claim. */
  readonly holders = new Map<string, string>()
  readonly related = new Map<string, SortedTexts>()
  /** By the manager in whose place somebody decides. */
  readonly away = new Map<string, AwayPeriod>()

  readonly exports = new Map<string, ExportJob>()
  readonly files = new Map<string, Uint8Array>()
  /** Files of which only parts are stored, by the ids of their uploads. */
  readonly uploads = new Map<
    string,
    { readonly objectKey: string; readonly parts: Map<number, Uint8Array> }
  >()
}

export function setAway({ away }: MemoryTables, change: AwayChange): void {
  if ('personId' in change) away.set(change.managerId, change)
  else away.delete(change.managerId)
}

export function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** Joins several strings into one map key without ambiguity. */
export function wordsKey(...words: readonly string[]): string {
  return JSON.stringify(words)
}

export function followUpName({ followed, entryId, version, page }: FollowUpKey): string {
  return wordsKey(followed, entryId, String(version), String(page))
}

export function noticeName({ notice, recipientId, version, subjectId }: NoticeKey): string {
  return wordsKey(notice, recipientId, String(version), subjectId)
}

export function announcementName({ announced, entryId, version }: AnnouncementKey): string {
  return wordsKey('announced', announced, entryId, String(version))
}

/**
 * Runs a function at once and returns its result as a promise; an exception becomes a rejection.
 */
export function settled<Value>(answer: () => Value): Promise<Value> {
  return new Promise((resolve) => {
    resolve(answer())
  })
}

export async function* iterate<Item>(items: () => Iterable<Item>): AsyncIterable<Item> {
  yield* await settled(items)
}
