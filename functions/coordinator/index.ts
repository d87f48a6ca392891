import { readEnvironment } from '../../shared/http/environment.ts'
import { createRoleHandler } from '../../shared/http/role-handler.ts'
import { createExportRuntime, ExportEnvironment } from '../../shared/runtime/export-runtime.ts'
import { createPageRuntime, PageEnvironment } from '../../shared/runtime/page-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createCoordinatorHandler } from './handler.ts'
import { createCoordinatorPages } from './pages.ts'

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
