import type { ApiRoute } from '../http/api-route.ts'
import { messageListRoute, readMarkRoute } from '../routes/conversation-routes.ts'
import type { RouteDependencies } from '../routes/dependencies.ts'
import { registerRoute, registrationRoutes } from '../routes/registration-routes.ts'
import { wayOutRoutes } from '../routes/way-out-routes.ts'
import { createRoleApi } from './create-role-api.ts'

/** `/api/v1/volunteer`: register, and act on one's own registrations. */
export const volunteerRoutes: readonly ApiRoute<RouteDependencies>[] = [
  registerRoute,
  ...registrationRoutes('volunteer'),
  ...wayOutRoutes('volunteer'),
  messageListRoute('volunteer'),
  readMarkRoute('volunteer'),
]

export function createVolunteerHandler(dependencies: RouteDependencies) {
  return createRoleApi(volunteerRoutes, dependencies)
}
