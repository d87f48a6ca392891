import { createElement } from 'preact'
import {
  cacheDirectory,
  type DirectoryReader,
} from '../../application/directory/cached-directory.ts'
import { type BoardLimits, loadBoard } from '../../application/view/load-board.ts'
import { showCards } from '../../application/view/shown-card.ts'
import { localised, type Person } from '../../journey/directory.ts'
import { maySee } from '../../journey/initiatives/rights.ts'
import { oneLine, shorten } from '../../journey/one-line.ts'
import type { Locale } from '../../journey/statuses.ts'
import { languages, oversightTexts } from '../../language/texts/catalogues.ts'
import { answerCursor } from '../frame/answer-cursor.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { readBoardQuery } from './board-query.ts'
import { BoardPage } from './board-page.tsx'
import { findOverseen } from './find-overseen.ts'
import type { Overseer, OversightDependencies } from './overseer.ts'

/** The list of one status, and what was looked for, have pages. */
const limits: BoardLimits = { perStatus: 12, perPage: 80 }
/** Most initiatives that the filter offers. */
const maxTitles = 100
const maxTitleCharacters = 80

/** `GET /coordinator`, `GET /admin`: everything that the visitor oversees. */
export function showBoard(
  role: Overseer,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  return answerCursor(() => boardPage(role, dependencies, request))
}

async function boardPage(
  role: Overseer,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { visitor, query } = request
  const { person, locale } = visitor
  const cached = cacheDirectory(dependencies.directory)
  const { filter, shownFilter, cursor, page, part: wantedPart } = readBoardQuery(query)
  const { overseen, initiativeIds, part } = await findOverseen(
    dependencies.registrations,
    cached,
    role,
    visitor,
    { initiative: filter.initiative, part: wantedPart },
  )
  const board = await loadBoard(dependencies.registrations, cached, overseen, {
    role,
    filter,
    limits,
    cursor,
  })

  const reader = describeReader(role, request)
  // Everything at once, so that the directory is read in batches.
  const [titles, ...shown] = await Promise.all([
    listTitles(role, cached, person, locale, initiativeIds.slice(0, maxTitles)),
    ...board.sections.map(({ cards }) => showCards(cached, cards, reader)),
  ])
  return {
    title: oversightTexts[locale].board.title[role],
    isWide: true,
    body: createElement(BoardPage, {
      locale,
      role,
      lists: board.sections.map(({ status, total }, index) => ({
        status,
        total,
        shown: shown[index]?.shown ?? [],
      })),
      waiting: board.waiting,
      search: board.search,
      unreadable: [...board.unreadable, ...shown.flatMap(({ unreadable }) => unreadable)],
      filter: shownFilter,
      initiatives: titles,
      isEveryInitiativeOffered: initiativeIds.length <= maxTitles,
      newFormToken: dependencies.newId,
      part,
      page,
      pageSize: limits.perPage,
      cursor: board.cursor,
    }),
  }
}

/** The initiatives that the filter offers. */
async function listTitles(
  role: Overseer,
  { getInitiatives }: Pick<DirectoryReader, 'getInitiatives'>,
  person: Person,
  locale: Locale,
  ids: readonly string[],
) {
  const found = await getInitiatives(ids)
  return [...found.values()]
    .filter((one) => maySee(role, person, one))
    .map(({ initiativeId, title }) => ({
      id: initiativeId,
      title: shorten(oneLine(localised(title, locale)), maxTitleCharacters),
    }))
    .toSorted((one, other) => languages[locale].compareTexts(one.title, other.title))
}
