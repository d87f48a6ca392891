import { createRoleHandler } from '../../shared/api/http/role-handler.ts'
import { createVolunteerHandler } from '../../shared/api/roles/volunteer.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createPageRuntime, PageEnvironment } from '../../shared/runtime/page-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createVolunteerPages } from '../../shared/web/volunteer/pages.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...PageEnvironment })
const runtime = createActionRuntime(environment, 'volunteer')
export const handler = createRoleHandler({
  api: createVolunteerHandler(runtime),
  pages: createVolunteerPages({ ...runtime, ...createPageRuntime(environment) }),
})
