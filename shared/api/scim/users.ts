import { createHash } from 'node:crypto'
import { describeEdit } from '../../application/directory/describe-edit.ts'
import { findPersonMistake } from '../../application/directory/find-person-mistake.ts'
import type { IdentitySystem } from '../../application/identity/company-tokens.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { DirectoryStore, PutResult } from '../../application/ports/directory-store.ts'
import type { ScimListMarks } from '../../application/ports/scim-list-marks.ts'
import { isErased, type Person } from '../../journey/directory.ts'
import { statusForProblem } from '../http/problem.ts'
import { type Condition, matches, planLookup } from './filter.ts'
import { createUserList, type Page } from './list-users.ts'
import { invalidValue, ScimError } from './scim-error.ts'
import { changePerson, newPerson, type ReadChange, type UserChange } from './user-change.ts'

export interface UsersDependencies {
  readonly directory: DirectoryStore
  readonly scimListMarks: ScimListMarks
  readonly newId: () => string
  readonly clock: Clock
}

/** A user as they are now, and which parts of the request were not done. */
export interface UserOutcome {
  readonly person: Person
  readonly notApplied: readonly string[]
}

/** Retries after a lost optimistic-lock race. */
const maxAttempts = 5

/**
 * The people of one company, as its identity system sees them; others do not exist for it.
 * Every method throws a ScimError if the request cannot be answered.
 */
export function createUsers(
  dependencies: UsersDependencies,
  { companyId, tokenId }: IdentitySystem,
) {
  const { directory, newId, clock } = dependencies
  const isOwn = (person: Person | undefined): person is Person =>
    person?.companyId === companyId && !isErased(person)
  const users = createUserList(dependencies, companyId, isOwn)

  async function read(personId: string) {
    const found = await directory.getVersioned('person', personId)
    if (found?.entry.type !== 'person' || !isOwn(found.entry.entry))
      throw new ScimError(statusForProblem('unknown-entry'), 'The company has no user of this id.')
    return { person: found.entry.entry, version: found.version }
  }

  function put(person: Person, ifVersion: number, before?: Person): Promise<PutResult> {
    const now = clock.now()
    const entry = { type: 'person', entry: person } as const
    const edit = describeEdit(
      { scimTokenId: tokenId },
      entry,
      before && { type: 'person', entry: before },
      now,
    )
    return directory.put(entry, ifVersion, edit, now)
  }

  /**
   * The person with the manager whom the change names. One who is not known stops nothing else: a
   * person may come, and leave, before their manager comes.
   */
  async function setManager(
    person: Person,
    { manager }: UserChange,
  ): Promise<{ readonly person: Person; readonly problems: readonly ScimError[] }> {
    if (manager === undefined || manager === person.managerId) return { person, problems: [] }
    if (manager === null) return { person: { ...person, managerId: undefined }, problems: [] }
    const stays = (detail: string) => ({ person, problems: [new ScimError(400, detail)] })
    const found =
      (await directory.getPerson(manager)) ?? (await directory.findPersonByEmail(manager))
    if (!isOwn(found)) return stays('manager: the company has no user with this id or address.')
    if (found.personId === person.personId)
      return stays('manager: nobody can be their own manager.')
    return { person: { ...person, managerId: found.personId }, problems: [] }
  }

  /** What the directory refuses of an address. `setManager` refuses managers. */
  async function checkPerson(after: Person, before?: Person): Promise<ScimError | undefined> {
    const mistake = await findPersonMistake(directory, before, after)
    return mistake && invalidValue(`userName: ${mistake.message}`)
  }

  /** What is not in the change stays, whether it replaces the user or patches them. */
  async function change(
    personId: string,
    readChange: (person: Person) => ReadChange,
  ): Promise<UserOutcome> {
    let isTaken = false
    for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
      const { person: before, version } = await read(personId)
      const { change: asked, problems: unread } = readChange(before)
      const { person: changed, problems: unchanged } = changePerson(before, asked)
      const { person, problems: managers } = await setManager(changed, asked)
      const mistake = await checkPerson(person, before)
      const problems = [
        ...unread,
        ...unchanged,
        ...(mistake ? [mistake] : []),
        ...(isTaken ? [addressTaken()] : []),
      ]
      // Somebody who leaves has left, whatever is wrong with the rest of the request.
      const [problem] = problems
      if (problem && asked.isActive !== false) throw problem
      const after = isTaken || mistake ? { ...person, email: before.email } : person
      const outcome = {
        person: after,
        notApplied: [...problems, ...managers].map(({ message }) => message),
      }
      if (isSame(before, after)) return outcome
      const result = await put(after, version, before)
      if (result === 'put') return outcome
      isTaken ||= result === 'email-taken'
    }
    throw new ScimError(
      statusForProblem('busy'),
      'This user keeps being changed by others: try again.',
      undefined,
      { 'retry-after': '1' },
    )
  }

  return {
    change,

    async get(personId: string): Promise<Person> {
      return (await read(personId)).person
    },

    /** Somebody who had left and is created again is the same person. */
    async create({ change: asked, problems: unread }: ReadChange): Promise<UserOutcome> {
      if (unread[0]) throw unread[0]
      const { userName } = asked
      const known = userName === undefined ? undefined : await directory.findPersonByEmail(userName)
      if (isOwn(known) && known.deactivated === true)
        return change(known.personId, () => ({
          change: { ...asked, isActive: asked.isActive ?? true },
          problems: [],
        }))
      const created = newPerson({ personId: newId(), companyId }, asked)
      const mistake = await checkPerson(created)
      if (mistake) throw mistake
      const { person, problems } = await setManager(created, asked)
      const result = await put(person, 0)
      if (result === 'email-taken') throw addressTaken()
      if (result === 'conflict') throw new Error('A new id is taken')
      return { person, notApplied: problems.map(({ message }) => message) }
    },

    list: (page: Page) => users.list(page),

    /** @returns those of the page, and how many match in all */
    async find(condition: Condition, page: Page) {
      const lookup = planLookup(condition)
      if (lookup === 'all')
        return users.search((person) => matches(condition, person), page, digest(condition))
      const found = lookup === 'nobody' ? undefined : await findOne(lookup)
      const people = isOwn(found) && matches(condition, found) ? [found] : []
      return {
        totalResults: people.length,
        people: people.slice(page.skip, page.skip + page.limit),
      }
    },
  }

  function findOne(lookup: { readonly address: string } | { readonly id: string }) {
    return 'id' in lookup
      ? directory.getPerson(lookup.id)
      : directory.findPersonByEmail(lookup.address)
  }
}

function digest(condition: Condition): string {
  return createHash('sha256').update(JSON.stringify(condition)).digest('base64url')
}

function addressTaken(): ScimError {
  return new ScimError(
    statusForProblem('email-taken'),
    'Another user has this userName.',
    'uniqueness',
  )
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
