import pMap from 'p-map'
import * as z from 'zod'
import { buildParts } from '../../../application/ports/day-store.ts'
import { inBatches } from '../../../application/ports/in-batches.ts'
import { findListEntries, planListEntries } from '../../../application/ports/list-entries.ts'
import { planNudgeEntry } from '../../../application/ports/nudge-store.ts'
import { parseIdAt, readCursor, writeCursor } from '../../../application/ports/list-position.ts'
import { buildOutbox, compareMails, type Outbox } from '../../../application/ports/outbox.ts'
import {
  type CardScope,
  checkAfterMinutes,
  type Commit,
  type CommitResult,
  type Doubt,
  idempotencyHours,
  type IdempotencyKey,
  type IdempotencyRecord,
  listNewEvents,
  type PageRequest,
  type Places,
  type ReadablePage,
  type ReadMark,
  type RegistrationScope,
  type RegistrationStore,
  type WorkflowState,
} from '../../../application/ports/registration-store.ts'
import { StoreBusyError } from '../../../application/ports/store-busy-error.ts'
import { compareStatuses, type InitiativeCounts } from '../../../application/ports/status-counts.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import { UnreadableRecordError } from '../../../application/ports/unreadable-record.ts'
import { addMinutes, type Instant, toMilliseconds } from '../../../journey/calendar.ts'
import { removeReasonsBy, removeTexts } from '../../../journey/erase-texts.ts'
import type { HeldMeeting } from '../../../journey/planned-meetings.ts'
import type { Registration } from '../../../journey/registration.ts'
import { allStatuses, type Status, statuses } from '../../../journey/statuses.ts'
import { planAwayWrites } from './away-items.ts'
import { putDayPart } from './dynamo-day-store.ts'
import { planNudgeWrites } from './dynamo-nudge-store.ts'
import type { FieldSchemas } from './field-schemas.ts'
import {
  companyCounts,
  countsKey,
  countsSort,
  duePartition,
  duePartitions,
  entryKey,
  eventSort,
  heldSort,
  idempotencyItemKey,
  indexes,
  type ItemKey,
  keysOfPlaces,
  keysOfRegistration,
  listPartition,
  mailSort,
  messageSort,
  noteSort,
  parseCountsKey,
  parseRegistrationId,
  readSort,
  reasonSort,
  reflectionSort,
  registrationSort,
  reminderPartition,
  requestSort,
  textNames,
} from './keys.ts'
import { listDueItems } from './list-due-items.ts'
import { fanOutItem, mailItem, readMail } from './mail-items.ts'
import { entryAttributes, registrationAttributes } from './registration-item.ts'
import {
  MixedReadError,
  readCard,
  readEvent,
  readMessage,
  readReflection,
  readRegistration,
  readStandInCard,
  StoredWriteId,
} from './registration-items.ts'
import { computeDigest, isSameContent, planParts, type StoredItems } from './registration-parts.ts'
import { formerAttributes } from './registration-upgrades.ts'
import { presentSchema, readItem, readSchema, schemaAttribute } from './schemas.ts'
import {
  attributeNotExists,
  collect,
  type Condition,
  type RawItem,
  type Table,
  versionEquals,
  type Write,
} from './table.ts'

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
  dateIds: z.array(z.string()).optional(),
  expiresAt: z.number(),
}) satisfies z.ZodType<IdempotencyRecord>

const StoredReadMark = z.object({
  personId: z.string(),
  sequence: z.number(),
  at: z.string(),
}) satisfies z.ZodType<ReadMark>

const StoredHeld = z.object({
  dateId: z.string(),
  date: z.string(),
  at: z.string(),
} satisfies FieldSchemas<HeldMeeting>)

/** Beside the attributes of a decision, which it does not change. */
const StoredDoubt = z.object({
  doubt: z
    .object({ generation: z.number(), since: z.string() } satisfies FieldSchemas<Doubt>)
    .optional(),
})

const StoredTaken = z.object({ taken: z.number() })
const StoredPlace = z.object({ registrationId: z.string() })
const StoredVersion = z.object({ version: z.number(), digest: z.string() })
const StoredCounts = z.object({
  changes: z.number(),
  // One entry for each status.
  ...(Object.fromEntries(allStatuses.map((status) => [status, z.number().default(0)])) as Record<
    Status,
    z.ZodDefault<z.ZodNumber>
  >),
})

const noItems: StoredItems = new Map()

/** Why a commit contains a write, which decides what it means if its condition fails. */
type Purpose = 'registration' | 'idempotency' | 'place' | 'workflow' | 'mail' | 'rest'
type PurposefulWrite = readonly [Purpose, Write]

export function createDynamoRegistrationStore(table: Table): RegistrationStore {
  /** The items of a registration as they were when it was read. */
  const itemsRead = new WeakMap<Registration, StoredItems>()

  async function readItems(registrationId: string): Promise<StoredItems> {
    const { partition } = keysOfRegistration(registrationId)
    const items = await collect(table.query(partition, registrationSort))
    return new Map(items.map((item) => [String(item['SK']), item]))
  }

  async function load(registrationId: string): Promise<Registration | undefined> {
    if (!isStorableId(registrationId)) return undefined
    const writesSeen = new Set<string>()
    for (let reads = 0; reads < maxReads; reads += 1) {
      const items = await readItems(registrationId)
      try {
        const registration = readRegistration(items)
        if (registration) itemsRead.set(registration, items)
        return registration
      } catch (error) {
        if (!(error instanceof MixedReadError)) throw error
        const { version, digest } = StoredVersion.parse(items.get(registrationSort))
        writesSeen.add(`${version} ${digest}`)
      }
    }
    // No transaction takes that long to be applied.
    if (writesSeen.size === 1)
      throw new UnreadableRecordError(
        'registration',
        registrationId,
        'its items do not belong together',
      )
    throw new StoreBusyError(`Registration ${registrationId} keeps changing`)
  }

  /** @returns undefined if it cannot be read */
  async function loadReadable(registrationId: string) {
    try {
      return { registration: await load(registrationId) }
    } catch (error) {
      if (error instanceof UnreadableRecordError) return undefined
      throw error
    }
  }

  async function findItems(registration: Registration): Promise<StoredItems> {
    return itemsRead.get(registration) ?? (await readItems(registration.registrationId))
  }

  async function findRepeated(
    key: Pick<IdempotencyKey, 'personId' | 'key'>,
    now: Instant,
  ): Promise<IdempotencyRecord | undefined> {
    const item = await table.get(idempotencyItemKey(key))
    if (!item) return undefined
    const { expiresAt, ...record } = readItem('idempotency key', StoredRepeated, item)
    // DynamoDB deletes what has expired within days.
    return expiresAt > toSeconds(now) ? record : undefined
  }

  async function write(commit: Commit): Promise<CommitResult> {
    const { accepted, idempotency, previous } = commit
    if (!accepted.event) return 'committed'
    const { registrationId, version } = accepted.registration
    const writeId = table.newWriteId()
    const before = previous ? await findItems(previous) : noItems
    const plan = planWrites(commit, writeId, before)
    let { writes } = plan
    for (;;) {
      const failed = await table.transact(writes.map(([, item]) => item))
      if (failed === 'written') {
        itemsRead.set(accepted.registration, plan.after)
        return 'committed'
      }
      const purposes = new Set(
        writes.flatMap(([purpose], index) => (failed.has(index) ? [purpose] : [])),
      )
      // The conditions may have failed because this commit was applied and its response was lost.
      if (await isWritten(registrationId, version, writeId)) return 'committed'
      if (purposes.has('idempotency')) {
        const repeated = idempotency && (await findRepeated(idempotency, commit.at))
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

  async function readPlacesOfEach(
    initiativeIds: readonly string[],
    volunteerId?: string,
  ): Promise<ReadonlyMap<string, Places>> {
    const asked = initiativeIds.filter(isStorableId).map((initiativeId) => {
      const { taken, volunteer } = keysOfPlaces(initiativeId)
      return {
        initiativeId,
        taken,
        own: volunteerId === undefined ? undefined : volunteer(volunteerId),
      }
    })
    const items = await table.getSeveral(
      asked.flatMap(({ taken, own }) => (own ? [taken, own] : [taken])),
    )
    const find = (key: ItemKey | undefined) =>
      items.find(({ PK, SK }) => PK === key?.PK && SK === key?.SK)
    return new Map(
      asked.map(({ initiativeId, taken, own }) => {
        const counted = find(taken)
        const place = find(own)
        return [
          initiativeId,
          {
            taken: counted ? readItem('place', StoredTaken, counted).taken : 0,
            registrationId: place && readItem('place', StoredPlace, place).registrationId,
          },
        ]
      }),
    )
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

  /** Reads a list from an index; newest first for a volunteer. */
  async function* listEntries(
    scope: RegistrationScope | CardScope,
    after: string | undefined,
    pageSize?: number,
  ): AsyncIterable<ListEntry> {
    const { index, partition } = listPartition(scope)
    if (!isStorableId(readOwnerId(scope))) return
    const names = indexes[index]
    const backwards = 'volunteerId' in scope
    for await (const item of table.queryIndex({
      index,
      partition: [names.partition, partition],
      ...(after !== undefined && { sort: [names.sort, backwards ? '<' : '>', after] }),
      backwards,
      pageSize,
    }))
      yield { item, position: String(item[names.sort]) }
  }

  /**
   * Reads a page of a list. What is gone is left out, and what cannot be read is listed apart.
   * @param read returns undefined for what cannot be read, and no item for what is gone
   */
  async function listPage<Item>(
    scope: RegistrationScope | CardScope,
    { limit, cursor }: PageRequest,
    read: (entry: ListEntry) => Promise<{ readonly item: Item | undefined } | undefined>,
  ): Promise<ReadablePage<Item>> {
    const after = cursor === undefined ? undefined : readCursor(scope, cursor)
    const items: Item[] = []
    const unreadable: string[] = []
    let last: string | undefined
    // One more than requested, to know whether there is another page.
    for await (const batch of inBatches(listEntries(scope, after, limit + 1), limit + 1)) {
      const found = await pMap(batch, read, { concurrency })
      for (const [index, one] of found.entries()) {
        const position = batch[index]?.position
        if (one && one.item === undefined) continue
        if (items.length + unreadable.length === limit && last !== undefined)
          return { items, unreadable, cursor: writeCursor(scope, last) }
        if (one?.item === undefined) unreadable.push(parseIdAt(position ?? ''))
        else items.push(one.item)
        last = position
      }
    }
    return { items, unreadable }
  }

  /** An index projects too little of a request's item: most are decided by the manager. */
  async function readListedRequest({ PK }: RawItem) {
    const registrationId = parseRegistrationId({ PK: String(PK) })
    const { registration, request } = keysOfRegistration(registrationId)
    const items = await table.getSeveral([registration, request])
    const find = ({ SK }: ItemKey) => items.find((item) => item['SK'] === SK)
    const [item, requested] = [find(registration), find(request)]
    return item && requested
      ? readUnlessUnreadable(() => readStandInCard(item, requested))
      : { item: undefined }
  }

  async function* listDue(
    index: 'byDue' | 'byReminder',
    partitions: readonly string[],
    now: Instant,
  ): AsyncIterable<string> {
    for await (const item of listDueItems(table, index, partitions, now))
      yield parseRegistrationId({ PK: String(item['PK']) })
  }

  /** Retries if the registration changes between the read and the write. */
  async function eraseTexts(registrationId: string): Promise<void> {
    const { partition, text } = keysOfRegistration(registrationId)
    if (!(await rewrite(registrationId, removeTexts, textNames.map(text)))) return
    for (const sort of [noteSort, reasonSort, messageSort, reflectionSort])
      await pMap(table.query(partition, sort), deleteItem, { concurrency })
    await eraseSubjects(registrationId)
  }

  async function eraseTextsBy(personId: string, registrationId: string, isNamed: boolean) {
    const { partition } = keysOfRegistration(registrationId)
    const events = await listItems(registrationId, eventSort, readEvent)
    const hasActed = events.some(({ actorId }) => actorId === personId)
    if (!hasActed && !isNamed) return
    if (hasActed) {
      await rewrite(registrationId, (registration) =>
        removeReasonsBy(personId, registration, events),
      )
      await pMap(
        table.query(partition, messageSort),
        async (item) => {
          if (item['authorId'] === personId) await deleteItem(item)
        },
        { concurrency },
      )
    }
    await eraseSubjects(registrationId)
  }

  /**
   * Writes a registration with fewer texts than it had. What people wrote about dates goes afterwards,
   * item by item: it may be more than a transaction takes.
   * @param remove returns undefined if nothing is to be removed
   * @param texts to delete whether or not the registration has them
   * @returns whether there is such a registration
   */
  async function rewrite(
    registrationId: string,
    remove: (registration: Registration) => Registration | undefined,
    texts: readonly ItemKey[] = [],
  ): Promise<boolean> {
    for (;;) {
      const previous = await load(registrationId)
      if (!previous) return false
      const next = remove(previous)
      if (!next) return true
      const before = await findItems(previous)
      const parts = planParts(before, previous, next)
      const isAboutDate = ({ SK }: ItemKey) => SK.startsWith(noteSort) || SK.startsWith(reasonSort)
      const gone = new Map(
        [...texts, ...parts.deletes.filter((key) => !isAboutDate(key))].map((key) => [key.SK, key]),
      )
      const result = await table.transact([
        {
          update: keysOfRegistration(registrationId).registration,
          set: {
            ...removeFormerAttributes(before),
            ...registrationAttributes(next, computeDigest(next, parts.after)),
          },
          condition: versionEquals(previous.version),
        },
        ...parts.puts.map((put): Write => ({ put })),
        ...[...gone.values()].map((key): Write => ({ delete: key })),
      ])
      if (result !== 'written') continue
      await pMap(parts.deletes.filter(isAboutDate), (key) => table.delete(key), { concurrency })
      return true
    }
  }

  async function deleteItem({ PK, SK }: RawItem): Promise<void> {
    await table.delete({ PK: String(PK), SK: String(SK) })
  }

  /** Also of mails that cannot be read. */
  async function eraseSubjects(registrationId: string): Promise<void> {
    const { partition } = keysOfRegistration(registrationId)
    await pMap(
      table.query(partition, mailSort),
      async (mail) => {
        if (mail['subject'] !== undefined)
          await table.update(
            { PK: partition, SK: String(mail['SK']) },
            { set: { subject: undefined } },
          )
      },
      { concurrency },
    )
  }

  return {
    load,
    findRepeated,
    commit: write,
    eraseTexts,
    eraseTextsBy,

    async forgetRepeated(personId) {
      if (!isStorableId(personId)) return
      const { PK } = idempotencyItemKey({ personId, key: '' })
      await pMap(table.query(PK), deleteItem, { concurrency })
    },

    async loadWorkflow(registrationId) {
      if (!isStorableId(registrationId)) return undefined
      const item = await table.get(keysOfRegistration(registrationId).workflow)
      return item && readItem('workflow', StoredWorkflow, item)
    },

    async readPlaces(initiativeId, volunteerId) {
      if (!isStorableId(volunteerId)) return { taken: 0 }
      return (await readPlacesOfEach([initiativeId], volunteerId)).get(initiativeId) ?? { taken: 0 }
    },
    readPlacesOfEach,

    listEvents: (id) => listItems(id, eventSort, readEvent),
    listMessages: (id) => listItems(id, messageSort, readMessage),
    listReflections: (id) => listItems(id, reflectionSort, readReflection),
    async markRead(id, { personId, sequence, at }) {
      if (!isStorableId(id)) return
      await table.update(keysOfRegistration(id).readMark(personId), {
        set: { personId, sequence, at, ...schemaAttribute('read mark') },
        condition: {
          expression: 'attribute_not_exists(#sequence) OR #sequence < :sequence',
          names: { '#sequence': 'sequence' },
          values: { ':sequence': sequence },
        },
      })
    },
    listReadMarks: (id) =>
      listItems(id, readSort, (item) => readItem('read mark', StoredReadMark, item)),
    async noteHeld(id, { dateId, date, at }) {
      if (!isStorableId(id) || !isStorableId(dateId)) return
      await table.update(keysOfRegistration(id).held(dateId), {
        set: { dateId, date, at, ...schemaAttribute('held meeting') },
        condition: {
          expression: 'attribute_not_exists(#date) OR #date <> :date',
          names: { '#date': 'date' },
          values: { ':date': date },
        },
      })
    },
    listHeld: (id) => listItems(id, heldSort, (item) => readItem('held meeting', StoredHeld, item)),
    async listMails(id) {
      return (await listItems(id, mailSort, readMail)).toSorted(compareMails)
    },

    list: (scope, page) =>
      listPage(scope, page, async ({ position }) => {
        const found = await loadReadable(parseIdAt(position))
        if (!found) return undefined
        const { registration } = found
        // The index may lag behind, so check the status of the registration itself.
        const isListed =
          !('status' in scope) ||
          scope.status === undefined ||
          registration?.status === scope.status
        return { item: isListed ? registration : undefined }
      }),

    async *listIds(scope) {
      for await (const { position } of listEntries(scope, undefined)) yield parseIdAt(position)
    },

    async listIdPage(scope, { limit, cursor }) {
      const after = cursor === undefined ? undefined : readCursor(scope, cursor)
      const page: string[] = []
      for await (const { position } of listEntries(scope, after, limit + 1)) {
        const last = page.at(-1)
        if (page.length === limit && last !== undefined)
          return { items: page.map(parseIdAt), cursor: writeCursor(scope, last) }
        page.push(position)
      }
      return { items: page.map(parseIdAt) }
    },

    async *listPositions(scope, { after, pageSize } = {}) {
      for await (const { position } of listEntries(scope, after, pageSize)) yield position
    },

    listCards: (scope, page) =>
      listPage(scope, page, async ({ item }) =>
        item['SK'] === requestSort ? readListedRequest(item) : readReadableCard(item),
      ),

    async readCards(registrationIds) {
      const items = await table.getSeveral(
        registrationIds.filter(isStorableId).map((id) => keysOfRegistration(id).registration),
      )
      const found = items.map((item) => ({ item, card: readReadableCard(item)?.item }))
      return {
        items: found.flatMap(({ card }) => (card ? [card] : [])),
        unreadable: found.flatMap(({ item, card }) =>
          card ? [] : [parseRegistrationId({ PK: String(item['PK']) })],
        ),
      }
    },

    async countByStatus(scope) {
      const id = 'companyId' in scope ? scope.companyId : scope.initiativeId
      if (!isStorableId(id)) return []
      const counters =
        'companyId' in scope
          ? table.queryIndex({
              index: 'byCompanyStatus',
              partition: [indexes.byCompanyStatus.partition, companyCounts(scope.companyId)],
            })
          : table.query(entryKey('initiative', scope.initiativeId).PK, countsSort)
      return (await collect(counters)).map(readCounts)
    },

    async setCounts({ counts, changes, ...pair }) {
      const { PK, SK, ...listed } = countsKey(pair)
      const item = await table.get({ PK, SK })
      if ((item ? readCounts(item).changes : 0) !== changes) return 'changed'
      const set = {
        ...listed,
        ...Object.fromEntries(allStatuses.map((status) => [status, counts[status] ?? 0])),
      }
      // A status that nothing was counted in has no attribute.
      if (Object.entries(set).every(([name, value]) => isSameContent(item?.[name] ?? 0, value)))
        return 'right'
      const updated = await table.update(
        { PK, SK },
        {
          set: { ...set, ...schemaAttribute('counts') },
          add: { changes: 1 },
          condition: item ? changesEqual(changes) : attributeNotExists,
        },
      )
      return updated ? 'set' : 'changed'
    },

    listRemindable: (run, now) => listDue('byReminder', [reminderPartition(run)], now),
    listToCheck: (now) => listDue('byDue', duePartitions('CHECK'), now),

    async relist(registration, facts) {
      const { registrationId, version } = registration
      const items = await findItems(registration)
      const item = items.get(registrationSort)
      if (item?.['version'] !== version) return 'changed'
      const set = {
        ...removeFormerAttributes(items),
        ...registrationAttributes(registration, computeDigest(registration, items)),
        ...entryAttributes(registrationId, findListEntries(registration, facts)),
      }
      if (Object.entries(set).every(([name, value]) => isSameContent(item[name], value)))
        return 'right'
      const updated = await table.update(keysOfRegistration(registrationId).registration, {
        set,
        condition: versionEquals(version),
      })
      return updated ? 'listed' : 'changed'
    },

    listToLookAt: (now) => listDue('byDue', duePartitions('LOOK'), now),

    async setCheckAt({ registrationId, version }, checkAt) {
      await table.update(keysOfRegistration(registrationId).registration, {
        set: { ...checkAttributes(registrationId, checkAt), doubt: undefined },
        condition: versionEquals(version),
      })
    },

    async setLookAt({ registrationId, version }, lookAt, doubt) {
      await table.update(keysOfRegistration(registrationId).registration, {
        set: { dueKey: duePartition('LOOK', registrationId), dueAt: lookAt, doubt },
        condition: versionEquals(version),
      })
    },

    async postponeCheck({ registrationId, version }, until) {
      const { expression, names, values } = versionEquals(version)
      await table.update(keysOfRegistration(registrationId).registration, {
        set: { dueAt: until },
        condition: {
          // Without its key, the entry would not be in the index.
          expression: `${expression} AND attribute_exists(#dueKey)`,
          names: { ...names, '#dueKey': 'dueKey' },
          ...(values && { values }),
        },
      })
    },

    async findDoubt(registrationId) {
      const item = await table.get(keysOfRegistration(registrationId).registration)
      return StoredDoubt.parse(item ?? {}).doubt
    },

    async removeWorkflow(registrationId, execution) {
      await table.transact([
        {
          delete: keysOfRegistration(registrationId).workflow,
          condition: {
            expression: '#execution = :execution',
            names: { '#execution': 'execution' },
            values: { ':execution': execution },
          },
        },
      ])
    },
  }
}

/** What an index has of a registration. */
interface ListEntry {
  readonly item: RawItem
  readonly position: string
}

function readOwnerId(scope: RegistrationScope | CardScope): string {
  if ('volunteerId' in scope) return scope.volunteerId
  if ('managerId' in scope) return scope.managerId
  return 'companyId' in scope ? scope.companyId : scope.initiativeId
}

/** @returns undefined if it cannot be read */
function readReadableCard(item: RawItem) {
  return readUnlessUnreadable(() => readCard(item))
}

function readUnlessUnreadable<Item>(read: () => Item): { readonly item: Item } | undefined {
  try {
    return { item: read() }
  } catch (error) {
    if (error instanceof UnreadableRecordError) return undefined
    throw error
  }
}

function readCounts(item: RawItem): InitiativeCounts {
  const { changes, ...counts } = readItem('counts', StoredCounts, item)
  return {
    ...parseCountsKey({ PK: String(item['PK']), SK: String(item['SK']) }),
    counts: Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0)),
    changes,
  }
}

/** What an earlier version called otherwise goes when the item is next written. */
function removeFormerAttributes(items: StoredItems): RawItem {
  const item = items.get(registrationSort)
  return item && readSchema(item) < presentSchema('registration')
    ? Object.fromEntries(formerAttributes.map((name) => [name, undefined]))
    : {}
}

function checkAttributes(registrationId: string, checkAt: Instant | undefined) {
  return {
    dueKey: checkAt === undefined ? undefined : duePartition('CHECK', registrationId),
    dueAt: checkAt,
  }
}

/** @returns also the registration's items as they are after the writes, to save the next commit a read */
function planWrites(
  commit: Commit,
  writeId: string,
  before: StoredItems,
): { readonly writes: readonly PurposefulWrite[]; readonly after: StoredItems } {
  const { previous, accepted, idempotency, at } = commit
  const { registration, message, reflection, created } = accepted
  const { registrationId } = registration
  const keys = keysOfRegistration(registrationId)
  const isChange = registration.transition !== previous?.transition
  const parts = planParts(before, previous, registration)
  const attributes = {
    ...removeFormerAttributes(before),
    ...registrationAttributes(registration, computeDigest(registration, parts.after)),
    ...entryAttributes(registrationId, planListEntries(commit)),
    ...(isChange && checkAttributes(registrationId, addMinutes(at, checkAfterMinutes))),
  }
  const writes: PurposefulWrite[] = [
    [
      'registration',
      {
        update: keys.registration,
        set: attributes,
        condition: previous ? versionEquals(previous.version) : attributeNotExists,
      },
    ],
    ...parts.puts.map((item): PurposefulWrite => ['rest', { put: item }]),
    ...parts.deletes.map((key): PurposefulWrite => ['rest', { delete: key }]),
    ...planPlaceWrites(commit),
    ...planCountWrites(commit),
    ...planMailWrites(buildOutbox(commit)),
    ...planAwayWrites(accepted.away).map((item): PurposefulWrite => ['rest', item]),
    ...planPartWrites(commit),
    ...planNudgeWrites(registrationId, planNudgeEntry(commit)).map((item): PurposefulWrite => [
      'rest',
      item,
    ]),
  ]
  const put = (key: ItemKey, item: object) => writes.push(['rest', { put: { ...item, ...key } }])
  for (const one of listNewEvents(accepted))
    put(keys.event(one.sequence), {
      ...schemaAttribute('event'),
      ...one,
      writeId,
      // For `follow-stream`, so that it needs no other item.
      initiativeId: registration.initiativeId,
      companyId: registration.companyId,
      changesStatus: isChange,
      statusBefore: previous?.status,
    })
  if (message) put(keys.message(message.sequence), { ...schemaAttribute('message'), ...message })
  if (reflection)
    put(keys.reflection(reflection.sequence), { ...schemaAttribute('reflection'), ...reflection })
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
          ...schemaAttribute('idempotency key'),
          requestHash: idempotency.requestHash,
          registrationId,
          ...created,
          expiresAt: toSeconds(at) + idempotencyHours * 60 * 60,
        },
        condition: {
          expression: 'attribute_not_exists(PK) OR expiresAt <= :now',
          values: { ':now': toSeconds(at) },
        },
      },
    ])
  const item = { ...before.get(registrationSort), ...keys.registration, ...attributes }
  return { writes, after: new Map([...parts.after, [registrationSort, item]]) }
}

function toSeconds(instant: Instant): number {
  return Math.floor(toMilliseconds(instant) / 1000)
}

function transitionEquals(transition: number): Condition {
  return {
    expression: '#transition = :transition',
    names: { '#transition': 'transition' },
    values: { ':transition': transition },
  }
}

/** A new registration takes the volunteer's place in the initiative; an early end releases it. */
function planPlaceWrites({
  previous,
  accepted,
  capacity,
  initiativeVersion,
}: Commit): readonly PurposefulWrite[] {
  const { registrationId, initiativeId, volunteerId, status } = accepted.registration
  const keys = keysOfPlaces(initiativeId)
  const volunteer = keys.volunteer(volunteerId)
  if (!previous)
    return [
      [
        'place',
        {
          check: entryKey('initiative', initiativeId),
          condition:
            initiativeVersion === undefined ? initiativeOpen : versionEquals(initiativeVersion),
        },
      ],
      [
        'place',
        {
          put: { ...volunteer, ...schemaAttribute('place'), registrationId },
          condition: attributeNotExists,
        },
      ],
      [
        'place',
        {
          update: keys.taken,
          set: schemaAttribute('place'),
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

/** `changes` counts the writes: a recount replaces the counters only if there was none meanwhile. */
function planCountWrites({ previous, accepted }: Commit): readonly PurposefulWrite[] {
  const changes = compareStatuses(previous, accepted.registration)
  if (changes.length === 0) return []
  const { PK, SK, ...listed } = countsKey(accepted.registration)
  return [
    [
      'rest',
      {
        update: { PK, SK },
        set: { ...listed, ...schemaAttribute('counts') },
        add: { ...Object.fromEntries(changes), changes: 1 },
      },
    ],
  ]
}

function changesEqual(changes: number): Condition {
  return {
    expression: '#changes = :changes',
    names: { '#changes': 'changes' },
    values: { ':changes': changes },
  }
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

/** In a company with nudges, a reminder is a part of the day's mail. */
function planPartWrites({ accepted, day, lists, at }: Commit): readonly PurposefulWrite[] {
  if (day === undefined) return []
  const { registration, mails } = accepted
  const parts = buildParts(registration, mails, {
    day,
    timeZone: lists.companyTimeZone,
    releaseAt: at,
  })
  return parts.map((part) => ['mail', putDayPart(part)])
}

function planMailWrites({ mails, fanOuts }: Outbox): readonly PurposefulWrite[] {
  return [...mails.map(mailItem), ...fanOuts.map(fanOutItem)].map((put) => [
    'mail',
    { put, condition: attributeNotExists },
  ])
}
