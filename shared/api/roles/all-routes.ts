import type { RouteDescription } from '../http/api-route.ts'
import { problemRoutes } from '../routes/problem-routes.ts'
import { companyRoutes } from '../routes/company-routes.ts'
import { adminRoutes } from './admin.ts'
import { coordinatorRoutes } from './coordinator.ts'
import { managerRoutes } from './manager.ts'
import { partnerRoutes } from './partner.ts'
import { volunteerRoutes } from './volunteer.ts'

/** Every route of the API, as the document describes it. */
export const allRoutes: readonly RouteDescription[] = [
  ...volunteerRoutes,
  ...coordinatorRoutes,
  ...managerRoutes,
  ...partnerRoutes,
  ...adminRoutes,
  ...companyRoutes,
  ...problemRoutes,
]
