import type { Person } from '../../journey/directory.ts'
import type { DirectoryEntry, Versioned } from '../ports/directory-store.ts'
import { emailKey } from '../ports/stored-id.ts'
import { orderByDependency } from './order-by-dependency.ts'

/** An entry to write, and the version of it that the directory has, if any. */
export interface Intended {
  readonly entry: DirectoryEntry
  readonly before?: Versioned<DirectoryEntry> | undefined
}

export interface Write {
  readonly entry: DirectoryEntry
  /** The version that the entry must have before the write; 0 if it must not exist. */
  readonly ifVersion: number
}

/**
 * Orders entries so that they can be written one by one: an entry comes after those it references,
 * and an address is released before another person takes it. If the managers form a cycle, one
 * person is written twice: first with their previous manager.
 */
export function orderWrites(intended: readonly Intended[]): readonly Write[] {
  const ofTypes = (...types: readonly DirectoryEntry['type'][]) =>
    intended.filter(({ entry }) => types.includes(entry.type)).map(toWrite)
  return [
    ...ofTypes('company', 'organisation'),
    ...orderPeople(intended.flatMap(toPerson)),
    ...ofTypes('initiative'),
  ]
}

/** Finds people who exchange addresses, so that none of them can be written first. */
export function findAddressCycles(intended: readonly Intended[]): readonly (readonly Person[])[] {
  const people = intended.flatMap(toPerson)
  return orderByDependency(people, createHolderFinder(people)).cycles.map((cycle) =>
    cycle.map(({ person }) => person),
  )
}

interface IntendedPerson {
  readonly intended: Intended
  readonly person: Person
  readonly before: Person | undefined
}

function toPerson(intended: Intended): readonly IntendedPerson[] {
  const { entry, before } = intended
  if (entry.type !== 'person') return []
  return [
    {
      intended,
      person: entry.entry,
      before: before?.entry.type === 'person' ? before.entry.entry : undefined,
    },
  ]
}

function toWrite({ entry, before }: Intended): Write {
  return { entry, ifVersion: before?.version ?? 0 }
}

function orderPeople(people: readonly IntendedPerson[]): readonly Write[] {
  const newcomers = new Map(
    people.filter(({ before }) => !before).map((newcomer) => [newcomer.person.personId, newcomer]),
  )
  // Ordered by address last, because that order is strict: a manager can still be set later.
  const managersFirst = orderByDependency(people, ({ person: { managerId = '' } }) =>
    newcomers.get(managerId),
  ).ordered
  const { ordered } = orderByDependency(managersFirst, createHolderFinder(people))

  const unwritten = new Set(newcomers.keys())
  const writes: Write[] = []
  const again: Write[] = []
  for (const { intended, person, before } of ordered) {
    const write = toWrite(intended)
    unwritten.delete(person.personId)
    if (unwritten.has(person.managerId ?? '')) {
      const managerId = before?.managerId
      writes.push({ ...write, entry: { type: 'person', entry: { ...person, managerId } } })
      again.push({ ...write, ifVersion: write.ifVersion + 1 })
    } else writes.push(write)
  }
  return [...writes, ...again]
}

/** Returns a function that finds the current holder of a person's new address. */
function createHolderFinder(people: readonly IntendedPerson[]) {
  const holders = new Map(
    people.map((holder) => [holder.before && emailKey(holder.before.email), holder]),
  )
  return (claimant: IntendedPerson): IntendedPerson | undefined => {
    const address = emailKey(claimant.person.email)
    const holder = address === undefined ? undefined : holders.get(address)
    return holder === claimant ? undefined : holder
  }
}
