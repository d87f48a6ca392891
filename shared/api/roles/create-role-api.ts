import { createApiHandler } from '../http/api-handler.ts'
import type { ApiRoute } from '../http/api-route.ts'
import { withRequestClock } from '../http/request-clock.ts'
import type { RouteDependencies } from '../routes/dependencies.ts'
import { traceRefusal } from './trace-refusal.ts'

/** The JSON API of one role; each request has its own clock. */
export function createRoleApi<Dependencies extends RouteDependencies>(
  routes: readonly ApiRoute<Dependencies>[],
  dependencies: Dependencies,
) {
  return createApiHandler(routes, {
    log: dependencies.log,
    prepare: (event) => withRequestClock(dependencies, event),
    onProblem: traceRefusal,
  })
}
