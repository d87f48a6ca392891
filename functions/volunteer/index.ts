import { readEnvironment } from '../../shared/http/environment.ts'
import { createRoleHandler } from '../../shared/http/role-handler.ts'
import { createPageRuntime, PageEnvironment } from '../../shared/runtime/page-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createVolunteerHandler } from './handler.ts'
import { createVolunteerPages } from './pages.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...PageEnvironment })
const runtime = createActionRuntime(environment, 'volunteer')
export const handler = createRoleHandler({
  api: createVolunteerHandler(runtime),
  pages: createVolunteerPages({ ...runtime, ...createPageRuntime(environment) }),
})
