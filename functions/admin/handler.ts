import { createApiHandler } from '../../shared/http/api-handler.ts'
import { directoryRoutes } from '../../shared/http/directory-routes.ts'
import { type ExportRouteDependencies, exportRoutes } from '../../shared/http/export-routes.ts'
import { registrationRoutes } from '../../shared/http/registration-routes.ts'

/** `/api/v1/admin`: the registrations of the company, its exports and its directory. */
export function createAdminHandler(dependencies: ExportRouteDependencies) {
  return createApiHandler(
    [
      ...registrationRoutes('A', dependencies),
      ...exportRoutes('A', dependencies),
      ...directoryRoutes(dependencies),
    ],
    dependencies,
  )
}
