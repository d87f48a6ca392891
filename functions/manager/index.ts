import { readEnvironment } from '../../shared/http/environment.ts'
import { createRoleHandler } from '../../shared/http/role-handler.ts'
import { createPageRuntime, PageEnvironment } from '../../shared/runtime/page-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createManagerHandler } from './handler.ts'
import { createManagerPages } from './pages.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...PageEnvironment })
const runtime = createActionRuntime(environment, 'manager')
export const handler = createRoleHandler({
  api: createManagerHandler(runtime),
  pages: createManagerPages({ ...runtime, ...createPageRuntime(environment) }),
})
