import { createApiHandler } from '../../shared/http/api-handler.ts'
import type { Log } from '../../shared/observability/log.ts'

/** `$default`: whatever no other route takes is answered by a problem. */
export function createNotFoundHandler(dependencies: { readonly log: Log }) {
  return createApiHandler([], dependencies)
}
