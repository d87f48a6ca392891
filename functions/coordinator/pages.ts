import type { ActionConnections, Connections } from '../../shared/runtime/connections.ts'
import type {
  PeopleEnvironment,
  ExportEnvironment,
  PageEnvironment,
  SecondFactorEnvironment,
} from '../../shared/runtime/environment.ts'
import { createExportRuntime } from '../../shared/runtime/export-runtime.ts'
import { createPageRuntime } from '../../shared/runtime/page-runtime.ts'
import { createPeopleRuntime } from '../../shared/runtime/runtime.ts'
import { createCoordinatorPages } from '../../shared/web/coordinator/pages.ts'

export function createPages(
  environment: PeopleEnvironment & ExportEnvironment & PageEnvironment & SecondFactorEnvironment,
  connections: ActionConnections & Pick<Connections, 'secrets'>,
) {
  const runtime = createPeopleRuntime(environment, connections)
  return createCoordinatorPages({
    ...runtime,
    ...createExportRuntime(environment, runtime),
    ...createPageRuntime(environment, connections),
    secondFactorRule: environment.SECOND_FACTOR,
  })
}
