import type { Person } from '../../journey/directory.ts'
import type { DirectoryEntry, Versioned } from '../ports/directory-store.ts'
import { emailKey } from '../../journey/email-address.ts'
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

/** Longer chains of new managers are cut, so that many people can be written at the same time. */
const maxManagerLevels = 16

/**
 * Orders entries so that they can be written one by one, or side by side if an entry waits for the
 * earlier ones it depends on: an entry comes after those it references, and an address is released
 * before another person takes it. People come level by level, so that neighbours rarely depend on
 * one another. If the managers form a cycle or a very long chain, a person is written twice: first
 * with their previous manager.
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
  const findHolder = createHolderFinder(people)
  const { ordered } = orderByDependency(managersFirst, findHolder)

  const levels = new Map<IntendedPerson, number>()
  const writes: { readonly write: Write; readonly level: number }[] = []
  const again: Write[] = []
  for (const one of ordered) {
    const { intended, person, before } = one
    const holder = findHolder(one)
    const holderLevel = (holder && levels.get(holder)) ?? -1
    const manager = newcomers.get(person.managerId ?? '')
    const managerLevel = manager && manager !== one ? levels.get(manager) : -1
    const write = toWrite(intended)
    if (managerLevel === undefined || managerLevel + 1 >= maxManagerLevels) {
      const managerId = before?.managerId
      const first: DirectoryEntry = { type: 'person', entry: { ...person, managerId } }
      levels.set(one, holderLevel + 1)
      writes.push({ write: { ...write, entry: first }, level: holderLevel + 1 })
      again.push({ ...write, ifVersion: write.ifVersion + 1 })
    } else {
      const level = Math.max(holderLevel, managerLevel) + 1
      levels.set(one, level)
      writes.push({ write, level })
    }
  }
  return [
    ...writes.toSorted((one, other) => one.level - other.level).map(({ write }) => write),
    ...again,
  ]
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
