import type { TraceActor } from '../../application/ports/trace-actor.ts'
import { recordTrace } from '../../application/traces/record-trace.ts'
import { findProvenPerson } from '../http/access.ts'
import type { ApiEvent } from '../http/api-event.ts'
import type { ApiRoute } from '../http/api-route.ts'
import { type HttpProblem, statusForProblem } from '../http/problem.ts'
import type { RouteDependencies } from '../routes/dependencies.ts'

/** Records what was refused to whom. It looks the caller up again, so only refusals take longer. */
export async function traceRefusal<Dependencies extends RouteDependencies>(
  { code }: HttpProblem,
  { event, route }: { readonly event: ApiEvent; readonly route: ApiRoute<Dependencies> },
  dependencies: Dependencies,
): Promise<void> {
  if (![401, 403].includes(statusForProblem(code))) return
  await recordTrace(dependencies, {
    what: 'refused',
    code,
    details: { where: route.operationId },
    ...(await findCaller(event, dependencies)),
  })
}

async function findCaller(
  event: ApiEvent,
  { directory, log }: RouteDependencies,
): Promise<{ readonly by: TraceActor; readonly companyId?: string }> {
  try {
    const person = await findProvenPerson(event, directory)
    if (person)
      return {
        by: { kind: 'person', id: person.personId },
        ...(person.companyId !== undefined && { companyId: person.companyId }),
      }
  } catch (error) {
    log.error('traceLost', error)
  }
  return { by: { kind: 'nobody' } }
}
