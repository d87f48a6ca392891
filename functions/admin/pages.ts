import {
  type ExportPageDependencies,
  exportPageRoutes,
} from '../../shared/pages/exports/export-page-routes.ts'
import { createPageHandler } from '../../shared/pages/frame/page-handler.ts'
import type { PageRoute } from '../../shared/pages/frame/page-request.ts'
import { initiativePageRoutes } from '../../shared/pages/initiatives/initiative-page-routes.ts'
import { settingsPath } from '../../shared/pages/oversight/overseer.ts'
import { oversightRoutes } from '../../shared/pages/oversight/oversight-routes.ts'
import { keepSettings, showSettings } from '../../shared/pages/oversight/settings-pages.ts'

/** `/admin`: every registration of the company, its settings, exports and initiatives. */
export function createAdminPages(dependencies: ExportPageDependencies) {
  return createPageHandler('A', adminPageRoutes(dependencies), dependencies)
}

export function adminPageRoutes(dependencies: ExportPageDependencies): readonly PageRoute[] {
  return [
    ...oversightRoutes('A', dependencies),
    {
      method: 'GET',
      path: settingsPath,
      handle: (request) => showSettings(dependencies, request),
    },
    {
      method: 'POST',
      path: settingsPath,
      handle: (request) => keepSettings(dependencies, request),
    },
    ...exportPageRoutes('A', dependencies),
    ...initiativePageRoutes('A', dependencies),
  ]
}
