import { createApiHandler } from '../../shared/http/api-handler.ts'
import { initiativeRoutes } from '../../shared/http/initiative-routes.ts'
import {
  registrationRoutes,
  type RouteDependencies,
} from '../../shared/http/registration-routes.ts'

/** `/api/v1/partner`: the organisation's initiatives and the registrations in them. */
export function createPartnerHandler(dependencies: RouteDependencies) {
  return createApiHandler(
    [...registrationRoutes('P', dependencies), ...initiativeRoutes('P', dependencies)],
    dependencies,
  )
}
