import type { Clock } from '../../application/ports/clock.ts'
import {
  findPersonMistake,
  type PersonMistake,
} from '../../application/directory/find-person-mistake.ts'
import type { DirectoryStore, IdPage } from '../../application/ports/directory-store.ts'
import type { EntryList } from '../../application/ports/entry-list.ts'
import {
  markMinutes,
  type ScimListMark,
  type ScimListMarks,
} from '../../application/ports/scim-list-marks.ts'
import { addMinutes } from '../../journey/calendar.ts'
import { Entry } from '../../journey/directory-entries.ts'
import type { Person } from '../../journey/directory.ts'
import { statusForProblem } from '../http/problem.ts'
import { invalidValue, ScimError } from './scim-error.ts'
import { changePerson, newPerson, type UserChange } from './user-change.ts'

export interface UsersDependencies {
  readonly directory: DirectoryStore
  readonly scimListMarks: ScimListMarks
  readonly newId: () => string
  readonly clock: Clock
}

/** What SCIM calls the fields. */
const attributes: Readonly<Record<PersonMistake['field'], string>> = {
  email: 'userName',
  managerId: 'manager',
}

/** Retries after a lost optimistic-lock race. */
const maxAttempts = 5
/** Ids read at once on the way to a page. */
const readAtOnce = 1000
/** Up to here a page is found by reading the ids before it, without a mark. */
const alwaysWalked = 500
const none: IdPage = { ids: [] }

/**
 * The people of one company, as its identity system sees them; others do not exist for it.
 * Every method throws a ScimError if the request cannot be answered.
 */
export function createUsers(
  { directory, scimListMarks, newId, clock }: UsersDependencies,
  companyId: string,
) {
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
    const mistake = await findPersonMistake(directory, before, person)
    if (mistake) throw invalidValue(`${attributes[mistake.field]}: ${mistake.message}`)
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
    async list({ skip, limit }: { readonly skip: number; readonly limit: number }) {
      const people: EntryList = { name: 'people-of-company', of: companyId }
      const mark = await findMark(skip)
      const start = await walk(people, mark, skip)
      if (start.isEnd) return { totalResults: start.skip, people: [] }
      const page =
        limit > 0 ? await directory.listPage(people, { limit, after: start.after }) : none
      const reached = skip + page.ids.length
      if (limit > 0 && page.next === undefined) {
        const found = await readOwn(page.ids)
        return { totalResults: reached, people: found }
      }
      const [found, total] = await Promise.all([
        readOwn(page.ids),
        mark?.total ?? directory.countList(people),
      ])
      if (page.next !== undefined && reached > alwaysWalked)
        await scimListMarks.keep(companyId, {
          skip: reached,
          after: page.next,
          total,
          markedAt: clock.now(),
        })
      // At least one more: a client must not stop early because people were added meanwhile.
      return {
        totalResults: Math.max(total, page.next === undefined ? 0 : reached + 1),
        people: found,
      }
    },
  }

  async function readOwn(ids: readonly string[]): Promise<readonly Person[]> {
    return [...(await directory.getPeople(ids)).values()].filter(isOwn)
  }

  /** Small companies are always counted from the start, so that they see each change at once. */
  async function findMark(skip: number): Promise<ScimListMark | undefined> {
    if (skip <= alwaysWalked) return undefined
    const mark = await scimListMarks.findUpTo(companyId, skip)
    return mark && clock.now() < addMinutes(mark.markedAt, markMinutes) ? mark : undefined
  }

  /** Reads ids, and no people, from a mark or the start to the page that is asked for. */
  async function walk(list: EntryList, mark: ScimListMark | undefined, skip: number) {
    let position = mark?.skip ?? 0
    let after = mark?.after
    while (position < skip) {
      const limit = Math.min(skip - position, readAtOnce)
      const { ids, next } = await directory.listPage(list, { limit, after })
      position += ids.length
      after = next
      if (next === undefined) return { skip: position, after, isEnd: true }
    }
    return { skip: position, after, isEnd: false }
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
