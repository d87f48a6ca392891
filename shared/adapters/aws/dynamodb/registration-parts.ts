import { createHash } from 'node:crypto'
import * as z from 'zod'
import { findStandInEntry } from '../../../application/ports/list-entries.ts'
import { listPosition } from '../../../application/ports/list-position.ts'
import { compareCodePoints } from '../../../journey/code-point-order.ts'
import {
  type Disowned,
  type ParticipationDate,
  type Registration,
  type StandIn,
  type Task,
  timeKinds,
} from '../../../journey/registration.ts'
import type { EveryField, FieldSchemas } from './field-schemas.ts'
import {
  dateSort,
  type ItemKey,
  keysOfRegistration,
  noteSort,
  requestSort,
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
} satisfies FieldSchemas<Omit<ParticipationDate, 'dateId' | 'note'>>
const StoredDate = z.object(dateFields)

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

/** The items beside `REGISTRATION`: tasks, dates, the request, and one item for each free text. */
export function listParts(registration: Registration): ReadonlyMap<string, RawItem & ItemKey> {
  const keys = keysOfRegistration(registration.registrationId)
  const items: (RawItem & ItemKey)[] = []
  for (let start = 0; start < registration.tasks.length; start += tasksPerList)
    items.push({
      ...keys.taskList(start / tasksPerList),
      ...schemaAttribute('tasks'),
      tasks: registration.tasks.slice(start, start + tasksPerList),
    })
  for (const { dateId, note, ...date } of registration.dates) {
    items.push({ ...keys.date(dateId), ...schemaAttribute('date'), ...date })
    if (note !== undefined)
      items.push({ ...keys.note(dateId), ...schemaAttribute('text'), text: note })
  }
  items.push(...listRequestItems(registration))
  for (const [name, text] of listTexts(registration))
    if (text !== undefined && text !== '')
      items.push({ ...keys.text(name), ...schemaAttribute('text'), text })
  return new Map(items.map((item) => [item.SK, item]))
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
  const known = previous ? listParts(previous) : new Map<string, RawItem & ItemKey>()
  const wanted = listParts(next)
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

/**
 * A query is not isolated from transactions (DynamoDB, "Isolation levels for transactions"), so it could
 * read half of an old registration with half of a new one. The digest covers the items beside
 * `REGISTRATION` as they are stored, whatever version stored them; not notes, because they are erased
 * one by one. It begins with the number of its own rule.
 */
export function computeDigest(
  { registrationId, version }: Pick<Registration, 'registrationId' | 'version'>,
  items: StoredItems,
): string {
  const covered = [...items]
    .filter(([sort]) => sort !== registrationSort && !sort.startsWith(noteSort))
    .toSorted(([one], [other]) => compareCodePoints(one, other))
    .map(([sort, item]) => [sort, sortNames({ ...item, PK: undefined, SK: undefined })])
  return `2:${hash([registrationId, version, covered]).slice(0, digestCharacters)}`
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
  return hash([registrationId, parts])
}

function hash(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url')
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

export function readDates(items: StoredItems): readonly ParticipationDate[] {
  const dates = itemsWith(items, dateSort).map(([sort, item]) => {
    const dateId = sort.slice(dateSort.length)
    const note = items.get(noteSort + dateId)
    return {
      ...readItem('date', StoredDate, item),
      dateId,
      note: note && readItem('text', StoredText, note).text,
    }
  })
  return inOrder(dates)
}

/** In the order in which they were entered. */
function inOrder(dates: readonly ParticipationDate[]): readonly ParticipationDate[] {
  const getOrder = ({ enteredAt, dateId }: ParticipationDate) => `${enteredAt} ${dateId}`
  return dates.toSorted((one, other) => compareCodePoints(getOrder(one), getOrder(other)))
}
