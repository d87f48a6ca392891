import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { listVisibleInitiatives } from '../../application/initiatives/find-initiative.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import { localised, type Person } from '../../journey/directory.ts'
import { oneLine, shorten } from '../../journey/one-line.ts'
import type { Locale } from '../../journey/statuses.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { BoardPage } from './board-page.tsx'
import { loadBoard, readFilter } from './load-board.ts'
import type { Overseer, OversightDependencies } from './overseer.ts'

/** Per status on the whole board; a list of one status has pages. */
const maxPerStatus = 20
const maxPerPage = 80
const maxTitleCharacters = 80

/** `GET /coordinator`, `GET /admin`: everything that the visitor oversees. */
export async function showBoard(
  role: Overseer,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { visitor, query } = request
  const { person, locale } = visitor
  const cached = cacheDirectory(dependencies.directory)
  const filter = readFilter(query)
  const board = await loadBoard(dependencies, cached, { role, person }, filter)

  const isOne = filter.status !== undefined
  const longest = isOne ? maxPerPage : maxPerStatus
  const pages = isOne ? Math.ceil((board.lists[0]?.items.length ?? 0) / longest) : 1
  const page = pageNumber(query.get('page'), pages)
  const reader = describeReader(role, request)
  const lists = await Promise.all(
    board.lists.map(async ({ status: of, items }) => ({
      status: of,
      total: items.length,
      shown: await Promise.all(
        items
          .slice((page - 1) * longest, page * longest)
          .map((one) => showRegistration(cached, one, reader)),
      ),
    })),
  )
  return {
    title: oversightTexts[locale].board.title[role],
    isWide: true,
    body: BoardPage({
      locale,
      role,
      lists,
      waiting: board.waiting,
      isCut: board.isCut,
      filter: {
        initiative: filter.initiative ?? '',
        status: filter.status ?? '',
        name: filter.name,
      },
      initiatives: await listTitles(role, dependencies.directory, person, locale),
      newFormToken: dependencies.newId,
      page,
      pages,
    }),
  }
}

function pageNumber(given: string | null, pages: number): number {
  const page = /^[1-9]\d{0,3}$/.test(given ?? '') ? Number(given) : 1
  return Math.min(page, Math.max(pages, 1))
}

/** The initiatives that the filter offers: a coordinator's own; for an admin, every visible one. */
async function listTitles(
  role: Overseer,
  directory: DirectoryStore,
  person: Person,
  locale: Locale,
) {
  const found = await Array.fromAsync(listVisibleInitiatives(role, person, directory))
  return found
    .map(({ initiativeId, title }) => ({
      id: initiativeId,
      title: shorten(oneLine(localised(title, locale)), maxTitleCharacters),
    }))
    .toSorted((one, other) => one.title.localeCompare(other.title, locale))
}
