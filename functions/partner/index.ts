import { createRoleHandler } from '../../shared/api/http/role-handler.ts'
import { createPartnerHandler } from '../../shared/api/roles/partner.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createPageRuntime, PageEnvironment } from '../../shared/runtime/page-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createPartnerPages } from '../../shared/web/partner/pages.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...PageEnvironment })
const runtime = createActionRuntime(environment, 'partner')
export const handler = createRoleHandler({
  api: createPartnerHandler(runtime),
  pages: createPartnerPages({ ...runtime, ...createPageRuntime(environment) }),
})
