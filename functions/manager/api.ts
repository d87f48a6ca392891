import { createManagerHandler } from '../../shared/api/roles/manager.ts'
import type { ActionConnections } from '../../shared/runtime/connections.ts'
import type { ActionEnvironment } from '../../shared/runtime/environment.ts'
import { createActionRuntime } from '../../shared/runtime/runtime.ts'

export function createApi(environment: ActionEnvironment, connections: ActionConnections) {
  return createManagerHandler(createActionRuntime(environment, connections))
}
