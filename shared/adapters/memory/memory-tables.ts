import type {
  DirectoryEntry,
  EntryChange,
  Versioned,
} from '../../application/ports/directory-store.ts'
import type { ExportJob } from '../../application/ports/export-store.ts'
import type { Follow } from '../../application/ports/follow-store.ts'
import type { DueMail, MailRecord } from '../../application/ports/mail-store.ts'
import type { FanOut } from '../../application/ports/outbox.ts'
import type { IdempotencyRecord, ReadMark } from '../../application/ports/registration-store.ts'
import type { WorkflowItem } from '../../application/ports/workflow-items.ts'
import type { JourneyEvent, Message, Reflection, Registration } from '../../journey/registration.ts'
import { DueIndex } from './due-index.ts'
import type { SortedTexts } from './sorted-texts.ts'

/** The partition of a registration. */
export interface RegistrationPartition {
  registration: Registration
  readonly events: JourneyEvent[]
  messages: readonly Message[]
  reflections: readonly Reflection[]
  readonly readMarks: Map<string, ReadMark>
}

/** Of an initiative: who has a place. */
export interface Places {
  taken: number
  readonly registrationIds: Map<string, string>
}

/** What the table and its indexes hold, for the stores in memory that share it. */
export class MemoryTables {
  readonly registrations = new Map<string, RegistrationPartition>()
  readonly workflow = new Map<string, WorkflowItem>()
  readonly places = new Map<string, Places>()
  readonly repeated = new Map<string, IdempotencyRecord>()
  /** By owner: the positions of their registrations. */
  readonly lists = new Map<string, SortedTexts>()
  readonly toCheck = new DueIndex<string>()
  readonly remindable = new DueIndex<string>()

  /** By registration, then by the rest of their key, in the order of writing. */
  readonly mails = new Map<string, Map<string, MailRecord>>()
  readonly fanOuts = new Map<string, FanOut>()
  readonly follows = new Map<string, Follow>()
  readonly dueMails = new DueIndex<DueMail>()

  readonly entries = new Map<string, Versioned<DirectoryEntry>>()
  /** By entry, newest first. */
  readonly changes = new Map<string, EntryChange[]>()
  readonly personIds = new Map<string, string>()
  readonly related = new Map<string, Set<string>>()

  readonly exports = new Map<string, ExportJob>()
  readonly files = new Map<string, string>()
}

export function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** Several words as one key of a map, told apart whatever they hold. */
export function wordsKey(...words: readonly string[]): string {
  return JSON.stringify(words)
}

/** An answer that is there already; a function that throws rejects. */
export function settled<Value>(answer: () => Value): Promise<Value> {
  return new Promise((resolve) => {
    resolve(answer())
  })
}

export async function* iterate<Item>(items: () => Iterable<Item>): AsyncIterable<Item> {
  yield* await settled(items)
}
