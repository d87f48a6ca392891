import { createHash } from 'node:crypto'
import * as z from 'zod'
import { findStandInEntry } from '../../../application/ports/list-entries.ts'
import { listPosition } from '../../../application/ports/list-position.ts'
import { compareCodePoints } from '../../../journey/code-point-order.ts'
import {
  type Disowned,
  managerDecisions,
  type ParticipationDate,
  type Registration,
  type StandIn,
  type Task,
  timeKinds,
} from '../../../journey/registration.ts'
import type { EveryField, FieldSchemas } from './field-schemas.ts'
import {
  dateListSort,
  dateSort,
  type ItemKey,
  keysOfRegistration,
  noteSort,
  reasonSort,
  registrationSort,
  taskListSort,
  type TextName,
  textNames,
  textSort,
} from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import type { RawItem } from './table.ts'

/** An item holds 400 KB; this many tasks with the longest ids and titles fit. */
const tasksPerList = 100

/** The items of a registration as they are stored, by sort key. */
export type StoredItems = ReadonlyMap<string, RawItem>

const taskFields = {
  task: z.string(),
  title: z.string(),
  state: z.enum(['PENDING', 'COMPLETED', 'WAIVED']),
} satisfies FieldSchemas<Task>
const StoredTasks = z.object({ tasks: z.array(z.object(taskFields)) })

const dateFields = {
  date: z.string(),
  minutes: z.number(),
  time: z.enum(timeKinds),
  startTime: z.string().optional(),
  enteredAt: z.string(),
  changedAt: z.string().optional(),
  decision: z.enum(managerDecisions).optional(),
  askedAt: z.string().optional(),
  decidedAt: z.string().optional(),
  decidedIn: z.number().optional(),
} satisfies FieldSchemas<Omit<ParticipationDate, 'dateId' | 'note' | 'declineReason'>>
const StoredDate = z.object(dateFields)
const StoredDates = z.object({ dates: z.array(StoredDate.extend({ dateId: z.string() })) })

const StoredText = z.object({ text: z.string() })

type RequestParts = EveryField<Pick<Registration, 'standIn' | 'disowned' | 'managerRemindedOn'>>

const StoredRequest = z.object({
  standIn: z
    .object({ personId: z.string(), managerId: z.string() } satisfies FieldSchemas<StandIn>)
    .optional(),
  disowned: z
    .object({ managerId: z.string(), at: z.string() } satisfies FieldSchemas<Disowned>)
    .optional(),
  remindedOn: z.string().optional(),
})

/**
 * The items beside `REGISTRATION`: tasks, dates, the request, and one item for each free text. Dates lie in a few
 * lists, because a transaction takes 100 items and one decision is about as many dates.
 * @param apart the ids of dates in an item of their own, which they keep
 */
export function listParts(
  registration: Registration,
  apart: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, RawItem & ItemKey> {
  const keys = keysOfRegistration(registration.registrationId)
  const items: (RawItem & ItemKey)[] = []
  for (let start = 0; start < registration.tasks.length; start += tasksPerList)
    items.push({
      ...keys.taskList(start / tasksPerList),
      ...schemaAttribute('tasks'),
      tasks: registration.tasks.slice(start, start + tasksPerList),
    })
  const lists = new Map<string, (RawItem & ItemKey) & { readonly dates: unknown[] }>()
  const reasons = new Map<number, string>()
  for (const { note, declineReason, ...date } of registration.dates) {
    const { dateId, decidedIn } = date
    if (apart.has(dateId)) items.push(makeDateApart(keys.date(dateId), date))
    else {
      const key = keys.dateList(dateId)
      const list = lists.get(key.SK) ?? { ...key, ...schemaAttribute('dates'), dates: [] }
      list.dates.push(withoutUndefined(date))
      lists.set(key.SK, list)
    }
    if (note !== undefined)
      items.push({ ...keys.note(dateId), ...schemaAttribute('text'), text: note })
    if (declineReason !== undefined && decidedIn !== undefined)
      reasons.set(decidedIn, declineReason)
  }
  items.push(...lists.values())
  for (const [decidedIn, text] of reasons)
    items.push({ ...keys.reason(decidedIn), ...schemaAttribute('text'), text })
  items.push(...listRequestItems(registration))
  for (const [name, text] of listTexts(registration))
    if (text !== undefined && text !== '')
      items.push({ ...keys.text(name), ...schemaAttribute('text'), text })
  return new Map(items.map((item) => [item.SK, item]))
}

function makeDateApart(
  key: ItemKey,
  date: Omit<ParticipationDate, 'note' | 'declineReason'>,
): RawItem & ItemKey {
  // Its id is in the key.
  return { ...key, ...schemaAttribute('date'), ...date, dateId: undefined }
}

/** The same content has the same text, whatever was left out. */
function withoutUndefined(fields: object): RawItem {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/**
 * Nothing for most registrations. The item is in the list by manager of the person who was asked to decide
 * in the manager's place, as `REGISTRATION` is in that of the manager.
 */
function listRequestItems(registration: Registration): readonly (RawItem & ItemKey)[] {
  const { registrationId, standIn, disowned, managerRemindedOn: remindedOn } = registration
  if (!standIn && !disowned && remindedOn === undefined) return []
  const entry = findStandInEntry(registration)
  return [
    {
      ...keysOfRegistration(registrationId).request,
      ...schemaAttribute('request'),
      standIn,
      disowned,
      remindedOn,
      ...(entry && {
        managerId: entry.managerId,
        askedSince: listPosition(entry.askedAt, registrationId),
      }),
    },
  ]
}

export function readRequest(item: RawItem | undefined): RequestParts {
  const { standIn, disowned, remindedOn } = item ? readItem('request', StoredRequest, item) : {}
  return { standIn, disowned, managerRemindedOn: remindedOn }
}

function listTexts(
  registration: Registration,
): readonly (readonly [TextName, string | undefined])[] {
  const { engagement, approvedEngagement, cancelReason, declineReason } = registration
  const texts: Readonly<Record<TextName, string | undefined>> = {
    mentee: engagement?.mentee,
    'approved-mentee': approvedEngagement?.mentee,
    'cancel-reason': cancelReason,
    'decline-reason': declineReason,
  }
  return textNames.map((name) => [name, texts[name]])
}

/** How the items beside `REGISTRATION` change: what is written, what goes, and what lies there then. */
export function planParts(
  before: StoredItems,
  previous: Registration | undefined,
  next: Registration,
) {
  const apart = findDatesApart(before)
  const known = previous ? listParts(previous, apart) : new Map<string, RawItem & ItemKey>()
  const wanted = listParts(next, findUnchanged(apart, previous, next))
  const isSame = (item: RawItem & ItemKey) =>
    before.has(item.SK) && JSON.stringify(known.get(item.SK)) === JSON.stringify(item)
  return {
    puts: [...wanted.values()].filter((item) => !isSame(item)),
    deletes: [...known.values()]
      .filter(({ SK }) => !wanted.has(SK))
      .map(({ PK, SK }) => ({ PK, SK })),
    // What has not changed stays as an earlier version may have written it.
    after: new Map(
      [...wanted.values()].map((item) => [item.SK, (isSame(item) && before.get(item.SK)) || item]),
    ),
  }
}

/** Dates in items of their own: once they are changed, they lie in a list. */
function findDatesApart(items: StoredItems): ReadonlySet<string> {
  return new Set(itemsWith(items, dateSort).map(([sort]) => sort.slice(dateSort.length)))
}

function findUnchanged(
  apart: ReadonlySet<string>,
  previous: Registration | undefined,
  next: Registration,
): ReadonlySet<string> {
  const before = new Map(previous?.dates.map((date) => [date.dateId, date]))
  const isUnchanged = (date: ParticipationDate) =>
    isSameContent({ ...before.get(date.dateId), note: '' }, { ...date, note: '' })
  return new Set(
    next.dates
      .filter((date) => apart.has(date.dateId) && isUnchanged(date))
      .map((one) => one.dateId),
  )
}

/**
 * A query is not isolated from transactions (DynamoDB, "Isolation levels for transactions"), so it could
 * read half of an old registration with half of a new one. The digest covers the items beside
 * `REGISTRATION` as they are stored, whatever version stored them; not what people wrote about dates,
 * because it is erased item by item. It begins with the number of its own rule.
 */
export function computeDigest(
  { registrationId, version }: Pick<Registration, 'registrationId' | 'version'>,
  items: StoredItems,
): string {
  const covered = [...items]
    .filter(([sort]) => sort !== registrationSort && !isAboutDate(sort))
    .toSorted(([one], [other]) => compareCodePoints(one, other))
    .map(([sort, item]) => `[${JSON.stringify(sort)},${writeContent(item)}]`)
  const content = `[${JSON.stringify(registrationId)},${version},[${covered.join(',')}]]`
  return `2:${hash(content).slice(0, digestCharacters)}`
}

/** An action reads an item's content for the digest that it reads, and for the one that it writes. */
const contents = new WeakMap<RawItem, string>()

/** The item without its keys, as JSON with its names in order. */
function writeContent(item: RawItem): string {
  const known = contents.get(item)
  if (known !== undefined) return known
  const content = JSON.stringify(sortNames({ ...item, PK: undefined, SK: undefined }))
  contents.set(item, content)
  return content
}

function isAboutDate(sort: string): boolean {
  return sort.startsWith(noteSort) || sort.startsWith(reasonSort)
}

/** 96 bits: it tells two writes of a registration apart, and nobody chooses them. */
const digestCharacters = 16

/** Whether the items come from one write. A digest by a rule that this version does not know says nothing. */
export function belongTogether(
  digest: string,
  registration: Registration,
  items: StoredItems,
): boolean {
  if (digest.startsWith('2:')) return digest === computeDigest(registration, items)
  return digest.includes(':') || digest === computeFirstDigest(registration)
}

/** The digest of version 0.1.0. */
function computeFirstDigest(registration: Registration): string {
  const { registrationId, version, tasks, dates } = registration
  const parts = [
    version,
    tasks.map(({ task, title, state }) => [task, title, state]),
    inOrder(dates).map((date) => [
      date.dateId,
      date.date,
      date.minutes,
      date.time,
      date.startTime ?? '',
      date.enteredAt,
      date.changedAt ?? '',
    ]),
    listTexts(registration).map(([, text]) => text ?? ''),
  ]
  return hash(JSON.stringify([registrationId, parts]))
}

function hash(content: string): string {
  return createHash('sha256').update(content).digest('base64url')
}

/** JSON is the same for the same content only if names have an order. */
function sortNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortNames)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => compareCodePoints(one, other))
      .map(([name, inner]) => [name, sortNames(inner)]),
  )
}

/** Compares values as they are stored: an attribute that is undefined is not there. */
export function isSameContent(one: unknown, other: unknown): boolean {
  return JSON.stringify(sortNames(one)) === JSON.stringify(sortNames(other))
}

function itemsWith(items: StoredItems, prefix: string) {
  return [...items].filter(([sort]) => sort.startsWith(prefix))
}

export function readTexts(items: StoredItems): Partial<Record<TextName, string>> {
  return Object.fromEntries(
    textNames.flatMap((name) => {
      const item = items.get(textSort + name)
      return item ? [[name, readItem('text', StoredText, item).text]] : []
    }),
  )
}

export function readTasks(items: StoredItems): readonly Task[] {
  return itemsWith(items, taskListSort).flatMap(
    ([, item]) => readItem('tasks', StoredTasks, item).tasks,
  )
}

export function readDates(
  registrationId: string,
  items: StoredItems,
): readonly ParticipationDate[] {
  const keys = keysOfRegistration(registrationId)
  const readText = ({ SK }: ItemKey) => {
    const item = items.get(SK)
    return item && readItem('text', StoredText, item).text
  }
  const apart = itemsWith(items, dateSort).map(([sort, item]) => ({
    ...readItem('date', StoredDate, item),
    dateId: sort.slice(dateSort.length),
  }))
  const listed = itemsWith(items, dateListSort).flatMap(
    ([, item]) => readItem('dates', StoredDates, item).dates,
  )
  const dates = [...apart, ...listed].map((date) => ({
    ...date,
    note: readText(keys.note(date.dateId)),
    declineReason:
      date.decision === 'DECLINED' && date.decidedIn !== undefined
        ? readText(keys.reason(date.decidedIn))
        : undefined,
  }))
  return inOrder(dates)
}

/** In the order in which they were entered. */
function inOrder(dates: readonly ParticipationDate[]): readonly ParticipationDate[] {
  const getOrder = ({ enteredAt, dateId }: ParticipationDate) => `${enteredAt} ${dateId}`
  return dates.toSorted((one, other) => compareCodePoints(getOrder(one), getOrder(other)))
}
