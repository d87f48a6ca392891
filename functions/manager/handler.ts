import { createApiHandler } from '../../shared/http/api-handler.ts'
import {
  registrationRoutes,
  type RouteDependencies,
} from '../../shared/http/registration-routes.ts'
import type { Route } from '../../shared/http/routes.ts'

/** `/api/v1/manager`: the engagements that one was asked to approve. */
export function managerRoutes(dependencies: RouteDependencies): readonly Route[] {
  return registrationRoutes('M', dependencies)
}

export function createManagerHandler(dependencies: RouteDependencies) {
  return createApiHandler(managerRoutes(dependencies), dependencies)
}
