import { createAdminHandler } from '../../shared/api/roles/admin.ts'
import type { ActionConnections } from '../../shared/runtime/connections.ts'
import type { ActionEnvironment, ExportEnvironment } from '../../shared/runtime/environment.ts'
import { createExportRuntime } from '../../shared/runtime/export-runtime.ts'
import { createActionRuntime } from '../../shared/runtime/runtime.ts'

export function createApi(
  environment: ActionEnvironment & ExportEnvironment,
  connections: ActionConnections,
) {
  const runtime = createActionRuntime(environment, connections)
  return createAdminHandler({ ...runtime, ...createExportRuntime(environment, runtime) })
}
