import type { ApiRoute } from '../http/api-route.ts'
import type { RouteDependencies } from '../routes/dependencies.ts'
import { registrationRoutes } from '../routes/registration-routes.ts'
import { standInRoutes, wayOutRoutes } from '../routes/way-out-routes.ts'
import { createRoleApi } from './create-role-api.ts'

/** `/api/v1/manager`: the mentoring periods that the manager is asked to approve. */
export const managerRoutes: readonly ApiRoute<RouteDependencies>[] = [
  ...registrationRoutes('manager'),
  ...wayOutRoutes('manager'),
  ...standInRoutes,
]

export function createManagerHandler(dependencies: RouteDependencies) {
  return createRoleApi(managerRoutes, dependencies)
}
