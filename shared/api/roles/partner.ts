import type { ApiRoute } from '../http/api-route.ts'
import type { RouteDependencies } from '../routes/dependencies.ts'
import { initiativeRoutes } from '../routes/initiative-routes.ts'
import { registrationRoutes } from '../routes/registration-routes.ts'
import { createRoleApi } from './create-role-api.ts'

/** `/api/v1/partner`: the organisation's initiatives and their registrations. */
export const partnerRoutes: readonly ApiRoute<RouteDependencies>[] = [
  ...registrationRoutes('partner'),
  ...initiativeRoutes('partner'),
]

export function createPartnerHandler(dependencies: RouteDependencies) {
  return createRoleApi(partnerRoutes, dependencies)
}
