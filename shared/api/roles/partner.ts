import { createApiHandler } from '../http/api-handler.ts'
import type { Route } from '../http/routes.ts'
import { initiativeRoutes } from '../routes/initiative-routes.ts'
import { registrationRoutes, type RouteDependencies } from '../routes/registration-routes.ts'

/** `/api/v1/partner`: the organisation's initiatives and the registrations in them. */
export function partnerRoutes(dependencies: RouteDependencies): readonly Route[] {
  return [
    ...registrationRoutes('partner', dependencies),
    ...initiativeRoutes('partner', dependencies),
  ]
}

export function createPartnerHandler(dependencies: RouteDependencies) {
  return createApiHandler(partnerRoutes(dependencies), dependencies)
}
