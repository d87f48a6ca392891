import { createApiHandler } from '../../api/http/api-handler.ts'
import { problemRoutes } from '../../api/routes/problem-routes.ts'
import type { Log } from '../../application/ports/log.ts'

/** `$default`: explains the problems' types; whatever no other route takes is answered by a problem. */
export function createNotFoundHandler({ log }: { readonly log: Log }) {
  return createApiHandler(problemRoutes, { log, prepare: () => undefined })
}
