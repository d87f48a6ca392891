import { createApiHandler } from '../http/api-handler.ts'
import type { Route } from '../http/routes.ts'
import { readMarkRoute } from '../routes/conversation-routes.ts'
import {
  registerRoute,
  registrationRoutes,
  type RouteDependencies,
} from '../routes/registration-routes.ts'

/** `/api/v1/volunteer`: register, and act on the own registrations. */
export function volunteerRoutes(dependencies: RouteDependencies): readonly Route[] {
  return [
    registerRoute(dependencies),
    ...registrationRoutes('volunteer', dependencies),
    readMarkRoute('volunteer', dependencies),
  ]
}

export function createVolunteerHandler(dependencies: RouteDependencies) {
  return createApiHandler(volunteerRoutes(dependencies), dependencies)
}
