import { createRoleHandler } from '../../shared/api/http/role-handler.ts'
import { createAdminHandler } from '../../shared/api/roles/admin.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createExportRuntime, ExportEnvironment } from '../../shared/runtime/export-runtime.ts'
import { createPageRuntime, PageEnvironment } from '../../shared/runtime/page-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createAdminPages } from '../../shared/web/admin/pages.ts'

const environment = readEnvironment({
  ...ActionEnvironment,
  ...ExportEnvironment,
  ...PageEnvironment,
})
const actionRuntime = createActionRuntime(environment, 'admin')
const runtime = { ...actionRuntime, ...createExportRuntime(environment, actionRuntime) }
export const handler = createRoleHandler({
  api: createAdminHandler(runtime),
  pages: createAdminPages({ ...runtime, ...createPageRuntime(environment) }),
})
