import { createCalendarHandler } from '../../shared/api/calendar/handler.ts'
import type { StoreConnections } from '../../shared/runtime/connections.ts'
import type { StoreEnvironment } from '../../shared/runtime/environment.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'

export function createApi(environment: StoreEnvironment, connections: StoreConnections) {
  return createCalendarHandler(createStoreRuntime(environment, connections))
}
