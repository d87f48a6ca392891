import {
  listPosition,
  readCursor,
  registrationIdAt,
  writeCursor,
} from '../../application/ports/list-position.ts'
import { buildOutbox, compareMails } from '../../application/ports/outbox.ts'
import {
  checkAfterMinutes,
  type Commit,
  type CommitResult,
  type RegistrationScope,
  type RegistrationStore,
} from '../../application/ports/registration-store.ts'
import { addMinutes } from '../../journey/calendar.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import { removeTexts } from '../../journey/erase-texts.ts'
import type { Registration } from '../../journey/registration.ts'
import { findEarliestReminder } from '../../journey/reminders.ts'
import { statuses } from '../../journey/statuses.ts'
import type { MemoryMailStore } from './memory-mail-store.ts'
import {
  getOrAdd,
  iterate,
  type MemoryTables,
  type Places,
  type RegistrationPartition,
  settled,
  wordsKey,
} from './memory-tables.ts'
import { SortedTexts } from './sorted-texts.ts'

export function createMemoryRegistrationStore(
  tables: MemoryTables,
  mails: MemoryMailStore,
): RegistrationStore {
  function getPlaces(initiativeId: string): Places {
    const none = (): Places => ({ taken: 0, registrationIds: new Map() })
    return getOrAdd(tables.places, initiativeId, none)
  }

  function isOpen(initiativeId: string): boolean {
    const known = tables.entries.get(wordsKey('initiative', initiativeId))?.entry
    return known?.type === 'initiative' && known.entry.status === 'OPEN'
  }

  /** @returns why the commit cannot be written; undefined if it can */
  function findObstacle({ previous, accepted, capacity, idempotency }: Commit) {
    const { registrationId, initiativeId, volunteerId, transition } = accepted.registration
    const repeated =
      idempotency && tables.repeated.get(wordsKey(idempotency.personId, idempotency.key))
    if (repeated) return { repeated }
    const stored = tables.registrations.get(registrationId)?.registration
    if (stored?.version !== previous?.version) return 'conflict'
    if (!previous) {
      const { taken, registrationIds } = getPlaces(initiativeId)
      const isPossible =
        isOpen(initiativeId) &&
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
      for (const owner of listOwnerKeys(registration))
        getOrAdd(tables.lists, owner, () => new SortedTexts()).add(listPosition(registration))
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
    })
    const partition = getOrAdd(tables.registrations, registrationId, createPartition)
    partition.registration = registration
    partition.events.push(event)
    if (message) partition.messages = [...partition.messages, message]
    if (reflection) partition.reflections = [...partition.reflections, reflection]
    if (idempotency)
      tables.repeated.set(wordsKey(idempotency.personId, idempotency.key), {
        requestHash: idempotency.requestHash,
        registrationId,
        dateId: created.dateId,
      })
    if (registration.transition !== previous?.transition)
      tables.toCheck.set(registrationId, registrationId, addMinutes(at, checkAfterMinutes))
    tables.remindable.set(registrationId, registrationId, findEarliestReminder(registration))
    mails.add(buildOutbox(commit))
    return 'committed'
  }

  /** Lists positions after a cursor, or from the start; newest first for a volunteer. */
  function listPositions(scope: RegistrationScope, after: string | undefined): Iterable<string> {
    const list = tables.lists.get(ownerKey(scope)) ?? new SortedTexts()
    return 'volunteerId' in scope ? list.backwardsBefore(after) : list.after(after ?? '')
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

    findRepeated: ({ personId, key }) =>
      settled(() => tables.repeated.get(wordsKey(personId, key))),

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
    listReflections: (id) => settled(() => tables.registrations.get(id)?.reflections ?? []),
    listMails: (id) =>
      settled(() => [...(tables.mails.get(id)?.values() ?? [])].toSorted(compareMails)),

    list: (scope, { limit, cursor }) =>
      settled(() => {
        const after = cursor === undefined ? undefined : readCursor(scope, cursor)
        const status = 'initiativeId' in scope ? scope.status : undefined
        const items: Registration[] = []
        for (const position of listPositions(scope, after)) {
          const registration = find(registrationIdAt(position))
          if (!registration || (status !== undefined && registration.status !== status)) continue
          const last = items.at(-1)
          // One more than requested, to know whether there is another page.
          if (items.length === limit && last)
            return { items, cursor: writeCursor(scope, listPosition(last)) }
          items.push(registration)
        }
        return { items }
      }),

    listPositions: (scope, { after } = {}) => iterate(() => listPositions(scope, after)),
    listIds: (scope) => iterate(() => [...listPositions(scope, undefined)].map(registrationIdAt)),

    listRemindable: (now) => iterate(() => tables.remindable.listUpTo(now)),
    listToCheck: (now) => iterate(() => tables.toCheck.listUpTo(now)),
    setCheckAt: ({ registrationId, version }, checkAt) =>
      settled(() => {
        if (find(registrationId)?.version === version)
          tables.toCheck.set(registrationId, registrationId, checkAt)
      }),

    eraseTexts: (registrationId) =>
      settled(() => {
        const partition = tables.registrations.get(registrationId)
        if (!partition) return
        partition.registration = removeTexts(partition.registration)
        partition.messages = []
        partition.reflections = []
        const records = tables.mails.get(registrationId)
        for (const [name, mail] of records ?? [])
          records?.set(name, { ...mail, subject: undefined })
      }),
  }
}

function listOwnerKeys({ companyId, initiativeId, volunteerId }: Registration): readonly string[] {
  return [{ companyId }, { initiativeId }, { volunteerId }].map(ownerKey)
}

function ownerKey(scope: RegistrationScope): string {
  if ('companyId' in scope) return wordsKey('company', scope.companyId)
  if ('volunteerId' in scope) return wordsKey('volunteer', scope.volunteerId)
  return wordsKey('initiative', scope.initiativeId)
}
