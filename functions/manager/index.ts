import { createRoleHandler } from '../../shared/api/http/role-handler.ts'
import { createManagerHandler } from '../../shared/api/roles/manager.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createPageRuntime, PageEnvironment } from '../../shared/runtime/page-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createManagerPages } from '../../shared/web/manager/pages.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...PageEnvironment })
const runtime = createActionRuntime(environment, 'manager')
export const handler = createRoleHandler({
  api: createManagerHandler(runtime),
  pages: createManagerPages({ ...runtime, ...createPageRuntime(environment) }),
})
