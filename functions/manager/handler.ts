import { createApiHandler } from '../../shared/http/api-handler.ts'
import {
  registrationRoutes,
  type RouteDependencies,
} from '../../shared/http/registration-routes.ts'

/** `/api/v1/manager`: the engagements that one was asked to approve. */
export function createManagerHandler(dependencies: RouteDependencies) {
  return createApiHandler(registrationRoutes('M', dependencies), dependencies)
}
