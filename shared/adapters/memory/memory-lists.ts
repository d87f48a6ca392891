import type { DirectoryEntry } from '../../application/ports/directory-store.ts'
import {
  findListEntries,
  findStandInEntry,
  type ListEntries,
} from '../../application/ports/list-entries.ts'
import {
  listPosition,
  nameList,
  parseIdAt,
  registeredPosition,
  statusPosition,
} from '../../application/ports/list-position.ts'
import {
  buildListFacts,
  type CardScope,
  type RegistrationScope,
} from '../../application/ports/registration-store.ts'
import { reminderRuns } from '../../journey/reminders.ts'
import {
  getOrAdd,
  type MemoryListing,
  type MemoryTables,
  type RegistrationPartition,
  wordsKey,
} from './memory-tables.ts'
import { SortedTexts } from './sorted-texts.ts'

export const listedNowhere: MemoryListing = {
  positions: new Map(),
  reminder: undefined,
  manager: undefined,
}

/** Puts a registration, as it is now, into its lists and takes it out of the others. */
export function updateLists(
  tables: MemoryTables,
  partition: RegistrationPartition,
  { reminder, manager: entry }: ListEntries,
): void {
  const { registration, lists: before } = partition
  const { registrationId } = registration
  const { managerId } =
    entry?.manager === 'unchanged' ? (before.manager ?? {}) : (entry?.manager ?? {})
  const manager =
    entry && managerId !== undefined ? { managerId, askedAt: entry.askedAt } : undefined
  const positions = new Map(listPositions(partition, manager))

  for (const [list, position] of before.positions) tables.lists.get(list)?.delete(position)
  for (const [list, position] of positions)
    getOrAdd(tables.lists, list, () => new SortedTexts()).add(position)
  for (const run of reminderRuns)
    tables.remindable[run].set(
      registrationId,
      registrationId,
      reminder?.run === run ? reminder.dueAt : undefined,
    )
  partition.lists = { positions, reminder, manager }
}

function listPositions(
  { registration }: RegistrationPartition,
  manager: MemoryListing['manager'],
): (readonly [string, string])[] {
  const { companyId, initiativeId, volunteerId, status, registrationId } = registration
  const registered = registeredPosition(registration)
  const since = statusPosition(registration)
  return [
    [listKey({ companyId }), registered],
    [listKey({ initiativeId }), registered],
    [listKey({ volunteerId }), registered],
    [listKey({ companyId, status }), since],
    [listKey({ initiativeId, status }), since],
    ...[findStandInEntry(registration), manager].flatMap((entry) =>
      entry
        ? [
            [
              listKey({ managerId: entry.managerId }),
              listPosition(entry.askedAt, registrationId),
            ] as const,
          ]
        : [],
    ),
  ]
}

export function listKey(scope: RegistrationScope | CardScope): string {
  return wordsKey(...nameList(scope))
}

/** In memory, the lists follow a change of the directory at once. */
export function followInLists(
  tables: MemoryTables,
  before: DirectoryEntry | undefined,
  { type, entry }: DirectoryEntry,
): void {
  if (type === 'company' && before?.type === 'company' && before.entry.timeZone !== entry.timeZone)
    relistAll(tables, { companyId: entry.companyId })
  if (type === 'person' && before?.type === 'person' && before.entry.managerId !== entry.managerId)
    relistAll(tables, { volunteerId: entry.personId })
}

function relistAll(tables: MemoryTables, scope: RegistrationScope): void {
  // A copy, because the lists change.
  for (const position of [...(tables.lists.get(listKey(scope))?.after('') ?? [])]) {
    const partition = tables.registrations.get(parseIdAt(position))
    if (!partition) continue
    const { companyId, volunteerId } = partition.registration
    const company = tables.entries.get(wordsKey('company', companyId))?.entry
    const volunteer = tables.entries.get(wordsKey('person', volunteerId))?.entry
    if (company?.type !== 'company') continue
    relist(
      tables,
      partition,
      buildListFacts(
        company.entry,
        volunteer?.type === 'person' ? volunteer.entry.managerId : undefined,
      ),
    )
  }
}

/** @returns whether anything was wrong */
export function relist(
  tables: MemoryTables,
  partition: RegistrationPartition,
  facts: Parameters<typeof findListEntries>[1],
): boolean {
  const before = partition.lists
  partition.lists = { ...before, manager: undefined }
  updateLists(tables, partition, findListEntries(partition.registration, facts))
  return describe(before) !== describe(partition.lists)
}

function describe({ positions, reminder, manager }: MemoryListing): string {
  return JSON.stringify([[...positions], reminder, manager])
}
