import { createApiHandler } from '../../shared/http/api-handler.ts'
import { directoryRoutes } from '../../shared/http/directory-routes.ts'
import { type ExportRouteDependencies, exportRoutes } from '../../shared/http/export-routes.ts'
import { initiativeRoutes } from '../../shared/http/initiative-routes.ts'
import { registrationRoutes } from '../../shared/http/registration-routes.ts'

/** `/api/v1/admin`: the registrations of the company, its exports, initiatives and directory. */
export function createAdminHandler(dependencies: ExportRouteDependencies) {
  return createApiHandler(
    [
      ...registrationRoutes('A', dependencies),
      ...exportRoutes('A', dependencies),
      ...initiativeRoutes('A', dependencies),
      ...directoryRoutes(dependencies),
    ],
    dependencies,
  )
}
