import { createApiHandler } from '../http/api-handler.ts'
import type { Route } from '../http/routes.ts'
import { registrationRoutes, type RouteDependencies } from '../routes/registration-routes.ts'

/** `/api/v1/manager`: the engagements that one was asked to approve. */
export function managerRoutes(dependencies: RouteDependencies): readonly Route[] {
  return registrationRoutes('manager', dependencies)
}

export function createManagerHandler(dependencies: RouteDependencies) {
  return createApiHandler(managerRoutes(dependencies), dependencies)
}
