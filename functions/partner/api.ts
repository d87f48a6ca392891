import { createPartnerHandler } from '../../shared/api/roles/partner.ts'
import type { ActionConnections } from '../../shared/runtime/connections.ts'
import type { PeopleEnvironment } from '../../shared/runtime/environment.ts'
import { createPeopleRuntime } from '../../shared/runtime/runtime.ts'

export function createApi(environment: PeopleEnvironment, connections: ActionConnections) {
  return createPartnerHandler(createPeopleRuntime(environment, connections))
}
