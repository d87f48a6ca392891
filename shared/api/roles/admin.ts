import type { ApiRoute } from '../http/api-route.ts'
import type { ExportRouteDependencies } from '../routes/dependencies.ts'
import { directoryRoutes } from '../routes/directory-routes.ts'
import { exportRoutes } from '../routes/export-routes.ts'
import { initiativeRoutes } from '../routes/initiative-routes.ts'
import { registrationRoutes } from '../routes/registration-routes.ts'
import { traceRoutes } from '../routes/trace-routes.ts'
import { wayOutRoutes } from '../routes/way-out-routes.ts'
import { createRoleApi } from './create-role-api.ts'

/** `/api/v1/admin`: the company's registrations, exports, initiatives and directory. */
export const adminRoutes: readonly ApiRoute<ExportRouteDependencies>[] = [
  ...registrationRoutes('admin'),
  ...wayOutRoutes('admin'),
  ...exportRoutes('admin'),
  ...initiativeRoutes('admin'),
  ...directoryRoutes,
  ...traceRoutes,
]

export function createAdminHandler(dependencies: ExportRouteDependencies) {
  return createRoleApi(adminRoutes, dependencies)
}
