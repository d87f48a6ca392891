import { createElement } from 'preact'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import type { ProfileStore } from '../../application/ports/profile-store.ts'
import { loadBoard } from '../../application/view/load-board.ts'
import { showCards } from '../../application/view/shown-card.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import { answerCursor } from '../frame/answer-cursor.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { readBoardQuery, writeBoardQuery } from './board-query.ts'
import { findOverseen } from './find-overseen.ts'
import { type OversightDependencies, searchPath } from './overseer.ts'
import { SearchPage } from './search-page.tsx'

type Dependencies = OversightDependencies & { readonly profiles: ProfileStore }

/** Their profiles are long: a page of more would be slow to read. */
const maxShown = 30
const role = 'coordinator'

/** `GET /coordinator/search`: volunteers without a mentee, with what they tell of themselves. */
export function showSearch(dependencies: Dependencies, request: PageRequest): Promise<PageAnswer> {
  return answerCursor(() => searchPage(dependencies, request))
}

async function searchPage(
  { registrations, directory, profiles }: Dependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { locale } = request.visitor
  const cached = cacheDirectory(directory)
  const { cursor, page, part: wantedPart } = readBoardQuery(request.query)
  const { overseen, part } = await findOverseen(registrations, cached, role, request.visitor, {
    part: wantedPart,
  })
  const { sections, cursor: next } = await loadBoard(registrations, cached, overseen, {
    role,
    filter: { status: 'MENTEE_SEARCH', name: '' },
    limits: { perStatus: maxShown, perPage: maxShown },
    cursor,
  })
  const [section] = sections
  const cards = section?.cards ?? []
  const [{ shown }, ...told] = await Promise.all([
    showCards(cached, cards, describeReader(role, request)),
    ...cards.map(({ volunteerId }) => profiles.get(volunteerId)),
  ])
  const nextPart = part.number < part.parts ? { part: part.number + 1 } : undefined
  const where = next === undefined ? nextPart : { part: part.number, page: page + 1, cursor: next }
  return {
    title: oversightTexts[locale].search.title,
    isWide: true,
    body: createElement(SearchPage, {
      locale,
      seekers: shown.map((view) => ({
        view,
        profile: told[cards.indexOf(view.context.registration)],
      })),
      more: next === undefined ? 0 : Math.max((section?.total ?? 0) - page * maxShown, 0),
      isFirst: page === 1 && part.number === 1,
      nextPath:
        where &&
        `${searchPath}?${writeBoardQuery({ initiative: '', status: '', name: '' }, where)}`,
    }),
  }
}
