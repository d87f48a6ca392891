import type { PageAnswer, PageRequest } from '../../shared/pages/frame/page-request.ts'
import { managerPath } from '../../shared/pages/manager/manager-paths.ts'
import { managerTexts } from '../../shared/pages/manager/texts/all-texts.ts'
import { WaitingPage } from '../../shared/pages/manager/waiting-page.tsx'
import { pageTexts } from '../../shared/pages/texts/all-texts.ts'
import { InvalidCursorError } from '../../shared/store/registration-store.ts'
import { loadWaiting } from './load-waiting.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'

/** `GET /manager`: what waits for an answer. */
export async function showWaiting(
  dependencies: ManagerPageDependencies,
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
  dependencies: ManagerPageDependencies,
  request: PageRequest,
  isEmptyChoice = false,
): Promise<PageAnswer> {
  const { locale } = request.visitor
  const cursor = isEmptyChoice ? undefined : (request.query.get('cursor') ?? undefined)
  const { items, cursor: next } = await loadWaiting(dependencies, request, cursor)
  const { title } = managerTexts[locale].waiting
  return {
    title: isEmptyChoice ? pageTexts[locale].errors.title + title : title,
    body: WaitingPage({
      locale,
      waiting: items,
      once: dependencies.newId(),
      morePath: next && `${managerPath}?${new URLSearchParams({ cursor: next }).toString()}`,
      isEmptyChoice,
    }),
    ...(isEmptyChoice && { status: 422, path: managerPath }),
  }
}
