import { listVisible } from '../../shared/access/list-registrations.ts'
import type { PageRequest } from '../../shared/pages/frame/page-request.ts'
import { mostChosen } from '../../shared/pages/several/chosen.ts'
import { showRegistration, type ShownRegistration } from '../../shared/pages/shown-registration.ts'
import { isTurnOf } from '../../shared/pages/turn.ts'
import { cacheDirectory } from '../../shared/store/cached-directory.ts'
import type { Page } from '../../shared/store/registration-store.ts'
import type { PartnerPageDependencies } from './page-dependencies.ts'

/**
 * What the organisation is asked to confirm; on each page the oldest first.
 * @throws InvalidCursorError
 */
export async function loadWaiting(
  dependencies: PartnerPageDependencies,
  { visitor, clock }: PageRequest,
  cursor?: string,
): Promise<Page<ShownRegistration>> {
  const { person, locale } = visitor
  const page = await listVisible(dependencies, 'P', person, {
    limit: mostChosen,
    cursor,
    status: 'AWAITING_CONFIRMATION',
  })
  const directory = cacheDirectory(dependencies.directory)
  const reader = { role: 'P', readerId: person.personId, locale, now: clock.now() } as const
  const waiting = page.items
    .filter((one) => isTurnOf('P', one))
    .toSorted((a, b) => (a.statusSince < b.statusSince ? -1 : 1))
  return {
    items: await Promise.all(waiting.map((one) => showRegistration(directory, one, reader))),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  }
}
