import { listVisible } from '../../shared/access/list-registrations.ts'
import type { PageRequest } from '../../shared/pages/frame/page-request.ts'
import { mostChosen } from '../../shared/pages/several/chosen.ts'
import { showRegistration, type ShownRegistration } from '../../shared/pages/shown-registration.ts'
import { isTurnOf } from '../../shared/pages/turn.ts'
import { cacheDirectory } from '../../shared/store/cached-directory.ts'
import type { Page } from '../../shared/store/registration-store.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'

/**
 * What waits for the manager's answer, oldest first.
 * @throws InvalidCursorError
 */
export async function loadWaiting(
  dependencies: ManagerPageDependencies,
  { visitor, clock }: PageRequest,
  cursor?: string,
): Promise<Page<ShownRegistration>> {
  const { person, locale } = visitor
  const page = await listVisible(dependencies, 'M', person, {
    limit: mostChosen,
    cursor,
    status: 'MANAGER_VALIDATION',
  })
  const directory = cacheDirectory(dependencies.directory)
  const reader = { role: 'M', readerId: person.personId, locale, now: clock.now() } as const
  const waiting = page.items
    .filter((one) => isTurnOf('M', one))
    .toSorted((a, b) => (a.statusSince < b.statusSince ? -1 : 1))
  return {
    items: await Promise.all(waiting.map((one) => showRegistration(directory, one, reader))),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  }
}
