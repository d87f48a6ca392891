import type { ProfileStore } from '../../application/ports/profile-store.ts'
import { type ExportPageDependencies, exportPageRoutes } from '../exports/export-page-routes.ts'
import { createPageHandler } from '../frame/page-handler.ts'
import type { PageRoute } from '../frame/page-request.ts'
import { initiativePageRoutes } from '../initiatives/initiative-page-routes.ts'
import { sendToChosen, writeToMany } from '../oversight/message-pages.ts'
import { messagePath, searchPath } from '../oversight/overseer.ts'
import { oversightRoutes } from '../oversight/oversight-routes.ts'
import type { RemindersDependencies } from '../oversight/show-reminders.ts'
import { showSearch } from '../oversight/show-search.ts'
import { type FactorGuard, requireFactor } from '../second-factor/require-factor.tsx'

interface CoordinatorPageDependencies
  extends ExportPageDependencies, RemindersDependencies, FactorGuard {
  readonly profiles: ProfileStore
}

/** `/coordinator`: the board, each registration, messages to several people, volunteers who are looking for a mentee. */
export function createCoordinatorPages(dependencies: CoordinatorPageDependencies) {
  return createPageHandler('coordinator', coordinatorPageRoutes(dependencies), dependencies)
}

export function coordinatorPageRoutes(
  dependencies: CoordinatorPageDependencies,
): readonly PageRoute[] {
  return [
    ...oversightRoutes('coordinator', dependencies),
    {
      method: 'GET',
      path: messagePath,
      handle: (request) => writeToMany(dependencies, request),
    },
    {
      method: 'POST',
      path: messagePath,
      handle: (request) => sendToChosen(dependencies, request),
    },
    { method: 'GET', path: searchPath, handle: (request) => showSearch(dependencies, request) },
    ...requireFactor(dependencies, exportPageRoutes('coordinator', dependencies)),
    ...initiativePageRoutes('coordinator', dependencies),
  ]
}
