import { createApiHandler } from '../http/api-handler.ts'
import type { Route } from '../http/routes.ts'
import { directoryRoutes } from '../routes/directory-routes.ts'
import { type ExportRouteDependencies, exportRoutes } from '../routes/export-routes.ts'
import { initiativeRoutes } from '../routes/initiative-routes.ts'
import { registrationRoutes } from '../routes/registration-routes.ts'

/** `/api/v1/admin`: the registrations of the company, its exports, initiatives and directory. */
export function adminRoutes(dependencies: ExportRouteDependencies): readonly Route[] {
  return [
    ...registrationRoutes('admin', dependencies),
    ...exportRoutes('admin', dependencies),
    ...initiativeRoutes('admin', dependencies),
    ...directoryRoutes(dependencies),
  ]
}

export function createAdminHandler(dependencies: ExportRouteDependencies) {
  return createApiHandler(adminRoutes(dependencies), dependencies)
}
