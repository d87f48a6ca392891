import { createCompanyHandler } from '../../shared/api/roles/company.ts'
import type { StoreConnections } from '../../shared/runtime/connections.ts'
import type {
  ExportEnvironment,
  LimitsEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { createExportRuntime } from '../../shared/runtime/export-runtime.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'

export function createApi(
  environment: StoreEnvironment & LimitsEnvironment & ExportEnvironment,
  connections: StoreConnections,
) {
  const runtime = createStoreRuntime(environment, connections)
  return createCompanyHandler({
    ...runtime,
    limits: environment.LIMITS,
    ...createExportRuntime(environment, runtime),
  })
}
