import pMap from 'p-map'
import * as z from 'zod'
import {
  listPosition,
  readCursor,
  registrationIdAt,
  writeCursor,
} from '../../../application/ports/list-position.ts'
import { compareMails, type Outbox, outboxOf } from '../../../application/ports/outbox.ts'
import {
  checkAfterMinutes,
  type Commit,
  type CommitResult,
  type IdempotencyKey,
  type IdempotencyRecord,
  type ReadMark,
  type RegistrationScope,
  type RegistrationStore,
  type WorkflowState,
} from '../../../application/ports/registration-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import { addMinutes, type Instant, toMilliseconds } from '../../../journey/calendar.ts'
import { withoutTexts } from '../../../journey/erase-texts.ts'
import type { Registration } from '../../../journey/registration.ts'
import { allStatuses, statuses } from '../../../journey/statuses.ts'
import {
  duePartition,
  duePartitions,
  entryKey,
  eventSort,
  idempotencyItemKey,
  indexes,
  type ItemKey,
  keysOfPlaces,
  keysOfRegistration,
  listPartitions,
  mailItemKey,
  mailSort,
  messageSort,
  noteSort,
  parseRegistrationId,
  readSort,
  reflectionSort,
  registrationSort,
  textNames,
} from './keys.ts'
import { fanOutItem, mailItem, readMail } from './mail-items.ts'
import { mergeSorted } from './merge-sorted.ts'
import {
  eventOf,
  MixedReadError,
  partsOf,
  readRegistration,
  registrationAttributes,
  StoredMessage,
  StoredReflection,
  StoredWriteId,
} from './registration-items.ts'
import {
  collect,
  type Condition,
  hasVersion,
  isAbsent,
  type RawItem,
  StoreBusyError,
  type Table,
  type Write,
} from './table.ts'

const keptHours = 24
const parallel = 16
/** A read that meets a transaction half way is over in milliseconds. */
const mostReads = 10

const StoredWorkflow = z.object({
  state: z.enum(allStatuses),
  transition: z.number(),
  generation: z.number(),
  taskToken: z.string().optional(),
  execution: z.string(),
}) satisfies z.ZodType<WorkflowState>

const StoredRepeated = z.object({
  requestHash: z.string(),
  registrationId: z.string(),
  dateId: z.string().optional(),
}) satisfies z.ZodType<IdempotencyRecord>

const StoredReadMark = z.object({
  personId: z.string(),
  sequence: z.number(),
  at: z.string(),
}) satisfies z.ZodType<ReadMark>

const StoredTaken = z.object({ taken: z.number() })
const StoredPlace = z.object({ registrationId: z.string() })

/** What a write of a commit is there for, and so what it means where its condition fails. */
type Purpose = 'registration' | 'idempotency' | 'beginning' | 'workflow' | 'mail' | 'rest'
type PurposefulWrite = readonly [Purpose, Write]

export function createDynamoRegistrationStore(table: Table): RegistrationStore {
  async function load(registrationId: string): Promise<Registration | undefined> {
    if (!isStorableId(registrationId)) return undefined
    const { partition } = keysOfRegistration(registrationId)
    for (let read = 0; read < mostReads; read += 1) {
      try {
        return readRegistration(await collect(table.query(partition, registrationSort)))
      } catch (error) {
        if (!(error instanceof MixedReadError)) throw error
      }
    }
    throw new StoreBusyError(`Registration ${registrationId} is written all the time`)
  }

  async function findRepeated(
    key: Pick<IdempotencyKey, 'personId' | 'key'>,
  ): Promise<IdempotencyRecord | undefined> {
    const item = await table.get(idempotencyItemKey(key))
    return item && StoredRepeated.parse(item)
  }

  async function commit(one: Commit): Promise<CommitResult> {
    const { accepted, idempotency } = one
    if (!accepted.event) return 'committed'
    const { registrationId, version } = accepted.registration
    const writeId = table.newWriteId()
    let writes = writesOf(one, writeId)
    for (;;) {
      const failed = await table.transact(writes.map(([, write]) => write))
      if (failed === 'written') return 'committed'
      const purposes = new Set(writes.flatMap(([purpose], at) => (failed.has(at) ? [purpose] : [])))
      // Whatever failed: it may be this very write, whose answer was lost, that stands in the way.
      if (await isWritten(registrationId, version, writeId)) return 'committed'
      if (purposes.has('idempotency')) {
        const repeated = idempotency && (await findRepeated(idempotency))
        return repeated ? { repeated } : 'conflict'
      }
      if (purposes.has('registration') || purposes.has('beginning')) return 'conflict'
      if (purposes.has('workflow')) return 'out-of-step'
      // A mail that was asked for before is not asked for again.
      writes = writes.filter((_, at) => !failed.has(at))
    }
  }

  /** An event is written once and never again, so it tells whose write made this version. */
  async function isWritten(registrationId: string, version: number, writeId: string) {
    const item = await table.get(keysOfRegistration(registrationId).event(version))
    return item !== undefined && StoredWriteId.parse(item).writeId === writeId
  }

  async function listItems<Read>(
    registrationId: string,
    sort: string,
    read: (item: RawItem) => Read,
  ): Promise<Read[]> {
    if (!isStorableId(registrationId)) return []
    const items = await collect(table.query(keysOfRegistration(registrationId).partition, sort))
    return items.map(read)
  }

  /** The positions of a list, merged from its shards; newest first for a volunteer. */
  function positionsOf(
    scope: RegistrationScope,
    after: string | undefined,
    pageSize?: number,
  ): AsyncIterable<string> {
    const { index, partitions } = listPartitions(scope)
    const names = indexes[index]
    const backwards = 'volunteerId' in scope
    const status = 'initiativeId' in scope ? scope.status : undefined
    const shards = partitions.map((partition) =>
      table.queryIndex({
        index,
        partition: [names.partition, partition],
        ...(after !== undefined && { sort: [names.sort, backwards ? '<' : '>', after] }),
        filter: status === undefined ? undefined : hasStatus(status),
        backwards,
        pageSize: status === undefined ? pageSize : undefined,
      }),
    )
    const positions = shards.map((shard) => mapEach(shard, (item) => String(item[names.sort])))
    return mergeSorted(positions, (one, other) => (backwards ? one > other : one < other))
  }

  async function* listDue(kind: 'CHECK' | 'REMINDER', now: Instant): AsyncIterable<string> {
    const index = kind === 'CHECK' ? 'byDue' : 'byReminder'
    const { partition, sort } = indexes[index]
    for (const shard of duePartitions(kind))
      for await (const item of table.queryIndex({
        index,
        partition: [partition, shard],
        sort: [sort, '<=', now],
      }))
        yield parseRegistrationId({ PK: String(item['PK']) })
  }

  /** A loop, as somebody may write between the reading and the erasing. */
  async function eraseTexts(registrationId: string): Promise<void> {
    const keys = keysOfRegistration(registrationId)
    for (;;) {
      const previous = await load(registrationId)
      if (!previous) return
      const result = await table.transact([
        {
          update: keys.registration,
          set: registrationAttributes(withoutTexts(previous)),
          condition: hasVersion(previous.version),
        },
        ...textNames.map((name): Write => ({ delete: keys.text(name) })),
      ])
      if (result === 'written') break
    }
    for (const sort of [noteSort, messageSort, reflectionSort])
      await pMap(
        table.query(keys.partition, sort),
        (item) => table.delete({ PK: keys.partition, SK: String(item['SK']) }),
        { concurrency: parallel },
      )
    await pMap(
      await listItems(registrationId, mailSort, readMail),
      (mail) => table.update(mailItemKey(mail), { set: { subject: undefined } }),
      { concurrency: parallel },
    )
  }

  return {
    load,
    findRepeated,
    commit,
    eraseTexts,

    async loadWorkflow(registrationId) {
      if (!isStorableId(registrationId)) return undefined
      const item = await table.get(keysOfRegistration(registrationId).workflow)
      return item && StoredWorkflow.parse(item)
    },

    async readPlaces(initiativeId, volunteerId) {
      if (!isStorableId(initiativeId) || !isStorableId(volunteerId)) return { taken: 0 }
      const keys = keysOfPlaces(initiativeId)
      const [taken, place] = await Promise.all([
        table.get(keys.taken),
        table.get(keys.volunteer(volunteerId)),
      ])
      return {
        taken: taken ? StoredTaken.parse(taken).taken : 0,
        registrationId: place && StoredPlace.parse(place).registrationId,
      }
    },

    listEvents: (id) => listItems(id, eventSort, eventOf),
    listMessages: (id) => listItems(id, messageSort, (item) => StoredMessage.parse(item)),
    listReflections: (id) => listItems(id, reflectionSort, (item) => StoredReflection.parse(item)),
    async markRead(id, { personId, sequence, at }) {
      if (!isStorableId(id)) return
      await table.update(keysOfRegistration(id).readMark(personId), {
        set: { personId, sequence, at },
        condition: {
          expression: 'attribute_not_exists(#sequence) OR #sequence < :sequence',
          names: { '#sequence': 'sequence' },
          values: { ':sequence': sequence },
        },
      })
    },
    listReadMarks: (id) => listItems(id, readSort, (item) => StoredReadMark.parse(item)),
    async listMails(id) {
      return (await listItems(id, mailSort, readMail)).toSorted(compareMails)
    },

    async list(scope, { limit, cursor }) {
      const after = cursor === undefined ? undefined : readCursor(scope, cursor)
      const status = 'initiativeId' in scope ? scope.status : undefined
      const items: Registration[] = []
      // One more than asked for: so the last page knows that it is.
      for await (const chunk of chunks(positionsOf(scope, after, limit + 1), limit + 1)) {
        const loaded = await pMap(chunk, (position) => load(registrationIdAt(position)), {
          concurrency: parallel,
        })
        for (const registration of loaded) {
          // The index may lag: the registration itself says how it stands.
          if (!registration || (status !== undefined && registration.status !== status)) continue
          const last = items.at(-1)
          if (items.length === limit && last)
            return { items, cursor: writeCursor(scope, listPosition(last)) }
          items.push(registration)
        }
      }
      return { items }
    },

    listIds: (scope) => mapEach(positionsOf(scope, undefined), registrationIdAt),
    listRemindable: (now) => listDue('REMINDER', now),
    listToCheck: (now) => listDue('CHECK', now),

    async setCheckAt({ registrationId, version }, checkAt) {
      await table.update(keysOfRegistration(registrationId).registration, {
        set: checkAttributes(registrationId, checkAt),
        condition: hasVersion(version),
      })
    },
  }
}

function hasStatus(status: string): Condition {
  return {
    expression: '#status = :status',
    names: { '#status': 'status' },
    values: { ':status': status },
  }
}

function checkAttributes(registrationId: string, checkAt: Instant | undefined) {
  return {
    dueKey: checkAt === undefined ? undefined : duePartition('CHECK', registrationId),
    dueAt: checkAt,
  }
}

function writesOf(one: Commit, writeId: string): readonly PurposefulWrite[] {
  const { previous, accepted, idempotency, at } = one
  const { registration, event, message, reflection, created } = accepted
  const { registrationId } = registration
  const keys = keysOfRegistration(registrationId)
  const isChange = registration.transition !== previous?.transition
  const writes: PurposefulWrite[] = [
    [
      'registration',
      {
        update: keys.registration,
        set: {
          ...registrationAttributes(registration),
          ...(isChange && checkAttributes(registrationId, addMinutes(at, checkAfterMinutes))),
        },
        condition: previous ? hasVersion(previous.version) : isAbsent,
      },
    ],
    ...changedParts(previous, registration).map((write): PurposefulWrite => ['rest', write]),
    ...placeWrites(one),
    ...mailWrites(outboxOf(one)),
  ]
  const put = (key: ItemKey, item: object) => writes.push(['rest', { put: { ...item, ...key } }])
  if (event)
    put(keys.event(event.sequence), {
      ...event,
      writeId,
      // What `publish-events` tells beside the event: on the item, so that it reads nothing more.
      initiativeId: registration.initiativeId,
      companyId: registration.companyId,
      changesStatus: isChange,
      statusBefore: previous?.status,
    })
  if (message) put(keys.message(message.sequence), message)
  if (reflection) put(keys.reflection(reflection.sequence), reflection)
  if (previous && isChange)
    writes.push(['workflow', { check: keys.workflow, condition: standsAt(previous.transition) }])
  if (idempotency)
    writes.push([
      'idempotency',
      {
        put: {
          ...idempotencyItemKey(idempotency),
          requestHash: idempotency.requestHash,
          registrationId,
          dateId: created.dateId,
          expiresAt: Math.floor(toMilliseconds(at) / 1000) + keptHours * 60 * 60,
        },
        condition: isAbsent,
      },
    ])
  return writes
}

function standsAt(transition: number): Condition {
  return {
    expression: '#transition = :transition',
    names: { '#transition': 'transition' },
    values: { ':transition': transition },
  }
}

function changedParts(previous: Registration | undefined, next: Registration): readonly Write[] {
  const before = previous ? partsOf(previous) : new Map<string, RawItem & ItemKey>()
  const after = partsOf(next)
  const isSame = (item: RawItem & ItemKey) =>
    JSON.stringify(before.get(item.SK)) === JSON.stringify(item)
  const puts = [...after.values()].filter((item) => !isSame(item)).map((put): Write => ({ put }))
  const deletes = [...before.values()]
    .filter(({ SK }) => !after.has(SK))
    .map(({ PK, SK }): Write => ({ delete: { PK, SK } }))
  return [...puts, ...deletes]
}

/** A beginning takes the volunteer's place in the initiative; an early end gives it back. */
function placeWrites({ previous, accepted, capacity }: Commit): readonly PurposefulWrite[] {
  const { registrationId, initiativeId, volunteerId, status } = accepted.registration
  const keys = keysOfPlaces(initiativeId)
  const volunteer = keys.volunteer(volunteerId)
  if (!previous)
    return [
      ['beginning', { check: entryKey('initiative', initiativeId), condition: isOpen }],
      ['beginning', { put: { ...volunteer, registrationId }, condition: isAbsent }],
      [
        'beginning',
        {
          update: keys.taken,
          set: {},
          add: { taken: 1 },
          ...(capacity !== undefined && { condition: hasPlace(capacity) }),
        },
      ],
    ]
  if (!statuses[status].endsEarly || statuses[previous.status].endsEarly) return []
  return [
    ['rest', { delete: volunteer }],
    ['rest', { update: keys.taken, set: {}, add: { taken: -1 } }],
  ]
}

const isOpen: Condition = {
  expression: '#entry.#status = :open',
  names: { '#entry': 'entry', '#status': 'status' },
  values: { ':open': 'OPEN' },
}

function hasPlace(capacity: number): Condition {
  return {
    // With nobody there, a capacity of 0 has no place either.
    expression: `${capacity > 0 ? 'attribute_not_exists(#taken) OR ' : ''}#taken < :capacity`,
    names: { '#taken': 'taken' },
    values: { ':capacity': capacity },
  }
}

function mailWrites({ mails, fanOuts }: Outbox): readonly PurposefulWrite[] {
  return [...mails.map(mailItem), ...fanOuts.map(fanOutItem)].map((put) => [
    'mail',
    { put, condition: isAbsent },
  ])
}

async function* mapEach<From, To>(
  items: AsyncIterable<From>,
  map: (item: From) => To,
): AsyncIterable<To> {
  for await (const item of items) yield map(item)
}

async function* chunks<Item>(items: AsyncIterable<Item>, size: number): AsyncIterable<Item[]> {
  let chunk: Item[] = []
  for await (const item of items) {
    chunk.push(item)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
