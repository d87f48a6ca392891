import { createApiHandler } from '../http/api-handler.ts'
import type { Route } from '../http/routes.ts'
import { messagesRoute, readMarkRoute } from '../routes/conversation-routes.ts'
import { type ExportRouteDependencies, exportRoutes } from '../routes/export-routes.ts'
import { initiativeRoutes } from '../routes/initiative-routes.ts'
import { registrationRoutes } from '../routes/registration-routes.ts'

/** `/api/v1/coordinator`: the coordinated initiatives, their registrations and exports. */
export function coordinatorRoutes(dependencies: ExportRouteDependencies): readonly Route[] {
  return [
    ...registrationRoutes('coordinator', dependencies),
    ...exportRoutes('coordinator', dependencies),
    ...initiativeRoutes('coordinator', dependencies),
    readMarkRoute('coordinator', dependencies),
    messagesRoute(dependencies),
  ]
}

export function createCoordinatorHandler(dependencies: ExportRouteDependencies) {
  return createApiHandler(coordinatorRoutes(dependencies), dependencies)
}
