import pMap from 'p-map'
import * as z from 'zod'
import {
  listPosition,
  readCursor,
  registrationIdAt,
  writeCursor,
} from '../../../application/ports/list-position.ts'
import { buildOutbox, compareMails, type Outbox } from '../../../application/ports/outbox.ts'
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
import { compareCodePoints } from '../../../journey/code-point-order.ts'
import { removeTexts } from '../../../journey/erase-texts.ts'
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
  parseEvent,
  MixedReadError,
  listParts,
  readRegistration,
  registrationAttributes,
  StoredMessage,
  StoredReflection,
  StoredWriteId,
} from './registration-items.ts'
import {
  attributeNotExists,
  collect,
  type Condition,
  type RawItem,
  StoreBusyError,
  type Table,
  versionEquals,
  type Write,
} from './table.ts'

const idempotencyHours = 24
const concurrency = 16
/** Attempts to read a registration while transactions write it; each takes milliseconds. */
const maxReads = 10

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

/** Why a commit contains a write, which decides what it means if its condition fails. */
type Purpose = 'registration' | 'idempotency' | 'place' | 'workflow' | 'mail' | 'rest'
type PurposefulWrite = readonly [Purpose, Write]

export function createDynamoRegistrationStore(table: Table): RegistrationStore {
  async function load(registrationId: string): Promise<Registration | undefined> {
    if (!isStorableId(registrationId)) return undefined
    const { partition } = keysOfRegistration(registrationId)
    for (let reads = 0; reads < maxReads; reads += 1) {
      try {
        return readRegistration(await collect(table.query(partition, registrationSort)))
      } catch (error) {
        if (!(error instanceof MixedReadError)) throw error
      }
    }
    throw new StoreBusyError(`Registration ${registrationId} keeps changing`)
  }

  async function findRepeated(
    key: Pick<IdempotencyKey, 'personId' | 'key'>,
  ): Promise<IdempotencyRecord | undefined> {
    const item = await table.get(idempotencyItemKey(key))
    return item && StoredRepeated.parse(item)
  }

  async function write(commit: Commit): Promise<CommitResult> {
    const { accepted, idempotency } = commit
    if (!accepted.event) return 'committed'
    const { registrationId, version } = accepted.registration
    const writeId = table.newWriteId()
    let writes = planWrites(commit, writeId)
    for (;;) {
      const failed = await table.transact(writes.map(([, item]) => item))
      if (failed === 'written') return 'committed'
      const purposes = new Set(
        writes.flatMap(([purpose], index) => (failed.has(index) ? [purpose] : [])),
      )
      // The conditions may have failed because this commit was applied and its response was lost.
      if (await isWritten(registrationId, version, writeId)) return 'committed'
      if (purposes.has('idempotency')) {
        const repeated = idempotency && (await findRepeated(idempotency))
        return repeated ? { repeated } : 'conflict'
      }
      if (purposes.has('registration') || purposes.has('place')) return 'conflict'
      if (purposes.has('workflow')) return 'out-of-step'
      // Only mails are left, which were requested before.
      writes = writes.filter((_, index) => !failed.has(index))
    }
  }

  /** Events are written once, so the event of a version tells which write made it. */
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

  /** Lists positions, merged from all shards; newest first for a volunteer. */
  function listPositions(
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
        filter: status === undefined ? undefined : statusEquals(status),
        backwards,
        pageSize: status === undefined ? pageSize : undefined,
      }),
    )
    const positions = shards.map((shard) => mapEach(shard, (item) => String(item[names.sort])))
    return mergeSorted(positions, (one, other) =>
      backwards ? compareCodePoints(one, other) > 0 : compareCodePoints(one, other) < 0,
    )
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

  /** Retries if the registration changes between the read and the write. */
  async function eraseTexts(registrationId: string): Promise<void> {
    const keys = keysOfRegistration(registrationId)
    for (;;) {
      const previous = await load(registrationId)
      if (!previous) return
      const result = await table.transact([
        {
          update: keys.registration,
          set: registrationAttributes(removeTexts(previous)),
          condition: versionEquals(previous.version),
        },
        ...textNames.map((name): Write => ({ delete: keys.text(name) })),
      ])
      if (result === 'written') break
    }
    for (const sort of [noteSort, messageSort, reflectionSort])
      await pMap(
        table.query(keys.partition, sort),
        (item) => table.delete({ PK: keys.partition, SK: String(item['SK']) }),
        { concurrency },
      )
    await pMap(
      await listItems(registrationId, mailSort, readMail),
      (mail) => table.update(mailItemKey(mail), { set: { subject: undefined } }),
      { concurrency },
    )
  }

  return {
    load,
    findRepeated,
    commit: write,
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

    listEvents: (id) => listItems(id, eventSort, parseEvent),
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
      // One more than requested, to know whether there is another page.
      for await (const chunk of chunks(listPositions(scope, after, limit + 1), limit + 1)) {
        const loaded = await pMap(chunk, (position) => load(registrationIdAt(position)), {
          concurrency,
        })
        for (const registration of loaded) {
          // The index may lag behind, so check the status of the registration itself.
          if (!registration || (status !== undefined && registration.status !== status)) continue
          const last = items.at(-1)
          if (items.length === limit && last)
            return { items, cursor: writeCursor(scope, listPosition(last)) }
          items.push(registration)
        }
      }
      return { items }
    },

    listPositions: (scope, { after, pageSize } = {}) => listPositions(scope, after, pageSize),
    listIds: (scope) => mapEach(listPositions(scope, undefined), registrationIdAt),
    listRemindable: (now) => listDue('REMINDER', now),
    listToCheck: (now) => listDue('CHECK', now),

    async setCheckAt({ registrationId, version }, checkAt) {
      await table.update(keysOfRegistration(registrationId).registration, {
        set: checkAttributes(registrationId, checkAt),
        condition: versionEquals(version),
      })
    },
  }
}

function statusEquals(status: string): Condition {
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

function planWrites(commit: Commit, writeId: string): readonly PurposefulWrite[] {
  const { previous, accepted, idempotency, at } = commit
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
        condition: previous ? versionEquals(previous.version) : attributeNotExists,
      },
    ],
    ...listChangedParts(previous, registration).map((write): PurposefulWrite => ['rest', write]),
    ...planPlaceWrites(commit),
    ...planMailWrites(buildOutbox(commit)),
  ]
  const put = (key: ItemKey, item: object) => writes.push(['rest', { put: { ...item, ...key } }])
  if (event)
    put(keys.event(event.sequence), {
      ...event,
      writeId,
      // For `publish-events`, so that it needs no other item.
      initiativeId: registration.initiativeId,
      companyId: registration.companyId,
      changesStatus: isChange,
      statusBefore: previous?.status,
    })
  if (message) put(keys.message(message.sequence), message)
  if (reflection) put(keys.reflection(reflection.sequence), reflection)
  if (previous && isChange)
    writes.push([
      'workflow',
      { check: keys.workflow, condition: transitionEquals(previous.transition) },
    ])
  if (idempotency)
    writes.push([
      'idempotency',
      {
        put: {
          ...idempotencyItemKey(idempotency),
          requestHash: idempotency.requestHash,
          registrationId,
          dateId: created.dateId,
          expiresAt: Math.floor(toMilliseconds(at) / 1000) + idempotencyHours * 60 * 60,
        },
        condition: attributeNotExists,
      },
    ])
  return writes
}

function transitionEquals(transition: number): Condition {
  return {
    expression: '#transition = :transition',
    names: { '#transition': 'transition' },
    values: { ':transition': transition },
  }
}

function listChangedParts(
  previous: Registration | undefined,
  next: Registration,
): readonly Write[] {
  const before = previous ? listParts(previous) : new Map<string, RawItem & ItemKey>()
  const after = listParts(next)
  const isSame = (item: RawItem & ItemKey) =>
    JSON.stringify(before.get(item.SK)) === JSON.stringify(item)
  const puts = [...after.values()].filter((item) => !isSame(item)).map((put): Write => ({ put }))
  const deletes = [...before.values()]
    .filter(({ SK }) => !after.has(SK))
    .map(({ PK, SK }): Write => ({ delete: { PK, SK } }))
  return [...puts, ...deletes]
}

/** A new registration takes the volunteer's place in the initiative; an early end releases it. */
function planPlaceWrites({ previous, accepted, capacity }: Commit): readonly PurposefulWrite[] {
  const { registrationId, initiativeId, volunteerId, status } = accepted.registration
  const keys = keysOfPlaces(initiativeId)
  const volunteer = keys.volunteer(volunteerId)
  if (!previous)
    return [
      ['place', { check: entryKey('initiative', initiativeId), condition: initiativeOpen }],
      ['place', { put: { ...volunteer, registrationId }, condition: attributeNotExists }],
      [
        'place',
        {
          update: keys.taken,
          set: {},
          add: { taken: 1 },
          ...(capacity !== undefined && { condition: takenBelow(capacity) }),
        },
      ],
    ]
  if (!statuses[status].endsEarly || statuses[previous.status].endsEarly) return []
  return [
    ['rest', { delete: volunteer }],
    ['rest', { update: keys.taken, set: {}, add: { taken: -1 } }],
  ]
}

const initiativeOpen: Condition = {
  expression: '#entry.#status = :open',
  names: { '#entry': 'entry', '#status': 'status' },
  values: { ':open': 'OPEN' },
}

function takenBelow(capacity: number): Condition {
  return {
    // The attribute is absent until the first registration. A capacity of 0 must refuse that too.
    expression: `${capacity > 0 ? 'attribute_not_exists(#taken) OR ' : ''}#taken < :capacity`,
    names: { '#taken': 'taken' },
    values: { ':capacity': capacity },
  }
}

function planMailWrites({ mails, fanOuts }: Outbox): readonly PurposefulWrite[] {
  return [...mails.map(mailItem), ...fanOuts.map(fanOutItem)].map((put) => [
    'mail',
    { put, condition: attributeNotExists },
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
