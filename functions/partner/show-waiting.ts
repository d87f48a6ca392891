import type { PageAnswer, PageRequest } from '../../shared/pages/frame/page-request.ts'
import { partnerPath } from '../../shared/pages/partner/partner-paths.ts'
import { partnerTexts } from '../../shared/pages/partner/texts/all-texts.ts'
import { WaitingPage } from '../../shared/pages/partner/waiting-page.tsx'
import { pageTexts } from '../../shared/pages/texts/all-texts.ts'
import { InvalidCursorError } from '../../shared/store/registration-store.ts'
import { loadWaiting } from './load-waiting.ts'
import type { PartnerPageDependencies } from './page-dependencies.ts'

/** `GET /partner`: what is to be confirmed. */
export async function showWaiting(
  dependencies: PartnerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  try {
    return await waitingPage(dependencies, request)
  } catch (error) {
    if (error instanceof InvalidCursorError) return { notice: 'notFound' }
    throw error
  }
}

/** The same after a press for which nobody was chosen. */
export async function waitingPage(
  dependencies: PartnerPageDependencies,
  request: PageRequest,
  isEmptyChoice = false,
): Promise<PageAnswer> {
  const { locale } = request.visitor
  const cursor = isEmptyChoice ? undefined : (request.query.get('cursor') ?? undefined)
  const { items, cursor: next } = await loadWaiting(dependencies, request, cursor)
  const { title } = partnerTexts[locale].waiting
  return {
    title: isEmptyChoice ? pageTexts[locale].errors.title + title : title,
    body: WaitingPage({
      locale,
      waiting: items,
      once: dependencies.newId(),
      morePath: next && `${partnerPath}?${new URLSearchParams({ cursor: next }).toString()}`,
      isEmptyChoice,
    }),
    ...(isEmptyChoice && { status: 422, path: partnerPath }),
  }
}
