import type { ApiRoute } from '../http/api-route.ts'
import { messageListRoute, messagesRoute, readMarkRoute } from '../routes/conversation-routes.ts'
import type { ExportRouteDependencies } from '../routes/dependencies.ts'
import { exportRoutes } from '../routes/export-routes.ts'
import { initiativeRoutes } from '../routes/initiative-routes.ts'
import { registrationRoutes } from '../routes/registration-routes.ts'
import { wayOutRoutes } from '../routes/way-out-routes.ts'
import { createRoleApi } from './create-role-api.ts'

/** `/api/v1/coordinator`: the coordinated initiatives, their registrations and exports. */
export const coordinatorRoutes: readonly ApiRoute<ExportRouteDependencies>[] = [
  ...registrationRoutes('coordinator'),
  ...wayOutRoutes('coordinator'),
  ...exportRoutes('coordinator'),
  ...initiativeRoutes('coordinator'),
  messageListRoute('coordinator'),
  readMarkRoute('coordinator'),
  messagesRoute,
]

export function createCoordinatorHandler(dependencies: ExportRouteDependencies) {
  return createRoleApi(coordinatorRoutes, dependencies)
}
