import { createApiHandler } from '../../api/http/api-handler.ts'
import { problemRoutes } from '../../api/routes/problem-routes.ts'
import type { Log } from '../../application/ports/log.ts'

/** `$default`: explains the problem types, and answers every unknown route with a problem. */
export function createNotFoundHandler({ log }: { readonly log: Log }) {
  return createApiHandler(problemRoutes, { log, prepare: () => undefined })
}
