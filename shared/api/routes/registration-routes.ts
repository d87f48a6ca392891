import * as z from 'zod'
import type { ActionDependencies } from '../../application/act/dependencies.ts'
import type { ActionOutcome } from '../../application/act/outcome.ts'
import { performAction } from '../../application/act/perform-action.ts'
import { register } from '../../application/act/register.ts'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { loadRegistrationContext } from '../../application/directory/load-registration-context.ts'
import type { TimeSource } from '../../application/ports/clock.ts'
import { InvalidCursorError } from '../../application/ports/registration-store.ts'
import { listVisible } from '../../application/view/list-registrations.ts'
import { loadHistory, viewRegistration } from '../../application/view/registration-view.ts'
import { isAction } from '../../journey/action-names.ts'
import { actions } from '../../journey/actions.ts'
import { findActingRole } from '../../journey/decide.ts'
import type { Role } from '../../journey/roles.ts'
import { allStatuses } from '../../journey/statuses.ts'
import { listOpenActions, mayRead } from '../../journey/visibility.ts'
import { type ApiAnswer, type ApiRequest, readHeader } from '../http/api-event.ts'
import { jsonBodyOf } from '../http/api-handler.ts'
import { callerEmail, findCaller } from '../http/caller.ts'
import { idempotencyOf } from '../http/idempotency.ts'
import { parseRequest } from '../http/parse-request.ts'
import { HttpProblem, problemOfRefusal } from '../http/problem.ts'
import { requestClock, timeHeader } from '../http/request-clock.ts'
import type { Route } from '../http/routes.ts'

export interface RouteDependencies extends ActionDependencies {
  readonly timeSource: TimeSource
}

/** The dependencies of one request: its clock may be the request's. */
export function withRequestClock<Dependencies extends RouteDependencies>(
  dependencies: Dependencies,
  { event }: ApiRequest,
): Dependencies {
  const clock = requestClock(
    dependencies.timeSource,
    readHeader(event, timeHeader),
    dependencies.clock,
  )
  return { ...dependencies, clock }
}

/** Lists, reads and acts on registrations, for one role. */
export function registrationRoutes(role: Role, dependencies: RouteDependencies): readonly Route[] {
  const base = `/api/v1/${role}/registrations`
  return [
    { method: 'GET', path: base, handle: (request) => list(role, dependencies, request) },
    { method: 'GET', path: `${base}/{id}`, handle: (request) => read(role, dependencies, request) },
    {
      method: 'POST',
      path: `${base}/{id}/actions/{action}`,
      handle: (request) => act(role, withRequestClock(dependencies, request), request),
    },
  ]
}

/** The volunteer's alone: registers the caller in an initiative. */
export function registerRoute(dependencies: RouteDependencies): Route {
  return {
    method: 'POST',
    path: `/api/v1/volunteer/registrations`,
    handle: async (request) => {
      const { event } = request
      const outcome = await register(withRequestClock(dependencies, request), {
        actor: { email: callerEmail(event) },
        input: jsonBodyOf(event),
        idempotency: idempotencyOf(event),
      })
      const answer = await answerOutcome('volunteer', dependencies, outcome)
      const { registrationId } = z.object({ registrationId: z.string() }).parse(answer.body)
      return {
        ...answer,
        status: 201,
        headers: { location: `/api/v1/volunteer/registrations/${registrationId}` },
      }
    },
  }
}

const defaultLimit = 50

export const ListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(defaultLimit),
  cursor: z.string().max(4000).optional(),
  status: z.enum(allStatuses).optional(),
  initiative: z.string().min(1).max(200).optional(),
  volunteerLeft: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .meta({ enum: ['true', 'false'] })
    .optional(),
})

async function list(
  role: Role,
  dependencies: RouteDependencies,
  { event }: ApiRequest,
): Promise<ApiAnswer> {
  const caller = await findCaller(event, dependencies.directory)
  const query = parseRequest(ListQuery, event.queryStringParameters ?? {}, 'invalid-query')

  const page = await listVisible(dependencies, role, caller, query).catch((error: unknown) => {
    throw error instanceof InvalidCursorError
      ? new HttpProblem('unknown-cursor', 'The cursor does not belong to this list.')
      : error
  })
  const directory = cacheDirectory(dependencies.directory)
  const items = await Promise.all(
    page.items.map(async (registration) => {
      const surroundings = await loadRegistrationContext(directory, registration)
      return {
        ...viewRegistration(role, registration, surroundings),
        actions: listOpenActions(caller, registration, surroundings),
      }
    }),
  )
  return { status: 200, body: { items, cursor: page.cursor } }
}

async function read(
  role: Role,
  dependencies: RouteDependencies,
  { event, parameters }: ApiRequest,
): Promise<ApiAnswer> {
  const { registrations, directory } = dependencies
  const caller = await findCaller(event, directory)
  const registration = await registrations.load(parameters['id'] ?? '')
  const surroundings = registration && (await loadRegistrationContext(directory, registration))
  // What a person may not see is, to them, not there.
  if (!registration || !surroundings || !mayRead(role, caller, registration, surroundings))
    throw new HttpProblem('unknown-registration', 'You have no registration with this ID.')
  return {
    status: 200,
    body: {
      ...viewRegistration(role, registration, surroundings),
      ...(await loadHistory(role, caller.personId, registration, dependencies)),
      actions: listOpenActions(caller, registration, surroundings),
    },
  }
}

async function act(
  role: Role,
  dependencies: RouteDependencies,
  { event, parameters }: ApiRequest,
): Promise<ApiAnswer> {
  const action = parameters['action'] ?? ''
  if (!isAction(action) || action === 'register' || !actions[action].roles.includes(role))
    throw new HttpProblem('unknown-action', `A ${role} has no such action.`)
  const outcome = await performAction(dependencies, {
    action,
    registrationId: parameters['id'] ?? '',
    actor: { email: callerEmail(event) },
    input: jsonBodyOf(event),
    idempotency: idempotencyOf(event),
  })
  return answerOutcome(role, dependencies, outcome, action)
}

/** @throws HttpProblem where the action was refused, or could not be done now */
async function answerOutcome(
  role: Role,
  { directory }: RouteDependencies,
  outcome: ActionOutcome,
  action: keyof typeof actions = 'register',
): Promise<ApiAnswer> {
  if ('refusal' in outcome) throw problemOfRefusal(outcome.refusal)
  if ('busy' in outcome)
    throw new HttpProblem(
      'busy',
      'The previous change is still being processed. Try again in a few seconds.',
      {
        headers: { 'retry-after': '5' },
      },
    )
  if ('keyReused' in outcome)
    throw new HttpProblem(
      'idempotency-key-reused',
      'This Idempotency-Key was already used for a different request.',
    )

  const { registration, created, actor } = outcome.accepted
  const surroundings = await loadRegistrationContext(directory, registration)
  // Whatever path the action came by, the answer shows what the role sees in which the actor acted.
  const acted = findActingRole(actions[action], { actor, registration, ...surroundings }) ?? role
  return {
    status: 200,
    body: {
      ...viewRegistration(acted, registration, surroundings),
      created,
      actions: listOpenActions(actor, registration, surroundings),
    },
  }
}
