import { createHash } from 'node:crypto'
import type { DirectoryEntry } from '../../../application/ports/directory-store.ts'
import type { Claim, ClaimName } from '../../../application/ports/entry-claims.ts'
import { followedTypes, type FollowUpKey } from '../../../application/ports/follow-up-store.ts'
import {
  type AnnouncementKey,
  announcedTypes,
  type NoticeKey,
} from '../../../application/ports/notice-store.ts'
import type { DayKey, DayPart } from '../../../application/ports/day-store.ts'
import type { QueuedMail } from '../../../application/ports/mail-queue.ts'
import type { DueMail, FanOutKey, MailKey } from '../../../application/ports/mail-store.ts'
import type {
  CardScope,
  IdempotencyKey,
  RegistrationScope,
} from '../../../application/ports/registration-store.ts'
import type { Relation } from '../../../application/ports/relations.ts'
import {
  findTraceMonth,
  type Trace,
  type TraceScope,
} from '../../../application/ports/trace-store.ts'
import type { ScimList } from '../../../application/ports/scim-list-marks.ts'
import type { SessionKey } from '../../../application/ports/session-ends.ts'
import type { Tally } from '../../../application/ports/tally.ts'
import { isMailTemplate } from '../../../journey/mails.ts'
import { isNoticeTemplate } from '../../../journey/notices.ts'
import type { ReminderRun } from '../../../journey/reminders.ts'
import { allStatuses, type Status } from '../../../journey/statuses.ts'

/**
 * Every key of the table is spelled in this file (docs/decisions/0001-keys-of-the-table.md). An id may
 * contain any character, including `#`: so a key contains at most one id, at its end.
 */
export interface ItemKey {
  readonly PK: string
  readonly SK: string
}

const entryWords = {
  company: 'COMPANY',
  organisation: 'ORGANISATION',
  person: 'PERSON',
  initiative: 'INITIATIVE',
} as const satisfies Record<DirectoryEntry['type'], string>

const claimWords = {
  address: 'EMAIL',
  'mail-domain': 'DOMAIN',
  issuer: 'ISSUER',
} as const satisfies Record<ClaimName, string>

/**
 * What is in the partitions of the table, by the beginnings of their keys. A function is granted some of
 * them (docs/decisions/0036-access-by-partition.md), so each key begins with one.
 */
const partitionWords = {
  registration: 'REGISTRATION',
  ...entryWords,
  ...claimWords,
  /** Lists of the directory. */
  list: 'LIST',
  idempotency: 'IDEMPOTENCY',
  calendar: 'CALENDAR',
  /** What a person gets as one mail. */
  day: 'DAY',
  'sign-in': 'SIGN-IN',
  renewal: 'RENEWAL',
  export: 'EXPORT',
  trace: 'TRACE',
  /** How often somebody did something, or how much there is of it. */
  tally: 'TALLY',
} as const
export type PartitionName = keyof typeof partitionWords

type PartitionPrefix<Name extends PartitionName> = `${(typeof partitionWords)[Name]}#`

function partitionPrefix<Name extends PartitionName>(name: Name): PartitionPrefix<Name> {
  return `${partitionWords[name]}#`
}

/** Partitions, as IAM's `dynamodb:LeadingKeys` takes them. */
export function formatLeadingKeys(names: readonly PartitionName[]): readonly string[] {
  return names.map((name) => `${partitionPrefix(name)}*`)
}

/** The attributes of a registration's item that a list shows without reading the registration. */
const cardAttributes = [
  'schema',
  'initiativeId',
  'volunteerId',
  'companyId',
  'status',
  'since',
  'transition',
  'conversation',
  'pendingTasks',
  'pendingDates',
  'engagement',
  'approved',
  'asked',
  'askedSince',
  'managerId',
  'endedOn',
] as const

interface Index {
  /** The names of its keys. Ids are keys as they are, where the index has nothing else to tell apart. */
  readonly partition: string
  readonly sort: string
  readonly projection: 'KEYS_ONLY' | { readonly include: readonly string[] }
}

/**
 * The indexes. Version 0.1.0 named `companySort`: its items are in the lists of today, too.
 */
export const indexes = {
  byCompany: { partition: 'companyId', sort: 'companySort', projection: 'KEYS_ONLY' },
  byInitiative: { partition: 'initiativeId', sort: 'companySort', projection: 'KEYS_ONLY' },
  byVolunteer: { partition: 'volunteerId', sort: 'companySort', projection: 'KEYS_ONLY' },
  /** Also the counters of the company's initiatives. */
  byCompanyStatus: {
    partition: 'companyStatus',
    sort: 'since',
    projection: { include: [...cardAttributes, ...allStatuses, 'changes'] },
  },
  byInitiativeStatus: {
    partition: 'initiativeStatus',
    sort: 'since',
    projection: { include: cardAttributes },
  },
  byManager: {
    partition: 'managerId',
    sort: 'askedSince',
    projection: { include: cardAttributes },
  },
  byDue: { partition: 'dueKey', sort: 'dueAt', projection: 'KEYS_ONLY' },
  byReminder: { partition: 'reminder', sort: 'reminderAt', projection: 'KEYS_ONLY' },
} as const satisfies Record<string, Index>
export type IndexName = keyof typeof indexes
// Object.keys is typed string[]; the keys of a constant are known.
export const indexNames = Object.keys(indexes) as readonly IndexName[]

/** The attributes that an index projects beside the keys of the table and its own. */
export function listProjected(name: IndexName): readonly string[] {
  const { partition, sort, projection }: Index = indexes[name]
  if (projection === 'KEYS_ONLY') return []
  return projection.include.filter((attribute) => attribute !== partition && attribute !== sort)
}

/** Shards of the people of a company: an import writes to all of them at once. */
const listShards = 16
/** Shards of what is due. */
const dueShards = 4
/** Lists of the dates of a registration: as many items as all its dates need in a transaction. */
const dateLists = 16

function chooseShard(id: string, shards: number): string {
  return shardName(createHash('sha256').update(id).digest().readUInt32BE() % shards)
}

function shardName(shard: number): string {
  return String(shard).padStart(2, '0')
}

function shardNames(shards: number): readonly string[] {
  return Array.from({ length: shards }, (_, shard) => shardName(shard))
}

/** Pads numbers so that they sort as text. */
function padded(number: number): string {
  return String(number).padStart(10, '0')
}

export const registrationPrefix = partitionPrefix('registration')

function registrationPartition(registrationId: string): string {
  return registrationPrefix + registrationId
}

export const workflowSort = 'WORKFLOW'
/** The sort-key prefix of a registration with its dates, tasks and texts. */
export const registrationSort = 'REGISTRATION'
export const taskListSort = 'REGISTRATION#TASKS#'
export const dateListSort = 'REGISTRATION#DATES#'
/** A date in an item of its own, as versions up to 0.2 stored each. */
export const dateSort = 'REGISTRATION#DATE#'
export const noteSort = 'REGISTRATION#NOTE#'
/** Why dates were declined, by the version of the registration that they were declined in. */
export const reasonSort = 'REGISTRATION#REASON#'
export const textSort = 'REGISTRATION#TEXT#'
/** What was said about the request to the manager, and who else decides about it. */
export const requestSort = 'REGISTRATION#REQUEST'
export const eventSort = 'EVENT#'
export const messageSort = 'MESSAGE#'
export const reflectionSort = 'REFLECTION#'
export const readSort = 'READ#'
/** Planned meetings of which the volunteer has said that they took place. */
export const heldSort = 'HELD#'
export const mailSort = 'MAIL#'
export const fanOutSort = 'FANOUT#'
export const followUpSort = 'FOLLOW#'
export const noticeSort = 'NOTICE#'
const announcementSort = 'ANNOUNCE#'
const nudgesSort = 'NUDGES'
const dayPrefix = partitionPrefix('day')
export const dayPartSort = 'PART#'
const signInLinkSort = 'LINK'
const signInPrefix = partitionPrefix('sign-in')

export const textNames = ['mentee', 'approved-mentee', 'cancel-reason', 'decline-reason'] as const
export type TextName = (typeof textNames)[number]

/** Everything that belongs to a registration: one partition. */
export function keysOfRegistration(registrationId: string) {
  const PK = registrationPartition(registrationId)
  const withSort = (SK: string): ItemKey => ({ PK, SK })
  return {
    partition: PK,
    registration: withSort(registrationSort),
    workflow: withSort(workflowSort),
    nudges: withSort(nudgesSort),
    /** @param list its number, from 0 */
    taskList: (list: number) => withSort(taskListSort + padded(list)),
    date: (dateId: string) => withSort(dateSort + dateId),
    dateList: (dateId: string) => withSort(dateListSort + chooseShard(dateId, dateLists)),
    note: (dateId: string) => withSort(noteSort + dateId),
    reason: (decidedIn: number) => withSort(reasonSort + padded(decidedIn)),
    text: (name: TextName) => withSort(textSort + name),
    request: withSort(requestSort),
    event: (sequence: number) => withSort(eventSort + padded(sequence)),
    message: (sequence: number) => withSort(messageSort + padded(sequence)),
    reflection: (sequence: number) => withSort(reflectionSort + padded(sequence)),
    readMark: (personId: string) => withSort(readSort + personId),
    held: (dateId: string) => withSort(heldSort + dateId),
  }
}

export function mailItemKey({ registrationId, template, occasion, recipientId }: MailKey): ItemKey {
  return {
    PK: registrationPartition(registrationId),
    SK: `${mailSort}${template}#${occasion}#${recipientId}`,
  }
}

export function fanOutItemKey({ registrationId, fanOutId }: FanOutKey): ItemKey {
  return { PK: registrationPartition(registrationId), SK: fanOutSort + fanOutId }
}

/** @throws an Error if the key belongs to something else */
export function parseRegistrationId({ PK }: Pick<ItemKey, 'PK'>): string {
  if (!PK.startsWith(registrationPrefix)) throw new Error('The key is of no registration')
  return PK.slice(registrationPrefix.length)
}

/** @throws an Error if the key belongs to something else */
export function parseDueMail(key: ItemKey): DueMail {
  if (key.SK.startsWith(followUpSort)) return parseFollowUpKey(key)
  if (key.SK.startsWith(noticeSort)) return parseNoticeKey(key)
  if (key.SK.startsWith(announcementSort)) return parseAnnouncementKey(key)
  const registrationId = parseRegistrationId(key)
  if (key.SK.startsWith(fanOutSort))
    return { registrationId, fanOutId: key.SK.slice(fanOutSort.length) }
  const [, template = '', occasion, ...recipient] = key.SK.split('#')
  if (!key.SK.startsWith(mailSort) || !isMailTemplate(template) || occasion === undefined)
    throw new Error('The key is of no mail')
  return { registrationId, template, occasion, recipientId: recipient.join('#') }
}

/** The item of something due. */
export function dueItemKey(due: DueMail): ItemKey {
  if ('followed' in due) return followUpItemKey(due)
  if ('notice' in due) return noticeItemKey(due)
  if ('announced' in due) return announcementItemKey(due)
  return 'fanOutId' in due ? fanOutItemKey(due) : mailItemKey(due)
}

/** @throws an Error if the key belongs to something else */
export function parseQueuedMail(key: ItemKey): QueuedMail {
  if (key.SK === signInLinkSort && key.PK.startsWith(signInPrefix))
    return { linkHash: key.PK.slice(signInPrefix.length) }
  return parseDueMail(key)
}

/** What a person gets as one mail. */
export function dayItemKey({ recipientId, day }: DayKey): ItemKey {
  return { PK: `${dayPrefix}${day}#${recipientId}`, SK: 'DAY' }
}

export function dayPartKey(
  part: DayKey & Pick<DayPart, 'template' | 'occasion' | 'registrationId'>,
): ItemKey {
  const { template, occasion, registrationId } = part
  return {
    PK: dayItemKey(part).PK,
    SK: `${dayPartSort}${template}#${occasion}#${registrationId}`,
  }
}

/** @throws an Error if the key belongs to something else */
export function parseDayKey({ PK }: Pick<ItemKey, 'PK'>): DayKey {
  const [, day = '', ...recipient] = PK.split('#')
  if (!PK.startsWith(dayPrefix)) throw new Error('The key is of no day')
  return { day, recipientId: recipient.join('#') }
}

/** Places taken in an initiative, in its partition. */
export function keysOfPlaces(initiativeId: string) {
  const PK = entryKey('initiative', initiativeId).PK
  return {
    taken: { PK, SK: 'PLACES' } satisfies ItemKey,
    /** The volunteer's one registration that is live or completed. */
    volunteer: (volunteerId: string): ItemKey => ({ PK, SK: `VOLUNTEER#${volunteerId}` }),
  }
}

export function idempotencyItemKey({
  personId,
  key,
}: Pick<IdempotencyKey, 'personId' | 'key'>): ItemKey {
  return { PK: partitionPrefix('idempotency') + personId, SK: key }
}

/** The attribute that an entry of the directory has and nothing else in its partition: what it says. */
export const entryAttribute = 'entry' satisfies keyof DirectoryEntry

export function entryKey(type: DirectoryEntry['type'], id: string): ItemKey {
  return { PK: partitionPrefix(type) + id, SK: entryWords[type] }
}

/** One edit of an entry, by the version that it led to. */
export function changeKey(entry: ItemKey, version: number): ItemKey {
  return { PK: entry.PK, SK: `CHANGE#${padded(version)}` }
}

/** One page of what follows from an edit of an entry, by the version that it led to. */
export function followUpItemKey({ followed, entryId, version, page }: FollowUpKey): ItemKey {
  return {
    PK: entryKey(followed, entryId).PK,
    SK: `${followUpSort}${padded(version)}#${padded(page)}`,
  }
}

/** Between which keys what follows from later edits lies. */
export function laterFollowUps({ followed, entryId, version }: FollowUpKey) {
  const { PK, SK } = followUpItemKey({ followed, entryId, version: version + 1, page: 0 })
  return { PK, range: [SK, `${followUpSort}~`] as const }
}

/** @throws an Error if the key belongs to something else */
function parseFollowUpKey({ PK, SK }: ItemKey): FollowUpKey {
  const followed = followedTypes.find((type) => PK.startsWith(partitionPrefix(type)))
  const [, version, page] = /^FOLLOW#(\d+)#(\d+)$/.exec(SK) ?? []
  if (!followed || version === undefined || page === undefined)
    throw new Error('The key is of no change to follow')
  const entryId = PK.slice(partitionPrefix(followed).length)
  return { followed, entryId, version: Number(version), page: Number(page) }
}

/** A mail about a change in the directory, in the partition of the person who gets it. */
export function noticeItemKey({ notice, recipientId, version, subjectId }: NoticeKey): ItemKey {
  return {
    PK: entryKey('person', recipientId).PK,
    SK: `${noticeSort}${notice}#${padded(version)}#${subjectId}`,
  }
}

/** @throws an Error if the key belongs to something else */
function parseNoticeKey({ PK, SK }: ItemKey): NoticeKey {
  const person = partitionPrefix('person')
  const [, notice = '', version = '', ...subject] = SK.split('#')
  if (!PK.startsWith(person) || !isNoticeTemplate(notice) || !/^\d+$/.test(version))
    throw new Error('The key is of no notice')
  const subjectId = subject.join('#')
  return { notice, recipientId: PK.slice(person.length), version: Number(version), subjectId }
}

/** A change in the directory about which several people get a notice, by the version that it led to. */
export function announcementItemKey({ announced, entryId, version }: AnnouncementKey): ItemKey {
  return { PK: entryKey(announced, entryId).PK, SK: announcementSort + padded(version) }
}

/** @throws an Error if the key belongs to something else */
function parseAnnouncementKey({ PK, SK }: ItemKey): AnnouncementKey {
  const announced = announcedTypes.find((type) => PK.startsWith(partitionPrefix(type)))
  const [, version] = /^ANNOUNCE#(\d+)$/.exec(SK) ?? []
  if (!announced || version === undefined) throw new Error('The key is of no change to announce')
  const entryId = PK.slice(partitionPrefix(announced).length)
  return { announced, entryId, version: Number(version) }
}

/** Tokens of a company's identity system, in the company's partition. */
export function scimItemKey(companyId: string): ItemKey {
  return { PK: entryKey('company', companyId).PK, SK: 'SCIM' }
}

/** A company's machine clients, in the company's partition. */
export function machineClientsKey(companyId: string): ItemKey {
  return { PK: entryKey('company', companyId).PK, SK: 'MACHINE-CLIENTS' }
}

/** Where a page of the company's people begins, by the number of people before it. */
export function scimListMarkKey({ companyId, filter }: ScimList, skip: number): ItemKey {
  const list = filter === undefined ? 'SCIM-LIST' : `SCIM-FOUND#${filter}`
  return { PK: entryKey('company', companyId).PK, SK: `${list}#${padded(skip)}` }
}

/** Who decides in a manager's place for a time: one at most. */
export function awayItemKey(managerId: string): ItemKey {
  return { PK: entryKey('person', managerId).PK, SK: 'AWAY' }
}

export const standsInSort = 'STANDS-IN#'

/** The same in the partition of the person who decides. */
export function standsInItemKey(personId: string, managerId: string): ItemKey {
  return { PK: entryKey('person', personId).PK, SK: standsInSort + managerId }
}

/** How far the erasure of a person is. */
export function erasureItemKey(personId: string): ItemKey {
  return { PK: entryKey('person', personId).PK, SK: 'ERASURE' }
}

/** @throws an Error if the key belongs to something else */
export function parseErasureKey({ PK, SK }: ItemKey): string {
  const person = partitionPrefix('person')
  if (!PK.startsWith(person) || SK !== 'ERASURE')
    throw new Error('This is not the key of an erasure')
  return PK.slice(person.length)
}

/** In the person's partition, and erased with them. */
export function profileItemKey(personId: string): ItemKey {
  return { PK: entryKey('person', personId).PK, SK: 'PROFILE' }
}

/** In the person's partition, and erased with them. */
export function mailChoiceItemKey(personId: string): ItemKey {
  return { PK: entryKey('person', personId).PK, SK: 'MAIL-CHOICE' }
}

/** The secret address of a person's calendar, in the person's partition. */
export function calendarItemKey(personId: string): ItemKey {
  return { PK: entryKey('person', personId).PK, SK: 'CALENDAR' }
}

/** A session that was signed out of, in the person's partition. */
export function sessionEndKey({ personId, sessionId }: SessionKey): ItemKey {
  return { PK: entryKey('person', personId).PK, SK: `SESSION-END#${sessionId}` }
}

/** In the person's partition, and erased with them. */
export function secondFactorKey(personId: string): ItemKey {
  return { PK: entryKey('person', personId).PK, SK: 'SECOND-FACTOR' }
}

/** When a person signed out of all their sessions, in their partition. */
export function sessionsEndKey(personId: string): ItemKey {
  return { PK: entryKey('person', personId).PK, SK: 'SESSIONS-END' }
}

/** Whose calendar an address shows. @param hash of its secret */
export function calendarAddressKey(hash: string): ItemKey {
  return { PK: partitionPrefix('calendar') + hash, SK: 'CALENDAR' }
}

/**
 * Whose address, mail domain or issuer it is. None of them is an id: errors do not name them. The
 * names of an issuer and its client may be long, so they are hashed.
 */
export function claimItemKey({ name, value }: Claim): ItemKey {
  const id = name === 'issuer' ? createHash('sha256').update(value).digest('base64url') : value
  return { PK: partitionPrefix(name) + id, SK: claimWords[name] }
}

export function isClaimKey(PK: string): boolean {
  return Object.values(claimWords).some((word) => PK.startsWith(`${word}#`))
}

/** @param linkHash of the link's secret */
export function signInLinkKey(linkHash: string): ItemKey {
  return { PK: signInPrefix + linkHash, SK: signInLinkSort }
}

/** How often an address asked for a link. */
export function signInAskedKey(addressHash: string): ItemKey {
  return { PK: signInPrefix + addressHash, SK: 'ASKED' }
}

/** Whether sign-in mails can be sent: one item. The hash of an address or a link is longer. */
export const signInTroubleKey: ItemKey = { PK: `${signInPrefix}MAIL`, SK: 'TROUBLE' }

/** A mail that was asked for again. */
export function renewalItemKey(id: string): ItemKey {
  return { PK: partitionPrefix('renewal') + id, SK: 'RENEWAL' }
}

/** How often something was done in a window, or how much there is of it. */
export function tallyKey({ of, what, about = '', window }: Tally): ItemKey {
  return {
    PK: `${partitionPrefix('tally')}${of.kind}#${of.id}`,
    SK: `${what}#${window?.from ?? ''}#${about}`,
  }
}

const tracePrefix = partitionPrefix('trace')

/**
 * A trace, with those of the same company in the same month. IAM lets no function update or delete one; that
 * none is replaced is the condition of its write.
 */
export function traceKey({
  companyId = '',
  at,
  traceId,
}: Pick<Trace, 'companyId' | 'at' | 'traceId'>): ItemKey {
  return { PK: tracePartition({ companyId, month: findTraceMonth(at) }), SK: `${at}#${traceId}` }
}

/** The traces that belong to no company have an empty id. */
export function tracePartition({ companyId = '', month }: TraceScope): string {
  return `${tracePrefix}${month}#${companyId}`
}

/** Between which sort keys the traces of a month lie. */
export function traceRange({ month }: TraceScope): readonly [from: string, to: string] {
  return [month, `${month}~`]
}

/** No function may update or delete their items. */
export const unchangeablePartitions: readonly PartitionName[] = ['trace']

export function exportItemKey(exportId: string): ItemKey {
  return { PK: partitionPrefix('export') + exportId, SK: 'EXPORT' }
}

const relationPrefix = partitionPrefix('list')

/** A list of the directory: its sort keys are the ids. */
export function relationKey({ name, of, id }: Relation): ItemKey {
  // The only list that grows with a company.
  const shard = name === 'people-of-company' ? `${chooseShard(id, listShards)}#` : ''
  return { PK: `${relationPrefix}${name}#${shard}${of}`, SK: id }
}

export function relationPartitions({ name, of }: Pick<Relation, 'name' | 'of'>): readonly string[] {
  const shards =
    name === 'people-of-company' ? shardNames(listShards).map((shard) => `${shard}#`) : ['']
  return shards.map((shard) => `${relationPrefix}${name}#${shard}${of}`)
}

/** The partitions of a registration's item in the lists by status. */
export function statusKeys({
  companyId,
  initiativeId,
  status,
}: {
  readonly companyId: string
  readonly initiativeId: string
  readonly status: Status
}) {
  return {
    companyStatus: `${status}#${companyId}`,
    initiativeStatus: `${status}#${initiativeId}`,
  }
}

/** The index and partition of a list of registrations. */
export function listPartition(scope: RegistrationScope | CardScope): {
  readonly index: IndexName
  readonly partition: string
} {
  if ('volunteerId' in scope) return { index: 'byVolunteer', partition: scope.volunteerId }
  if ('managerId' in scope) return { index: 'byManager', partition: scope.managerId }
  const { status } = scope
  if ('companyId' in scope)
    return status === undefined
      ? { index: 'byCompany', partition: scope.companyId }
      : { index: 'byCompanyStatus', partition: `${status}#${scope.companyId}` }
  return status === undefined
    ? { index: 'byInitiative', partition: scope.initiativeId }
    : { index: 'byInitiativeStatus', partition: `${status}#${scope.initiativeId}` }
}

/** The counters of the registrations of a company in an initiative, in the initiative's partition. */
export function countsKey({
  initiativeId,
  companyId,
}: {
  readonly initiativeId: string
  readonly companyId: string
}) {
  return {
    PK: entryKey('initiative', initiativeId).PK,
    SK: countsSort + companyId,
    /** Their keys in `byCompanyStatus`. */
    companyStatus: companyCounts(companyId),
    since: initiativeId,
  }
}

export const countsSort = 'COUNTS#'

/** The partition of a company's counters in `byCompanyStatus`. No status has this name. */
export function companyCounts(companyId: string): string {
  return countsSort + companyId
}

/** @throws an Error if the key belongs to something else */
export function parseCountsKey({ PK, SK }: ItemKey) {
  const initiative = partitionPrefix('initiative')
  if (!PK.startsWith(initiative) || !SK.startsWith(countsSort))
    throw new Error('The key is of no counters')
  return { initiativeId: PK.slice(initiative.length), companyId: SK.slice(countsSort.length) }
}

/**
 * One partition a run: a run that finds nothing due is one read, and a partition takes 1,000 entries
 * a second.
 */
export function reminderPartition(run: ReminderRun): string {
  return run
}

/** The partition of the parts of mails whose day can be closed. No run has this name. */
export const dayPartition = 'day'

/** Work for repair: registrations to check or to look at, emails to send, people to erase. */
export type DueKind = 'CHECK' | 'LOOK' | 'MAIL' | 'ERASURE'

/** @param id of the registration; of the entry or the person that the work is about */
export function duePartition(kind: DueKind, id: string): string {
  return `${kind}#${chooseShard(id, dueShards)}`
}

export function duePartitions(kind: DueKind): readonly string[] {
  return shardNames(dueShards).map((shard) => `${kind}#${shard}`)
}

/**
 * Items of the stream for one of its consumers, by the beginnings of their keys. Of both keys, because
 * the sort key of an idempotency item is whatever a client sends.
 */
export interface StreamedKeys {
  readonly PK: readonly string[]
  readonly SK: readonly string[]
}

/** What the stream hands to the queues of mails; `parseQueuedMail` reads their keys. */
export const queuedKeys: readonly StreamedKeys[] = [
  { PK: [registrationPrefix], SK: [mailSort, fanOutSort] },
  {
    PK: followedTypes.map(partitionPrefix),
    SK: [followUpSort, noticeSort, announcementSort],
  },
  { PK: [signInPrefix], SK: [signInLinkSort] },
]

/** What the stream publishes as events. */
export const eventKeys: readonly StreamedKeys[] = [{ PK: [registrationPrefix], SK: [eventSort] }]

export function isEventKey({ PK, SK }: ItemKey): boolean {
  return PK.startsWith(registrationPrefix) && SK.startsWith(eventSort)
}
