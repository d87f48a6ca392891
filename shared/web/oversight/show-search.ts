import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import type { ProfileStore } from '../../application/ports/profile-store.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { loadBoard } from './load-board.ts'
import type { OversightDependencies } from './overseer.ts'
import { SearchPage } from './search-page.tsx'

/** Their profiles are long: a page of more would be slow to read. */
const maxShown = 30

/** `GET /coordinator/search`: volunteers without a mentee, with what they tell of themselves. */
export async function showSearch(
  dependencies: OversightDependencies & { readonly profiles: ProfileStore },
  request: PageRequest,
): Promise<PageAnswer> {
  const { person, locale } = request.visitor
  const cached = cacheDirectory(dependencies.directory)
  const { lists } = await loadBoard(
    dependencies,
    cached,
    { role: 'coordinator', person },
    { status: 'MENTEE_SEARCH', name: '' },
  )
  const items = lists[0]?.items ?? []
  const reader = describeReader('coordinator', request)
  const seekers = await Promise.all(
    items.slice(0, maxShown).map(async (registration) => {
      const [view, profile] = await Promise.all([
        showRegistration(cached, registration, reader),
        dependencies.profiles.get(registration.volunteerId),
      ])
      return { view, profile }
    }),
  )
  return {
    title: oversightTexts[locale].search.title,
    isWide: true,
    body: SearchPage({ locale, seekers, more: items.length - seekers.length }),
  }
}
