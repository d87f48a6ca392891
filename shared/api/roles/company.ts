import { recordTrace } from '../../application/traces/record-trace.ts'
import { findProvenClientActor } from '../http/access.ts'
import { createApiHandler } from '../http/api-handler.ts'
import { statusForProblem } from '../http/problem.ts'
import { withRequestClock } from '../http/request-clock.ts'
import { companyRoutes } from '../routes/company-routes.ts'
import type { CompanyRouteDependencies } from '../routes/dependencies.ts'

/** `/api/v1/company`: the JSON API of machine clients. */
export function createCompanyHandler(given: CompanyRouteDependencies) {
  return createApiHandler(companyRoutes, {
    log: given.log,
    prepare: (event) => withRequestClock(given, event),
    onProblem: async ({ code }, { event, route }, dependencies) => {
      if (![401, 403].includes(statusForProblem(code))) return
      await recordTrace(dependencies, {
        what: 'refused',
        code,
        details: { where: route.operationId },
        ...((await findProvenClientActor(event, dependencies)) ?? { by: { kind: 'nobody' } }),
      })
    },
  })
}
