import { createApiHandler } from '../../shared/http/api-handler.ts'
import { type ExportRouteDependencies, exportRoutes } from '../../shared/http/export-routes.ts'
import { registrationRoutes } from '../../shared/http/registration-routes.ts'

/** `/api/v1/coordinator`: the registrations of the coordinated initiatives, and their exports. */
export function createCoordinatorHandler(dependencies: ExportRouteDependencies) {
  return createApiHandler(
    [...registrationRoutes('C', dependencies), ...exportRoutes('C', dependencies)],
    dependencies,
  )
}
