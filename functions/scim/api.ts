import { createScimHandler } from '../../shared/api/scim/handler.ts'
import type { StoreConnections } from '../../shared/runtime/connections.ts'
import type { AddressEnvironment, StoreEnvironment } from '../../shared/runtime/environment.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'

export function createApi(
  environment: StoreEnvironment & AddressEnvironment,
  connections: StoreConnections,
) {
  return createScimHandler({
    ...createStoreRuntime(environment, connections),
    baseUrl: environment.BASE_URL,
  })
}
