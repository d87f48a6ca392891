import type { ActionConnections, Connections } from '../../shared/runtime/connections.ts'
import type { PeopleEnvironment, PageEnvironment } from '../../shared/runtime/environment.ts'
import { createPageRuntime } from '../../shared/runtime/page-runtime.ts'
import { createPeopleRuntime } from '../../shared/runtime/runtime.ts'
import { createPartnerPages } from '../../shared/web/partner/pages.ts'

export function createPages(
  environment: PeopleEnvironment & PageEnvironment,
  connections: ActionConnections & Pick<Connections, 'secrets'>,
) {
  return createPartnerPages({
    ...createPeopleRuntime(environment, connections),
    ...createPageRuntime(environment, connections),
  })
}
