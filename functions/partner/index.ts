import { readEnvironment } from '../../shared/http/environment.ts'
import { createRoleHandler } from '../../shared/http/role-handler.ts'
import { createPageRuntime, PageEnvironment } from '../../shared/runtime/page-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createPartnerHandler } from './handler.ts'
import { createPartnerPages } from './pages.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...PageEnvironment })
const runtime = createActionRuntime(environment, 'partner')
export const handler = createRoleHandler({
  api: createPartnerHandler(runtime),
  pages: createPartnerPages({ ...runtime, ...createPageRuntime(environment) }),
})
