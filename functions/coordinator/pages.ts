import type { ActionConnections, Connections } from '../../shared/runtime/connections.ts'
import type {
  ActionEnvironment,
  ExportEnvironment,
  PageEnvironment,
  SecondFactorEnvironment,
} from '../../shared/runtime/environment.ts'
import { createExportRuntime } from '../../shared/runtime/export-runtime.ts'
import { createPageRuntime } from '../../shared/runtime/page-runtime.ts'
import { createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createCoordinatorPages } from '../../shared/web/coordinator/pages.ts'

export function createPages(
  environment: ActionEnvironment & ExportEnvironment & PageEnvironment & SecondFactorEnvironment,
  connections: ActionConnections & Pick<Connections, 'secrets'>,
) {
  const runtime = createActionRuntime(environment, connections)
  return createCoordinatorPages({
    ...runtime,
    ...createExportRuntime(environment, runtime),
    ...createPageRuntime(environment, connections),
    secondFactorRule: environment.SECOND_FACTOR,
  })
}
