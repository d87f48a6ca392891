import pMap from 'p-map'
import type { Clock } from '../../application/ports/clock.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import { Entry } from '../../journey/directory-entries.ts'
import type { Person } from '../../journey/directory.ts'
import { statusForProblem } from '../http/problem.ts'
import { invalidValue, ScimError } from './scim-error.ts'
import { changePerson, newPerson, type UserChange } from './user-change.ts'

export interface UsersDependencies {
  readonly directory: DirectoryStore
  readonly newId: () => string
  readonly clock: Clock
}

/** Retries after a lost optimistic-lock race. */
const maxAttempts = 5
const readAtOnce = 16

/**
 * The people of one company, as its identity system sees them; others do not exist for it.
 * Every method throws a ScimError if the request cannot be answered.
 */
export function createUsers({ directory, newId, clock }: UsersDependencies, companyId: string) {
  const isOwn = (person: Person | undefined) =>
    // An erased person has an empty address: there is nothing left to update.
    person?.companyId === companyId && person.email !== ''

  async function read(personId: string) {
    const found = await directory.getVersioned('person', personId)
    if (found?.entry.type !== 'person' || !isOwn(found.entry.entry))
      throw new ScimError(statusForProblem('unknown-entry'), 'The company has no user of this id.')
    return { person: found.entry.entry, version: found.version }
  }

  async function write(person: Person, ifVersion: number, before?: Person): Promise<boolean> {
    const entry = Entry.safeParse({ type: 'person', entry: person })
    if (!entry.success)
      throw invalidValue(
        entry.error.issues
          .map(({ path, message }) => `${path.slice(1).map(String).join('.')}: ${message}`)
          .join('; '),
      )
    const { managerId } = person
    if (managerId !== undefined && managerId !== before?.managerId) {
      const manager = await directory.getPerson(managerId)
      if (!isOwn(manager)) throw invalidValue('manager: the company has no user of this id.')
    }
    const result = await directory.put(entry.data, ifVersion, undefined, clock.now())
    if (result === 'email-taken')
      throw new ScimError(
        statusForProblem('email-taken'),
        'Another user has this userName.',
        'uniqueness',
      )
    return result === 'put'
  }

  return {
    async get(personId: string): Promise<Person> {
      return (await read(personId)).person
    },

    async create(change: UserChange): Promise<Person> {
      const person = newPerson({ personId: newId(), companyId }, change)
      if (!(await write(person, 0))) throw new Error('A new id is taken')
      return person
    },

    /** What is not in the change stays, whether it replaces the user or patches them. */
    async change(personId: string, change: UserChange): Promise<Person> {
      for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
        const { person: before, version } = await read(personId)
        const after = changePerson(before, change)
        if (isSame(before, after)) return before
        if (await write(after, version, before)) return after
      }
      throw new ScimError(
        statusForProblem('busy'),
        'This user is written too often: try again.',
        undefined,
        {
          'retry-after': '1',
        },
      )
    },

    async findByUserName(userName: string): Promise<readonly Person[]> {
      const person = await directory.findPersonByEmail(userName)
      return person && isOwn(person) ? [person] : []
    },

    /** @param page how many to skip, and how many to return at most */
    async list(page: { readonly skip: number; readonly limit: number }) {
      const ids = await directory.listPersonIdsOfCompany(companyId)
      const people = await pMap(
        ids.slice(page.skip, page.skip + page.limit),
        (id) => directory.getPerson(id),
        { concurrency: readAtOnce },
      )
      return {
        totalResults: ids.length,
        people: people.flatMap((person) => (person && isOwn(person) ? [person] : [])),
      }
    },
  }
}

/** An absent `deactivated` equals `false`. */
function isSame(before: Person, after: Person): boolean {
  const { deactivated: left = false, ...rest } = before
  const { deactivated: leaves = false, ...others } = after
  return (
    left === leaves &&
    (Object.keys(others) as (keyof typeof others)[]).every((field) => rest[field] === others[field])
  )
}
