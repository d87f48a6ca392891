import {
  type ExportPageDependencies,
  exportPageRoutes,
} from '../../shared/pages/exports/export-page-routes.ts'
import { createPageHandler } from '../../shared/pages/frame/page-handler.ts'
import type { PageRoute } from '../../shared/pages/frame/page-request.ts'
import { initiativePageRoutes } from '../../shared/pages/initiatives/initiative-page-routes.ts'
import { sendToSeveral, writeToSeveral } from '../../shared/pages/oversight/message-pages.ts'
import { messagePath, searchPath } from '../../shared/pages/oversight/overseer.ts'
import { oversightRoutes } from '../../shared/pages/oversight/oversight-routes.ts'
import { showSearch } from '../../shared/pages/oversight/show-search.ts'
import type { ProfileStore } from '../../shared/store/profile-store.ts'

interface CoordinatorPageDependencies extends ExportPageDependencies {
  readonly profiles: ProfileStore
}

/** `/coordinator`: the board, each registration, messages to several, who waits for a mentee. */
export function createCoordinatorPages(dependencies: CoordinatorPageDependencies) {
  return createPageHandler('C', coordinatorPageRoutes(dependencies), dependencies)
}

export function coordinatorPageRoutes(
  dependencies: CoordinatorPageDependencies,
): readonly PageRoute[] {
  return [
    ...oversightRoutes('C', dependencies),
    {
      method: 'GET',
      path: messagePath,
      handle: (request) => writeToSeveral(dependencies, request),
    },
    {
      method: 'POST',
      path: messagePath,
      handle: (request) => sendToSeveral(dependencies, request),
    },
    { method: 'GET', path: searchPath, handle: (request) => showSearch(dependencies, request) },
    ...exportPageRoutes('C', dependencies),
    ...initiativePageRoutes('C', dependencies),
  ]
}
