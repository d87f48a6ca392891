import { createAdminHandler } from '../../shared/api/roles/admin.ts'
import type { ActionConnections } from '../../shared/runtime/connections.ts'
import type { PeopleEnvironment, ExportEnvironment } from '../../shared/runtime/environment.ts'
import { createExportRuntime } from '../../shared/runtime/export-runtime.ts'
import { createPeopleRuntime } from '../../shared/runtime/runtime.ts'

export function createApi(
  environment: PeopleEnvironment & ExportEnvironment,
  connections: ActionConnections,
) {
  const runtime = createPeopleRuntime(environment, connections)
  return createAdminHandler({ ...runtime, ...createExportRuntime(environment, runtime) })
}
