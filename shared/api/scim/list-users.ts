import type { Clock } from '../../application/ports/clock.ts'
import type { DirectoryStore, IdPage } from '../../application/ports/directory-store.ts'
import type { EntryList } from '../../application/ports/entry-list.ts'
import {
  markMinutes,
  type ScimList,
  type ScimListMark,
  type ScimListMarks,
} from '../../application/ports/scim-list-marks.ts'
import { addMinutes } from '../../journey/calendar.ts'
import type { Person } from '../../journey/directory.ts'
import { ScimError } from './scim-error.ts'

export interface Page {
  readonly skip: number
  readonly limit: number
}

export interface FoundUsers {
  readonly totalResults: number
  readonly people: readonly Person[]
}

interface ListDependencies {
  readonly directory: DirectoryStore
  readonly scimListMarks: ScimListMarks
  readonly clock: Clock
}

/** Ids read at once on the way to a page. */
const readAtOnce = 1000
/** Up to here a company is counted for each page, so that it sees each change at once. */
const alwaysCounted = 500
/** The people whom a filter without an index looks at. */
const maxSearched = 10_000
const none: IdPage = { ids: [] }

/** The people of a company, page by page. */
export function createUserList(
  { directory, scimListMarks, clock }: ListDependencies,
  companyId: string,
  isOwn: (person: Person) => boolean,
) {
  const everybody: EntryList = { name: 'people-of-company', of: companyId }

  return {
    /** A page goes on where the one before ended, even if somebody was erased meanwhile. */
    async list({ skip, limit }: Page): Promise<FoundUsers> {
      const mark = await findMark({ companyId }, skip, skip <= alwaysCounted)
      const start = await walk(mark, skip)
      if (start.isEnd) return { totalResults: start.skip, people: [] }
      const page =
        limit > 0 ? await directory.listPage(everybody, { limit, after: start.after }) : none
      const reached = skip + page.ids.length
      if (limit > 0 && page.next === undefined)
        return { totalResults: reached, people: await readOwn(page.ids) }
      const counted = skip > alwaysCounted ? mark?.total : undefined
      const [people, total] = await Promise.all([
        readOwn(page.ids),
        counted ?? directory.countList(everybody),
      ])
      if (page.next !== undefined)
        await scimListMarks.keep(
          { companyId },
          {
            skip: reached,
            after: page.next,
            total,
            markedAt: clock.now(),
          },
        )
      // At least one more: a client must not stop early because people were added meanwhile.
      return {
        totalResults: Math.max(total, page.next === undefined ? 0 : reached + 1),
        people,
      }
    },

    /**
     * Looks at everybody after the page before; for the first page, at the whole company.
     * @param filter a digest of what is wanted
     * @throws ScimError if these are too many
     */
    async search(
      isWanted: (person: Person) => boolean,
      { skip, limit }: Page,
      filter: string,
    ): Promise<FoundUsers> {
      const list = { companyId, filter }
      const mark = await findMark(list, skip, true)
      const found: Person[] = []
      let searched = 0
      let after = mark?.after
      do {
        const { ids, next } = await directory.listPage(everybody, { limit: readAtOnce, after })
        searched += ids.length
        if (searched > maxSearched)
          throw new ScimError(
            400,
            'The company is too large for this filter: ask for a userName, an email or an id.',
            'tooMany',
          )
        found.push(...(await readOwn(ids)).filter(isWanted))
        after = next
      } while (after !== undefined)
      const before = mark?.skip ?? 0
      const people = found.slice(skip - before, skip - before + limit)
      const last = people.at(-1)
      const reached = skip + people.length
      const totalResults = before + found.length
      if (last && reached < totalResults)
        await scimListMarks.keep(list, {
          skip: reached,
          after: last.personId,
          total: totalResults,
          markedAt: clock.now(),
        })
      return { totalResults, people }
    },
  }

  async function readOwn(ids: readonly string[]): Promise<readonly Person[]> {
    return [...(await directory.getPeople(ids)).values()].filter(isOwn)
  }

  /** @param isExact near the start, where a mark of another page may be of an older list */
  async function findMark(
    list: ScimList,
    skip: number,
    isExact: boolean,
  ): Promise<ScimListMark | undefined> {
    if (skip === 0) return undefined
    const mark = await scimListMarks.findUpTo(list, skip)
    if (!mark || (isExact && mark.skip !== skip)) return undefined
    return clock.now() < addMinutes(mark.markedAt, markMinutes) ? mark : undefined
  }

  /** Reads ids, and no people, from a mark or the start to the page that is asked for. */
  async function walk(mark: ScimListMark | undefined, skip: number) {
    let position = mark?.skip ?? 0
    let after = mark?.after
    while (position < skip) {
      const limit = Math.min(skip - position, readAtOnce)
      const { ids, next } = await directory.listPage(everybody, { limit, after })
      position += ids.length
      after = next
      if (next === undefined) return { skip: position, after, isEnd: true }
    }
    return { skip: position, after, isEnd: false }
  }
}
