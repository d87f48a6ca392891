import * as z from 'zod'
import {
  dayItemKey,
  dayPartSort,
  eventSort,
  exportItemKey,
  mailSort,
  parseRegistrationId,
  registrationPrefix,
  registrationSort,
  workflowSort,
} from '../../shared/adapters/aws/dynamodb/keys.ts'
import { readMail } from '../../shared/adapters/aws/dynamodb/mail-items.ts'
import {
  readEvent,
  readRegistration,
  StoredWriteId,
} from '../../shared/adapters/aws/dynamodb/registration-items.ts'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import type { MailKey, MailRecord } from '../../shared/application/ports/mail-store.ts'
import { getEntryId } from '../../shared/application/ports/relations.ts'
import { Entry } from '../../shared/journey/directory-entries.ts'
import type { Company, Initiative, Organisation, Person } from '../../shared/journey/directory.ts'
import { isMailTemplate } from '../../shared/journey/mails.ts'
import type { JourneyEvent, Registration } from '../../shared/journey/registration.ts'
import type { Item } from './dynamodb/attribute-value.ts'
import type { FakeTable } from './dynamodb/fake-table.ts'
import { toPlain } from './to-plain.ts'

/** What is read of a part of a day's mail. */
const StoredPart = z.object({
  registrationId: z.string(),
  template: z.string().refine(isMailTemplate),
  recipientId: z.string(),
  occasion: z.string(),
})

const StoredDay = z.object({ parts: z.array(StoredPart) })

export const exportPrefix = exportItemKey('').PK

/** An event, with the process that wrote it. */
export interface WrittenEvent extends JourneyEvent {
  readonly registrationId: string
  readonly writeId: string
  readonly writtenAt: number
}

/** What a transaction did, in the order of the table's stream. */
export type Fact =
  | { readonly kind: 'event'; readonly event: WrittenEvent }
  | { readonly kind: 'mail'; readonly mail: MailRecord; readonly isNew: boolean }
  /** In a company with `nudges`: what a schedule adds to the mail of a day. */
  | { readonly kind: 'part'; readonly part: MailKey; readonly isNew: boolean }
  | { readonly kind: 'entry'; readonly entry: DirectoryEntry }
  | {
      readonly kind: 'export'
      readonly exportId: string
      readonly state: string
      readonly version: number
    }
  /** The item `REGISTRATION`, or one beside it. */
  | { readonly kind: 'registration'; readonly registrationId: string }

interface EntryTypes {
  readonly company: Company
  readonly organisation: Organisation
  readonly person: Person
  readonly initiative: Initiative
}

interface EntryVersion {
  readonly entry: DirectoryEntry
  readonly from: number
}

/** Everything that was written to a table, in order, as its stream tells. */
export class History {
  readonly events = new Map<string, WrittenEvent[]>()
  /** By `formatMailKey`. */
  readonly mails = new Map<string, MailRecord>()
  /** What schedules have put into the mails of days, by `formatMailKey`. */
  readonly parts = new Set<string>()
  /** By registration: the transition that its workflow has followed. */
  readonly workflows = new Map<string, number>()
  readonly #entries = new Map<string, EntryVersion[]>()
  readonly #table: FakeTable
  readonly #now: () => number
  #read = 0

  constructor(table: FakeTable, now: () => number) {
    this.#table = table
    this.#now = now
    // A restored table has items that its stream does not tell of.
    for (const item of table.items()) {
      const plain = toPlain(item)
      this.#readFact({ PK: String(plain['PK']), SK: String(plain['SK']) }, plain)
    }
    this.#read = table.readStream().length
  }

  /**
   * Reads what was written since the last time, one fact at a time: each is told before the next one
   * is known.
   */
  *readOn(): Iterable<Fact> {
    const records = this.#table.readStream(this.#read)
    for (const { dynamodb } of records) {
      this.#read += 1
      const key = {
        PK: dynamodb?.Keys?.['PK']?.S ?? '',
        SK: dynamodb?.Keys?.['SK']?.S ?? '',
      }
      // The published type of an image is the fake's, but for binary values.
      const image = dynamodb?.NewImage as Item | undefined
      const fact = image && this.#readFact(key, toPlain(image))
      if (fact) yield fact
    }
  }

  #readFact(
    key: { readonly PK: string; readonly SK: string },
    item: Record<string, unknown>,
  ): Fact | undefined {
    if (key.PK.startsWith(registrationPrefix)) {
      if (key.SK.startsWith(registrationSort))
        return { kind: 'registration', registrationId: parseRegistrationId(key) }
      if (key.SK.startsWith(eventSort)) return this.#addEvent(parseRegistrationId(key), item)
      if (key.SK === workflowSort)
        this.workflows.set(parseRegistrationId(key), Number(item['transition']))
      if (!key.SK.startsWith(mailSort)) return undefined
      const mail = readMail(item)
      const name = formatMailKey(mail)
      const isNew = !this.mails.has(name)
      this.mails.set(name, mail)
      return { kind: 'mail', mail, isNew }
    }
    if (key.PK.startsWith(exportPrefix))
      return {
        kind: 'export',
        exportId: key.PK.slice(exportPrefix.length),
        state: String(item['state']),
        version: Number(item['version']),
      }
    // A day that is closed has its parts itself.
    if (key.SK === dayItemKey({ recipientId: '', day: '' }).SK)
      for (const part of StoredDay.parse(item).parts) this.parts.add(formatMailKey(part))
    if (key.SK.startsWith(dayPartSort)) {
      const part = StoredPart.parse(item)
      const name = formatMailKey(part)
      // One that moves to a later day is written again.
      const isNew = !this.parts.has(name)
      this.parts.add(name)
      return { kind: 'part', part, isNew }
    }
    if (!('entry' in item)) return undefined
    const entry = Entry.parse({ type: item['type'], entry: item['entry'] })
    const versions = this.#entries.get(formatEntryKey(entry.type, getEntryId(entry))) ?? []
    this.#entries.set(formatEntryKey(entry.type, getEntryId(entry)), versions)
    versions.push({ entry, from: this.#now() })
    return { kind: 'entry', entry }
  }

  #addEvent(registrationId: string, item: Record<string, unknown>): Fact {
    const event: WrittenEvent = {
      ...readEvent(item),
      registrationId,
      writeId: StoredWriteId.parse(item).writeId,
      writtenAt: this.#now(),
    }
    const events = this.events.get(registrationId) ?? []
    this.events.set(registrationId, events)
    events.push(event)
    return { kind: 'event', event }
  }

  /** A registration as it is stored now. */
  readRegistration(registrationId: string): Registration | undefined {
    const items = this.#table
      .entries({ partition: registrationPrefix + registrationId })
      .map(({ item }) => toPlain(item))
      .filter(({ SK }) => String(SK).startsWith(registrationSort))
    return readRegistration(new Map(items.map((item) => [String(item['SK']), item])))
  }

  get registrationIds(): readonly string[] {
    return [...this.events.keys()]
  }

  /** An entry as it is now. */
  find<Type extends keyof EntryTypes>(type: Type, id: string): EntryTypes[Type] | undefined {
    return this.findBetween(type, id, this.#now(), this.#now()).at(-1)
  }

  /** Every version of an entry that was current in this time. */
  findBetween<Type extends keyof EntryTypes>(
    type: Type,
    id: string,
    from: number,
    to: number,
  ): readonly EntryTypes[Type][] {
    const versions = this.#entries.get(formatEntryKey(type, id)) ?? []
    return (
      versions
        .filter(({ from: start }, index) => {
          const end = versions[index + 1]?.from ?? Infinity
          return start <= to && end >= from
        })
        // The key contains the type.
        .map(({ entry }) => entry.entry as EntryTypes[Type])
    )
  }

  listEntryIds(type: DirectoryEntry['type']): readonly string[] {
    return [...this.#entries.values()].flatMap(([first]) =>
      first?.entry.type === type ? [getEntryId(first.entry)] : [],
    )
  }
}

function formatEntryKey(type: DirectoryEntry['type'], id: string): string {
  return `${type} ${id}`
}

export function formatMailKey({
  registrationId,
  template,
  occasion,
  recipientId,
}: Pick<MailRecord, 'registrationId' | 'template' | 'occasion' | 'recipientId'>): string {
  return `${registrationId} ${template} ${occasion} ${recipientId}`
}
