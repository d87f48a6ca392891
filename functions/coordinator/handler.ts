import { createApiHandler } from '../../shared/http/api-handler.ts'
import { messagesRoute, readMarkRoute } from '../../shared/http/conversation-routes.ts'
import { type ExportRouteDependencies, exportRoutes } from '../../shared/http/export-routes.ts'
import { initiativeRoutes } from '../../shared/http/initiative-routes.ts'
import { registrationRoutes } from '../../shared/http/registration-routes.ts'
import type { Route } from '../../shared/http/routes.ts'

/** `/api/v1/coordinator`: the coordinated initiatives, their registrations and exports. */
export function coordinatorRoutes(dependencies: ExportRouteDependencies): readonly Route[] {
  return [
    ...registrationRoutes('C', dependencies),
    ...exportRoutes('C', dependencies),
    ...initiativeRoutes('C', dependencies),
    readMarkRoute('C', dependencies),
    messagesRoute(dependencies),
  ]
}

export function createCoordinatorHandler(dependencies: ExportRouteDependencies) {
  return createApiHandler(coordinatorRoutes(dependencies), dependencies)
}
