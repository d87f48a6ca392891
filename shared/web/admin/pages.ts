import { type ExportPageDependencies, exportPageRoutes } from '../exports/export-page-routes.ts'
import { createPageHandler } from '../frame/page-handler.ts'
import type { PageRoute } from '../frame/page-request.ts'
import { initiativePageRoutes } from '../initiatives/initiative-page-routes.ts'
import { settingsPath, tracesPath } from '../oversight/overseer.ts'
import { oversightRoutes } from '../oversight/oversight-routes.ts'
import { keepSettings, showSettings } from '../oversight/settings-pages.ts'
import type { RemindersDependencies } from '../oversight/show-reminders.ts'
import { type FactorGuard, requireFactor } from '../second-factor/require-factor.tsx'
import { type PersonDependencies, personPageRoutes } from './person.ts'
import { type SystemsDependencies, systemsPageRoutes } from './systems.ts'
import { showTraces, type TracesDependencies } from './show-traces.ts'

type AdminPageDependencies = ExportPageDependencies &
  RemindersDependencies &
  TracesDependencies &
  PersonDependencies &
  SystemsDependencies &
  FactorGuard

/** `/admin`: every registration of the company, its settings, exports and initiatives. */
export function createAdminPages(dependencies: AdminPageDependencies) {
  return createPageHandler('admin', adminPageRoutes(dependencies), dependencies)
}

export function adminPageRoutes(dependencies: AdminPageDependencies): readonly PageRoute[] {
  return [
    ...oversightRoutes('admin', dependencies),
    ...requireFactor(dependencies, [
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
      {
        method: 'GET',
        path: tracesPath,
        handle: (request) => showTraces(dependencies, request),
      },
      ...personPageRoutes(dependencies),
      ...systemsPageRoutes(dependencies),
      ...exportPageRoutes('admin', dependencies),
    ]),
    ...initiativePageRoutes('admin', dependencies),
  ]
}
