import { createApiHandler } from '../../shared/http/api-handler.ts'
import { directoryRoutes } from '../../shared/http/directory-routes.ts'
import { type ExportRouteDependencies, exportRoutes } from '../../shared/http/export-routes.ts'
import { initiativeRoutes } from '../../shared/http/initiative-routes.ts'
import { registrationRoutes } from '../../shared/http/registration-routes.ts'
import type { Route } from '../../shared/http/routes.ts'

/** `/api/v1/admin`: the registrations of the company, its exports, initiatives and directory. */
export function adminRoutes(dependencies: ExportRouteDependencies): readonly Route[] {
  return [
    ...registrationRoutes('A', dependencies),
    ...exportRoutes('A', dependencies),
    ...initiativeRoutes('A', dependencies),
    ...directoryRoutes(dependencies),
  ]
}

export function createAdminHandler(dependencies: ExportRouteDependencies) {
  return createApiHandler(adminRoutes(dependencies), dependencies)
}
