import { createApiHandler } from '../../shared/http/api-handler.ts'
import { problemRoutes } from '../../shared/http/problem-routes.ts'
import type { Log } from '../../shared/observability/log.ts'

/** `$default`: explains the problems' types; whatever no other route takes is answered by a problem. */
export function createNotFoundHandler(dependencies: { readonly log: Log }) {
  return createApiHandler(problemRoutes, dependencies)
}
