import { createRoleHandler } from '../../shared/api/http/role-handler.ts'
import { createCoordinatorHandler } from '../../shared/api/roles/coordinator.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createExportRuntime, ExportEnvironment } from '../../shared/runtime/export-runtime.ts'
import { createPageRuntime, PageEnvironment } from '../../shared/runtime/page-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createCoordinatorPages } from '../../shared/web/coordinator/pages.ts'

const environment = readEnvironment({
  ...ActionEnvironment,
  ...ExportEnvironment,
  ...PageEnvironment,
})
const actionRuntime = createActionRuntime(environment, 'coordinator')
const runtime = { ...actionRuntime, ...createExportRuntime(environment, actionRuntime) }
export const handler = createRoleHandler({
  api: createCoordinatorHandler(runtime),
  pages: createCoordinatorPages({ ...runtime, ...createPageRuntime(environment) }),
})
