import { createHash } from 'node:crypto'
import * as z from 'zod'
import { listPosition } from '../../../application/ports/list-position.ts'
import { actionNames } from '../../../journey/action-names.ts'
import { compareCodePoints } from '../../../journey/code-point-order.ts'
import {
  type Engagement,
  type JourneyEvent,
  type Message,
  type ParticipationDate,
  type Reflection,
  type Registration,
  type Task,
  timeKinds,
} from '../../../journey/registration.ts'
import { findEarliestReminder } from '../../../journey/reminders.ts'
import { allStatuses } from '../../../journey/statuses.ts'
import type { EveryField, FieldSchemas } from './field-schemas.ts'
import {
  dateSort,
  duePartition,
  type ItemKey,
  keysOfRegistration,
  listKeys,
  noteSort,
  parseRegistrationId,
  registrationSort,
  taskListSort,
  type TextName,
  textNames,
  textSort,
} from './keys.ts'
import { StoredRole } from './stored-role.ts'
import type { RawItem } from './table.ts'

/** An item holds 400 KB; this many tasks with the longest ids and titles fit. */
const tasksPerList = 100

const role = StoredRole
const status = z.enum(allStatuses)
const periodFields = {
  start: z.string(),
  end: z.string(),
} satisfies FieldSchemas<Omit<Engagement, 'mentee'>>
const period = z.object(periodFields)
type StoredPeriod = z.output<typeof period>

/** Stored in items beside `REGISTRATION`; the mentee of a period is a text too. */
type Parts = Pick<Registration, 'tasks' | 'dates' | 'cancelReason' | 'declineReason'>

/** Stored on the item `REGISTRATION` itself; never free text. */
type Attributes = Omit<
  Registration,
  'registrationId' | 'engagement' | 'approvedEngagement' | keyof Parts
> & {
  readonly engagement?: StoredPeriod | undefined
  readonly approvedEngagement?: StoredPeriod | undefined
}

const attributeFields = {
  initiativeId: z.string(),
  volunteerId: z.string(),
  companyId: z.string(),
  registeredAt: z.string(),
  version: z.number(),
  changedAt: z.string(),
  transition: z.number(),
  status,
  statusSince: z.string(),
  statusChange: z.object({ action: z.enum(actionNames), role, personId: z.string() }),
  conversationStartedAt: z.string().optional(),
  validatedAt: z.string().optional(),
  engagement: period.optional(),
  approvedEngagement: period.optional(),
  approvalRequests: z.number(),
  managerDecision: z.enum(['PENDING', 'APPROVED', 'DECLINED']).optional(),
  managerDecidedAt: z.string().optional(),
  reflectionsCount: z.number(),
  endedOn: z.string().optional(),
  confirmedAt: z.string().optional(),
  confirmedByRole: role.optional(),
  cancelledAt: z.string().optional(),
  cancelledByRole: role.optional(),
  pausedUntil: z.string().optional(),
  searchRemindersHandled: z.number(),
  firstInProgressAt: z.string().optional(),
  summariesHandled: z.number(),
  lastReminderAt: z.string().optional(),
  messageMails: z.record(z.string(), z.string()),
} satisfies FieldSchemas<Attributes>

const StoredRegistration = z.object({
  ...attributeFields,
  /** Hash of the items beside this one; detects a read that mixes two writes. */
  digest: z.string(),
})
type StoredRegistration = z.output<typeof StoredRegistration>

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

const eventFields = {
  sequence: z.number(),
  at: z.string(),
  what: z.enum([...actionNames, 'reminder-sent', 'reminder-dropped']),
  actorId: z.string().optional(),
  role: role.optional(),
  status,
  transition: z.number(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
} satisfies FieldSchemas<JourneyEvent>
const JourneyEventItem = z.object(eventFields)

/** Identifies the transaction that wrote the item. */
export const StoredWriteId = z.object({ writeId: z.string() })

const messageFields = {
  sequence: z.number(),
  at: z.string(),
  authorId: z.string(),
  role,
  text: z.string(),
} satisfies FieldSchemas<Message>
export const StoredMessage = z.object(messageFields)

const reflectionFields = {
  sequence: z.number(),
  at: z.string(),
  text: z.string(),
  rating: z.number().optional(),
} satisfies FieldSchemas<Reflection>
export const StoredReflection = z.object(reflectionFields)

export function parseEvent(item: RawItem): JourneyEvent {
  return JourneyEventItem.parse(item)
}

/** The attributes of the item `REGISTRATION`; undefined ones are removed. */
export function registrationAttributes(registration: Registration): RawItem {
  const { registrationId } = registration
  const stored: EveryField<StoredRegistration> = {
    initiativeId: registration.initiativeId,
    volunteerId: registration.volunteerId,
    companyId: registration.companyId,
    registeredAt: registration.registeredAt,
    version: registration.version,
    changedAt: registration.changedAt,
    transition: registration.transition,
    status: registration.status,
    statusSince: registration.statusSince,
    statusChange: registration.statusChange,
    conversationStartedAt: registration.conversationStartedAt,
    validatedAt: registration.validatedAt,
    engagement: storedPeriod(registration.engagement),
    approvedEngagement: storedPeriod(registration.approvedEngagement),
    approvalRequests: registration.approvalRequests,
    managerDecision: registration.managerDecision,
    managerDecidedAt: registration.managerDecidedAt,
    reflectionsCount: registration.reflectionsCount,
    endedOn: registration.endedOn,
    confirmedAt: registration.confirmedAt,
    confirmedByRole: registration.confirmedByRole,
    cancelledAt: registration.cancelledAt,
    cancelledByRole: registration.cancelledByRole,
    pausedUntil: registration.pausedUntil,
    searchRemindersHandled: registration.searchRemindersHandled,
    firstInProgressAt: registration.firstInProgressAt,
    summariesHandled: registration.summariesHandled,
    lastReminderAt: registration.lastReminderAt,
    messageMails: registration.messageMails,
    digest: computeDigest(registration),
  }
  const remindAt = findEarliestReminder(registration)
  const position = listPosition(registration)
  return {
    ...stored,
    ...listKeys(registration),
    companySort: position,
    initiativeSort: position,
    volunteerSort: position,
    reminderKey: remindAt === undefined ? undefined : duePartition('REMINDER', registrationId),
    reminderAt: remindAt,
  }
}

function storedPeriod(engagement: Engagement | undefined): EveryField<StoredPeriod> | undefined {
  return engagement && { start: engagement.start, end: engagement.end }
}

/** The items beside `REGISTRATION`: tasks, dates, and one item for each free text. */
export function listParts(registration: Registration): ReadonlyMap<string, RawItem & ItemKey> {
  const keys = keysOfRegistration(registration.registrationId)
  const items: (RawItem & ItemKey)[] = []
  for (let start = 0; start < registration.tasks.length; start += tasksPerList)
    items.push({
      ...keys.taskList(start / tasksPerList),
      tasks: registration.tasks.slice(start, start + tasksPerList),
    })
  for (const { dateId, note, ...date } of registration.dates) {
    items.push({ ...keys.date(dateId), ...date })
    if (note !== undefined) items.push({ ...keys.note(dateId), text: note })
  }
  for (const [name, text] of listTexts(registration))
    if (text !== undefined && text !== '') items.push({ ...keys.text(name), text })
  return new Map(items.map((item) => [item.SK, item]))
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

/**
 * A query is not isolated from transactions (DynamoDB, "Isolation levels for transactions"), so it could
 * read half of an old registration with half of a new one. The digest covers everything that decisions
 * depend on; not notes, because they are erased one by one.
 */
function computeDigest(registration: Registration): string {
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
  return createHash('sha256')
    .update(JSON.stringify([registrationId, parts]))
    .digest('base64url')
}

/**
 * @returns undefined where there is none
 * @throws MixedReadError if the items come from different writes: read again
 */
export function readRegistration(items: readonly RawItem[]): Registration | undefined {
  const bySort = new Map(items.map((item) => [String(item['SK']), item]))
  const item = bySort.get(registrationSort)
  if (!item) return undefined
  const { digest, engagement, approvedEngagement, ...stored } = StoredRegistration.parse(
    upgradeRegistration(item),
  )
  const { PK } = z.object({ PK: z.string() }).parse(item)
  const texts = readTexts(bySort)
  const withMentee = (one: StoredPeriod | undefined, name: TextName) =>
    one && ({ ...one, mentee: texts[name] ?? '' } satisfies EveryField<Engagement>)
  const parts: EveryField<Parts> = {
    tasks: readTasks(bySort),
    dates: readDates(bySort),
    cancelReason: texts['cancel-reason'],
    declineReason: texts['decline-reason'],
  }
  const registration: Registration = {
    ...stored,
    ...parts,
    registrationId: parseRegistrationId({ PK }),
    engagement: withMentee(engagement, 'mentee'),
    approvedEngagement: withMentee(approvedEngagement, 'approved-mentee'),
  }
  if (computeDigest(registration) !== digest) throw new MixedReadError()
  return registration
}

/** Version 0.1 had other names for two attributes, and did not keep when the last event was. */
function upgradeRegistration({ asked, approved, ...item }: RawItem): RawItem {
  return {
    approvalRequests: asked,
    approvedEngagement: approved,
    changedAt: item['statusSince'],
    ...item,
  }
}

export class MixedReadError extends Error {}

function itemsWith(bySort: ReadonlyMap<string, RawItem>, prefix: string) {
  return [...bySort].filter(([sort]) => sort.startsWith(prefix))
}

function readTexts(bySort: ReadonlyMap<string, RawItem>): Partial<Record<TextName, string>> {
  return Object.fromEntries(
    textNames.flatMap((name) => {
      const item = bySort.get(textSort + name)
      return item ? [[name, StoredText.parse(item).text]] : []
    }),
  )
}

function readTasks(bySort: ReadonlyMap<string, RawItem>): readonly Task[] {
  return itemsWith(bySort, taskListSort).flatMap(([, item]) => StoredTasks.parse(item).tasks)
}

function readDates(bySort: ReadonlyMap<string, RawItem>): readonly ParticipationDate[] {
  const dates = itemsWith(bySort, dateSort).map(([sort, item]) => {
    const dateId = sort.slice(dateSort.length)
    const note = bySort.get(noteSort + dateId)
    return { ...StoredDate.parse(item), dateId, note: note && StoredText.parse(note).text }
  })
  return inOrder(dates)
}

/** In the order in which they were entered. */
function inOrder(dates: readonly ParticipationDate[]): readonly ParticipationDate[] {
  const getOrder = ({ enteredAt, dateId }: ParticipationDate) => `${enteredAt} ${dateId}`
  return dates.toSorted((one, other) => compareCodePoints(getOrder(one), getOrder(other)))
}
