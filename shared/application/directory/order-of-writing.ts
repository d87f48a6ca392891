import type { Person } from '../../journey/directory.ts'
import type { DirectoryEntry, Versioned } from '../ports/directory-store.ts'
import { emailKey } from '../ports/stored-id.ts'
import { followChains } from './follow-chains.ts'

/** An entry as it shall be, and as it is in the directory, where that is known. */
export interface Intended {
  readonly entry: DirectoryEntry
  readonly before?: Versioned<DirectoryEntry> | undefined
}

export interface Write {
  readonly entry: DirectoryEntry
  /** The version that it must have until then, where what it was before is known; 0: none. */
  readonly ifVersion: number
}

/**
 * The order in which entries can be written one after the other: what others name comes first, and
 * an address is given up before another takes it. A person whose manager cannot come first, as
 * managers go round in a circle, is written twice: first with the manager of before.
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

/** People who wait for each other's address, so that none can be written first. */
export function addressCircles(intended: readonly Intended[]): readonly (readonly Person[])[] {
  const people = intended.flatMap(toPerson)
  return followChains(people, addressHolder(people)).circles.map((circle) =>
    circle.map(({ person }) => person),
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
    people.filter(({ before }) => !before).map((one) => [one.person.personId, one]),
  )
  // Addresses come last, as they must be in order: a manager who is not may be given later.
  const managersFirst = followChains(people, ({ person: { managerId = '' } }) =>
    newcomers.get(managerId),
  ).ordered
  const { ordered } = followChains(managersFirst, addressHolder(people))

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

/** Who has, so far, the address that a person shall have. */
function addressHolder(people: readonly IntendedPerson[]) {
  const holders = new Map(people.map((one) => [one.before && emailKey(one.before.email), one]))
  return (one: IntendedPerson): IntendedPerson | undefined => {
    const address = emailKey(one.person.email)
    const holder = address === undefined ? undefined : holders.get(address)
    return holder === one ? undefined : holder
  }
}
