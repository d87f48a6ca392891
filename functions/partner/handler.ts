import { createApiHandler } from '../../shared/http/api-handler.ts'
import {
  registrationRoutes,
  type RouteDependencies,
} from '../../shared/http/registration-routes.ts'

/** `/api/v1/partner`: the registrations in the organisation's initiatives. */
export function createPartnerHandler(dependencies: RouteDependencies) {
  return createApiHandler(registrationRoutes('P', dependencies), dependencies)
}
