import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { getEntryId } from '../../shared/application/ports/relations.ts'
import { emailKey } from '../../shared/journey/email-address.ts'
import type { Company, Initiative, Organisation, Person } from '../../shared/journey/directory.ts'
import type { WorldType } from './world-objects.ts'

/** The scenario's directory at the current line. */
export interface World {
  has(type: WorldType, id: string): boolean
  company(id: string): Company | undefined
  person(id: string): Person | undefined
  initiative(id: string): Initiative | undefined
  /** The id of the person with this address, compared as the directory compares them. */
  findPersonByEmail(email: string): string | undefined
  put(entry: DirectoryEntry): void
}

export function createWorld(entries: readonly DirectoryEntry[] = []): World {
  const companies = new Map<string, Company>()
  const organisations = new Map<string, Organisation>()
  const people = new Map<string, Person>()
  const initiatives = new Map<string, Initiative>()
  const owners = new Map<string, string>()
  const maps: Readonly<Record<WorldType, ReadonlyMap<string, unknown>>> = {
    company: companies,
    organisation: organisations,
    person: people,
    initiative: initiatives,
  }

  function putPerson(person: Person): void {
    const before = people.get(person.personId)
    if (before) owners.delete(emailKey(before.email) ?? before.email)
    owners.set(emailKey(person.email) ?? person.email, person.personId)
    people.set(person.personId, person)
  }

  function put(entry: DirectoryEntry): void {
    const id = getEntryId(entry)
    switch (entry.type) {
      case 'company':
        companies.set(id, entry.entry)
        break
      case 'organisation':
        organisations.set(id, entry.entry)
        break
      case 'person':
        putPerson(entry.entry)
        break
      case 'initiative':
        initiatives.set(id, entry.entry)
        break
    }
  }

  entries.forEach(put)
  return {
    has: (type, id) => maps[type].has(id),
    company: (id) => companies.get(id),
    person: (id) => people.get(id),
    initiative: (id) => initiatives.get(id),
    findPersonByEmail: (email) => owners.get(emailKey(email) ?? email),
    put,
  }
}
