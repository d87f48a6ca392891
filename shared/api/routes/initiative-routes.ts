import type { KeeperRole } from '../../journey/initiatives/rights.ts'
import type { ApiAnswer, ApiRequest } from '../http/api-event.ts'
import type { Route } from '../http/routes.ts'
import { moveInitiative, postInitiative, putInitiative } from './initiative-edits.ts'
import { listHistory, listInitiatives, readInitiative } from './initiative-lists.ts'
import { type RouteDependencies, withRequestClock } from './registration-routes.ts'

type InitiativeHandle = (
  role: KeeperRole,
  dependencies: RouteDependencies,
  request: ApiRequest,
) => Promise<ApiAnswer>

/** Lists, reads, creates, edits and moves initiatives, for one role. */
export function initiativeRoutes(
  role: KeeperRole,
  dependencies: RouteDependencies,
): readonly Route[] {
  const base = `/api/v1/${role}/initiatives`
  const route = (method: Route['method'], path: string, handle: InitiativeHandle): Route => ({
    method,
    path: base + path,
    handle: (request) => handle(role, withRequestClock(dependencies, request), request),
  })
  return [
    route('GET', '', listInitiatives),
    // A coordinator is made by others: they create nothing.
    ...(role === 'coordinator' ? [] : [route('POST', '', postInitiative)]),
    route('GET', '/{id}', readInitiative),
    route('PUT', '/{id}', putInitiative),
    route('POST', '/{id}/actions/{action}', moveInitiative),
    route('GET', '/{id}/history', listHistory),
  ]
}
