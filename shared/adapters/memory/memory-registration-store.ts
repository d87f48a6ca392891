import { buildParts } from '../../application/ports/day-store.ts'
import { planListEntries } from '../../application/ports/list-entries.ts'
import { parseIdAt, readCursor, writeCursor } from '../../application/ports/list-position.ts'
import { planNudgeEntry } from '../../application/ports/nudge-store.ts'
import { buildOutbox, compareMails } from '../../application/ports/outbox.ts'
import { type Card, makeCard } from '../../application/ports/registration-card.ts'
import {
  type CardScope,
  checkAfterMinutes,
  type Commit,
  type CommitResult,
  type Doubt,
  listNewEvents,
  type PageRequest,
  type ReadablePage,
  type RegistrationScope,
  type RegistrationStore,
  idempotencyHours,
  type IdempotencyKey,
  type IdempotencyRecord,
} from '../../application/ports/registration-store.ts'
import { compareStatuses, type InitiativeCounts } from '../../application/ports/status-counts.ts'
import { addMinutes, type Instant } from '../../journey/calendar.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import { removeReasonsBy, removeTexts } from '../../journey/erase-texts.ts'
import type { Registration } from '../../journey/registration.ts'
import { allStatuses, statuses } from '../../journey/statuses.ts'
import { listedNowhere, listKey, relist, updateLists } from './memory-lists.ts'
import type { MemoryDayStore } from './memory-day-store.ts'
import type { MemoryMailStore } from './memory-mail-store.ts'
import type { MemoryNudgeStore } from './memory-nudge-store.ts'
import {
  getOrAdd,
  iterate,
  type MemoryCounts,
  type MemoryTables,
  type Places,
  type RegistrationPartition,
  setAway,
  settled,
  wordsKey,
} from './memory-tables.ts'

export function createMemoryRegistrationStore(
  tables: MemoryTables,
  {
    mails,
    nudges,
    days,
  }: {
    readonly mails: MemoryMailStore
    readonly nudges: MemoryNudgeStore
    readonly days: MemoryDayStore
  },
): RegistrationStore {
  function getPlaces(initiativeId: string): Places {
    const none = (): Places => ({ taken: 0, registrationIds: new Map() })
    return getOrAdd(tables.places, initiativeId, none)
  }

  /** Whether the initiative has this version; if none is given, whether it is open. */
  function isAsDecided(initiativeId: string, version: number | undefined): boolean {
    const known = tables.entries.get(wordsKey('initiative', initiativeId))
    if (version !== undefined) return known?.version === version
    return known?.entry.type === 'initiative' && known.entry.entry.status === 'OPEN'
  }

  function findRepeated(
    { personId, key }: Pick<IdempotencyKey, 'personId' | 'key'>,
    now: Instant,
  ): IdempotencyRecord | undefined {
    const found = tables.repeated.get(wordsKey(personId, key))
    return found && now < found.until ? found.record : undefined
  }

  /** @returns why the commit cannot be written; undefined if it can */
  function findObstacle({
    previous,
    accepted,
    capacity,
    initiativeVersion,
    idempotency,
    at,
  }: Commit) {
    const { registrationId, initiativeId, volunteerId, transition } = accepted.registration
    const repeated = idempotency && findRepeated(idempotency, at)
    if (repeated) return { repeated }
    const stored = tables.registrations.get(registrationId)?.registration
    if (stored?.version !== previous?.version) return 'conflict'
    if (!previous) {
      const { taken, registrationIds } = getPlaces(initiativeId)
      const isPossible =
        isAsDecided(initiativeId, initiativeVersion) &&
        !registrationIds.has(volunteerId) &&
        (capacity === undefined || taken < capacity)
      return isPossible ? undefined : 'conflict'
    }
    const isInStep =
      transition === previous.transition ||
      tables.workflow.get(registrationId)?.transition === previous.transition
    return isInStep ? undefined : 'out-of-step'
  }

  function write(commit: Commit): CommitResult {
    const { previous, accepted, idempotency, at } = commit
    const { registration, event, message, reflection, created } = accepted
    const { registrationId, initiativeId, volunteerId } = registration
    if (!event) return 'committed'
    const obstacle = findObstacle(commit)
    if (obstacle) return obstacle

    if (!previous) {
      const places = getPlaces(initiativeId)
      places.taken += 1
      places.registrationIds.set(volunteerId, registrationId)
    } else if (statuses[registration.status].endsEarly && !statuses[previous.status].endsEarly) {
      const places = getPlaces(initiativeId)
      places.taken -= 1
      places.registrationIds.delete(volunteerId)
    }

    const createPartition = (): RegistrationPartition => ({
      registration,
      events: [],
      messages: [],
      reflections: [],
      readMarks: new Map(),
      held: new Map(),
      lists: listedNowhere,
    })
    const partition = getOrAdd(tables.registrations, registrationId, createPartition)
    partition.registration = registration
    partition.events.push(...listNewEvents(accepted))
    if (message) partition.messages = [...partition.messages, message]
    if (reflection) partition.reflections = [...partition.reflections, reflection]
    if (idempotency)
      tables.repeated.set(wordsKey(idempotency.personId, idempotency.key), {
        record: { requestHash: idempotency.requestHash, registrationId, ...created },
        until: addMinutes(at, idempotencyHours * 60),
      })
    if (registration.transition !== previous?.transition) {
      tables.toLookAt.set(registrationId, registrationId, undefined)
      tables.toCheck.set(registrationId, registrationId, addMinutes(at, checkAfterMinutes))
    }
    if (accepted.away) setAway(tables, accepted.away)
    updateLists(tables, partition, planListEntries(commit))
    count(previous, registration)
    mails.add(buildOutbox(commit))
    nudges.plan(registrationId, planNudgeEntry(commit))
    const { day, lists } = commit
    if (day !== undefined)
      days.add(
        buildParts(registration, accepted.mails, {
          day,
          timeZone: lists.companyTimeZone,
          releaseAt: at,
        }),
      )
    return 'committed'
  }

  function findCounts({ initiativeId, companyId }: Omit<InitiativeCounts, 'counts' | 'changes'>) {
    const ofInitiative = getOrAdd(
      tables.counts,
      initiativeId,
      () => new Map<string, MemoryCounts>(),
    )
    return getOrAdd(ofInitiative, companyId, (): MemoryCounts => ({
      byStatus: new Map(),
      changes: 0,
    }))
  }

  function count(previous: Registration | undefined, next: Registration): void {
    const changes = compareStatuses(previous, next)
    if (changes.length === 0) return
    const counts = findCounts(next)
    counts.changes += 1
    for (const [status, change] of changes)
      counts.byStatus.set(status, (counts.byStatus.get(status) ?? 0) + change)
  }

  function listCounts(initiativeId: string, companyId?: string): readonly InitiativeCounts[] {
    return [...(tables.counts.get(initiativeId) ?? [])]
      .filter(([id]) => companyId === undefined || id === companyId)
      .map(([id, { byStatus, changes }]) => ({
        initiativeId,
        companyId: id,
        counts: Object.fromEntries([...byStatus].filter(([, number]) => number > 0)),
        changes,
      }))
  }

  /** Lists positions after a cursor, or from the start; newest first for a volunteer. */
  function listPositions(
    scope: RegistrationScope | CardScope,
    after: string | undefined,
  ): Iterable<string> {
    const list = tables.lists.get(listKey(scope))
    if (!list) return []
    return 'volunteerId' in scope ? list.backwardsBefore(after) : list.after(after ?? '')
  }

  /** Like the index by due instant: one entry for each registration. */
  function setVisit(
    { registrationId, version }: Pick<Registration, 'registrationId' | 'version'>,
    visit: {
      readonly checkAt?: Instant | undefined
      readonly lookAt?: Instant
      readonly doubt?: Doubt | undefined
    },
  ): void {
    if (find(registrationId)?.version !== version) return
    tables.toCheck.set(registrationId, registrationId, visit.checkAt)
    tables.toLookAt.set(registrationId, registrationId, visit.lookAt)
    if (visit.doubt) tables.doubts.set(registrationId, visit.doubt)
    else tables.doubts.delete(registrationId)
  }

  function listPage<Item>(
    scope: RegistrationScope | CardScope,
    { limit, cursor }: PageRequest,
    read: (position: string) => Item | undefined,
  ): ReadablePage<Item> {
    const after = cursor === undefined ? undefined : readCursor(scope, cursor)
    const items: Item[] = []
    let last: string | undefined
    for (const position of listPositions(scope, after)) {
      const item = read(position)
      if (item === undefined) continue
      // One more than requested, to know whether there is another page.
      if (items.length === limit && last !== undefined)
        return { items, unreadable: [], cursor: writeCursor(scope, last) }
      items.push(item)
      last = position
    }
    return { items, unreadable: [] }
  }

  function eraseSubjects(registrationId: string): void {
    const records = tables.mails.get(registrationId)
    for (const [name, mail] of records ?? []) records?.set(name, { ...mail, subject: undefined })
  }

  function find(registrationId: string): Registration | undefined {
    return tables.registrations.get(registrationId)?.registration
  }

  return {
    load: (registrationId) => settled(() => find(registrationId)),

    loadWorkflow: (registrationId) => settled(() => tables.workflow.get(registrationId)),

    readPlaces: (initiativeId, volunteerId) =>
      settled(() => {
        const { taken, registrationIds } = getPlaces(initiativeId)
        return { taken, registrationId: registrationIds.get(volunteerId) }
      }),

    readPlacesOfEach: (initiativeIds, volunteerId = '') =>
      settled(
        () =>
          new Map(
            initiativeIds.map((initiativeId) => {
              const { taken, registrationIds } = getPlaces(initiativeId)
              return [initiativeId, { taken, registrationId: registrationIds.get(volunteerId) }]
            }),
          ),
      ),

    findRepeated: (key, now) => settled(() => findRepeated(key, now)),

    commit: (commit) => settled(() => write(commit)),

    listEvents: (id) => settled(() => [...(tables.registrations.get(id)?.events ?? [])]),
    listMessages: (id) => settled(() => tables.registrations.get(id)?.messages ?? []),
    markRead: (id, mark) =>
      settled(() => {
        const marks = tables.registrations.get(id)?.readMarks
        if ((marks?.get(mark.personId)?.sequence ?? 0) < mark.sequence)
          marks?.set(mark.personId, mark)
      }),
    listReadMarks: (id) =>
      settled(() =>
        [...(tables.registrations.get(id)?.readMarks.values() ?? [])].toSorted((one, other) =>
          compareCodePoints(one.personId, other.personId),
        ),
      ),
    noteHeld: (id, one) =>
      settled(() => {
        const held = tables.registrations.get(id)?.held
        if (held?.get(one.dateId)?.date !== one.date) held?.set(one.dateId, one)
      }),
    listHeld: (id) =>
      settled(() =>
        [...(tables.registrations.get(id)?.held.values() ?? [])].toSorted((one, other) =>
          compareCodePoints(one.dateId, other.dateId),
        ),
      ),
    listReflections: (id) => settled(() => tables.registrations.get(id)?.reflections ?? []),
    listMails: (id) =>
      settled(() => [...(tables.mails.get(id)?.values() ?? [])].toSorted(compareMails)),

    list: (scope, page) =>
      settled(() => listPage(scope, page, (position) => find(parseIdAt(position)))),

    listIds: (scope) => iterate(() => [...listPositions(scope, undefined)].map(parseIdAt)),

    listCards: (scope, page) =>
      settled(() =>
        listPage(scope, page, (position) => {
          const partition = tables.registrations.get(parseIdAt(position))
          return partition && makeListedCard(partition, findInPlaceOf(partition, scope))
        }),
      ),

    readCards: (registrationIds) =>
      settled(() => ({
        items: registrationIds.flatMap((registrationId) => {
          const partition = tables.registrations.get(registrationId)
          return partition ? [makeListedCard(partition)] : []
        }),
        unreadable: [],
      })),

    countByStatus: (scope) =>
      settled(() =>
        'companyId' in scope
          ? [...tables.counts.keys()].flatMap((id) => listCounts(id, scope.companyId))
          : listCounts(scope.initiativeId),
      ),

    setCounts: ({ counts, changes, ...pair }) =>
      settled(() => {
        const stored = findCounts(pair)
        if (stored.changes !== changes) return 'changed'
        const isRight = allStatuses.every(
          (status) => (stored.byStatus.get(status) ?? 0) === (counts[status] ?? 0),
        )
        if (isRight) return 'right'
        for (const status of allStatuses) stored.byStatus.set(status, counts[status] ?? 0)
        stored.changes += 1
        return 'set'
      }),

    listIdPage: (scope, { limit, cursor }) =>
      settled(() => {
        const after = cursor === undefined ? undefined : readCursor(scope, cursor)
        const positions = [...listPositions(scope, after)]
        const page = positions.slice(0, limit)
        const last = page.at(-1)
        return {
          items: page.map(parseIdAt),
          ...(last !== undefined &&
            positions.length > limit && { cursor: writeCursor(scope, last) }),
        }
      }),
    listPositions: (scope, { after } = {}) => iterate(() => listPositions(scope, after)),

    listRemindable: (run, now) => iterate(() => tables.remindable[run].listUpTo(now)),
    listToCheck: (now) => iterate(() => tables.toCheck.listUpTo(now)),
    listToLookAt: (now) => iterate(() => tables.toLookAt.listUpTo(now)),
    setCheckAt: (registration, checkAt) => settled(() => setVisit(registration, { checkAt })),
    setLookAt: (registration, lookAt, doubt) =>
      settled(() => setVisit(registration, { lookAt, doubt })),
    postponeCheck: ({ registrationId, version }, until) =>
      settled(() => {
        if (find(registrationId)?.version !== version) return
        for (const due of [tables.toCheck, tables.toLookAt])
          if (due.has(registrationId)) due.set(registrationId, registrationId, until)
      }),
    findDoubt: (registrationId) => settled(() => tables.doubts.get(registrationId)),
    removeWorkflow: (registrationId, execution) =>
      settled(() => {
        if (tables.workflow.get(registrationId)?.execution === execution)
          tables.workflow.delete(registrationId)
      }),

    relist: ({ registrationId, version }, facts) =>
      settled(() => {
        const partition = tables.registrations.get(registrationId)
        if (partition?.registration.version !== version) return 'changed'
        return relist(tables, partition, facts) ? 'listed' : 'right'
      }),

    eraseTexts: (registrationId) =>
      settled(() => {
        const partition = tables.registrations.get(registrationId)
        if (!partition) return
        partition.registration = removeTexts(partition.registration)
        partition.messages = []
        partition.reflections = []
        eraseSubjects(registrationId)
      }),

    eraseTextsBy: (personId, registrationId, isNamed) =>
      settled(() => {
        const partition = tables.registrations.get(registrationId)
        const hasActed = partition?.events.some(({ actorId }) => actorId === personId) ?? false
        if (!partition || (!hasActed && !isNamed)) return
        const { registration, events, messages } = partition
        partition.registration = removeReasonsBy(personId, registration, events) ?? registration
        partition.messages = messages.filter(({ authorId }) => authorId !== personId)
        eraseSubjects(registrationId)
      }),

    forgetRepeated: (personId) =>
      settled(() => {
        for (const name of tables.repeated.keys())
          if (isOfPerson(name, personId)) tables.repeated.delete(name)
      }),
  }
}

/** @param name what `wordsKey` returns for the person and the key */
function isOfPerson(name: string, personId: string): boolean {
  return name.startsWith(`${wordsKey(personId).slice(0, -1)},`)
}

function makeListedCard({ registration, lists }: RegistrationPartition, inPlaceOf?: string): Card {
  return { ...makeCard(registration), managerId: lists.manager?.managerId, inPlaceOf }
}

/** Where a manager's list has a registration only because they decide in another's place. */
function findInPlaceOf(
  { registration: { standIn }, lists }: RegistrationPartition,
  scope: CardScope,
): string | undefined {
  if (!('managerId' in scope) || lists.manager?.managerId === scope.managerId) return undefined
  return standIn?.personId === scope.managerId ? standIn.managerId : undefined
}
