import * as z from 'zod'
import { type AcceptedAction, refuseAction } from '../../application/act/outcome.ts'
import { performAction } from '../../application/act/perform-action.ts'
import { register } from '../../application/act/register.ts'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import {
  addAway,
  loadRegistrationContext,
} from '../../application/directory/load-registration-context.ts'
import { InvalidCursorError } from '../../application/ports/registration-store.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { listVisible } from '../../application/view/list-registrations.ts'
import { formatRegistration, loadHistoryJson } from '../../application/view/registration-json.ts'
import { viewRegistration } from '../../application/view/registration-view.ts'
import { type ActionName, actionNames } from '../../journey/action-names.ts'
import { actions } from '../../journey/actions.ts'
import { findActingRole, findRule } from '../../journey/decide.ts'
import type { Instant } from '../../journey/calendar.ts'
import type { Person } from '../../journey/directory.ts'
import { inputs } from '../../journey/input.ts'
import { once } from '../../journey/once.ts'
import type { RoleHolder } from '../../journey/registration-context.ts'
import type { Role } from '../../journey/roles.ts'
import { allStatuses, statuses } from '../../journey/statuses.ts'
import type { WayOut } from '../../journey/way-out-names.ts'
import { listOpenActions } from '../../journey/visibility.ts'
import { journeyTexts } from '../../language/texts/catalogues.ts'
import { currentPeople, verifiedAddresses } from '../http/access.ts'
import type { ApiAnswer } from '../http/api-event.ts'
import { type ApiRoute, defineRoute, nameOperation } from '../http/api-route.ts'
import { HttpProblem } from '../http/problem.ts'
import { answerRefusal } from '../http/refusal.ts'
import { requestSchema } from '../schemas/named-schemas.ts'
import {
  RegistrationActed,
  RegistrationPage,
  RegistrationWithHistory,
} from '../schemas/registration-answers.ts'
import { queryLimit } from '../schemas/query-limit.ts'
import type { RouteDependencies } from './dependencies.ts'
import { ById } from './parameters.ts'

/** Names the inputs for the document, which alone asks for them. */
const nameInputs = once(() =>
  Object.entries(inputs).map(([name, schema]) =>
    requestSchema(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, schema()),
  ),
)

const defaultLimit = 50

export const ListQuery = z.strictObject({
  limit: queryLimit({ max: 100, usual: defaultLimit }),
  cursor: z.string().max(4000).optional(),
  status: z.enum(allStatuses).optional(),
  initiative: z.string().min(1).max(200).optional(),
  volunteerLeft: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .meta({ enum: ['true', 'false'] })
    .optional(),
})

const shortPages =
  'A page may be shorter than the limit, or empty: the list goes on while there is a cursor.'
const byStatus = (filters: string) =>
  `With ${filters}: status by status, those that have been in theirs longest first.`

/** In which order a role's list is, and how it is paged. */
export const listOrders: Readonly<Record<Role, string>> = {
  volunteer: `Your own, newest first. ${shortPages}`,
  coordinator: `Initiative by initiative, in order of registration. ${byStatus('`status` or `volunteerLeft`')} ${shortPages}`,
  manager: `Volunteer by volunteer, newest first. With \`status=MANAGER_VALIDATION\`: those that have waited for you longest first. ${shortPages}`,
  partner: `Initiative by initiative, in order of registration. ${byStatus('`status` or `volunteerLeft`')} ${shortPages}`,
  admin: `In order of registration. ${byStatus('`status`, `initiative` or `volunteerLeft`')} ${shortPages}`,
}

/** The registrations that a role sees: listed, read, and acted on as the journey's table says. */
export function registrationRoutes(role: Role): readonly ApiRoute<RouteDependencies>[] {
  const base = `/api/v1/${role}/registrations`
  return [
    defineRoute({
      tag: role,
      method: 'GET',
      path: base,
      operationId: nameOperation(role, 'list-registrations'),
      summary: 'List the registrations that the role sees',
      description: listOrders[role],
      access: currentPeople,
      query: ListQuery,
      answer: { status: 200, description: 'A page of registrations.', schema: RegistrationPage },
      problems: ['invalid-query', 'unknown-cursor'],
      handle: ({ caller, query }, dependencies: RouteDependencies) =>
        listRegistrations(role, dependencies, { reader: caller, actor: caller }, query),
    }),
    defineRoute({
      tag: role,
      method: 'GET',
      path: `${base}/{id}`,
      operationId: nameOperation(role, 'read-registration'),
      summary: 'Read a registration with its history',
      access: currentPeople,
      parameters: ById,
      answer: {
        status: 200,
        description: 'The registration as the role sees it.',
        schema: RegistrationWithHistory,
      },
      problems: ['unknown-registration'],
      handle: ({ caller, parameters }, dependencies: RouteDependencies) =>
        readRegistration(role, dependencies, { reader: caller, actor: caller }, parameters.id),
    }),
    ...actionNames
      .filter((name) => name !== 'register')
      .filter((name) => actions[name].roles.includes(role))
      .map((name) => actionRoute(role, name)),
  ]
}

function actionRoute(
  role: Role,
  action: Exclude<ActionName, 'register'>,
): ApiRoute<RouteDependencies> {
  const { from, guards } = actions[action]
  const names = from.map((status) => statuses[status].name)
  return defineRoute({
    tag: role,
    method: 'POST',
    path: `/api/v1/${role}/registrations/{id}/actions/${action}`,
    operationId: nameOperation(role, action),
    summary: journeyTexts.en.actions[action],
    description: `Available in: ${names.join('; ')}.`,
    access: verifiedAddresses,
    parameters: ById,
    input: inputSchema(action),
    takesIdempotencyKey: true,
    answer: {
      status: 200,
      description: 'The registration after the action.',
      schema: RegistrationActed,
    },
    problems: [
      'unknown-registration',
      'not-allowed',
      'wrong-status',
      ...guards,
      'too-many',
      'busy',
    ],
    handle: async (
      { caller: email, parameters, input, idempotency },
      dependencies: RouteDependencies,
    ) => {
      const outcome = await performAction(dependencies, {
        action,
        registrationId: parameters.id,
        actor: { email },
        input,
        idempotency,
      })
      if (!('accepted' in outcome)) throw answerRefusal(outcome)
      return {
        status: 200,
        body: viewAccepted(outcome.accepted, action, dependencies.clock.now()),
      }
    },
  })
}

/** Registers the caller in an initiative: for volunteers only. */
export const registerRoute: ApiRoute<RouteDependencies> = defineRoute({
  tag: 'volunteer',
  method: 'POST',
  path: '/api/v1/volunteer/registrations',
  operationId: nameOperation('volunteer', 'register'),
  summary: `${journeyTexts.en.actions.register} for an initiative`,
  access: verifiedAddresses,
  input: inputSchema('register'),
  takesIdempotencyKey: true,
  answer: {
    status: 201,
    description: 'The new registration.',
    schema: RegistrationActed,
    headers: ['Location'],
  },
  problems: ['unknown-initiative', 'not-allowed', ...actions.register.guards, 'too-many', 'busy'],
  handle: async ({ caller: email, input, idempotency }, dependencies: RouteDependencies) => {
    const outcome = await register(dependencies, { actor: { email }, input, idempotency })
    if (!('accepted' in outcome)) throw answerRefusal(outcome)
    const { accepted } = outcome
    return {
      status: 201,
      headers: {
        location: `/api/v1/volunteer/registrations/${accepted.registration.registrationId}`,
      },
      body: viewAccepted(accepted, 'register', dependencies.clock.now()),
    }
  },
})

function inputSchema(action: ActionName): () => z.ZodObject {
  return () => {
    nameInputs()
    // The table's inputs are those of `inputs`, all of them objects.
    return actions[action].input() as z.ZodObject
  }
}

/** Who reads, and who could act: nobody where a machine client reads. */
interface Reading {
  readonly reader: RoleHolder
  readonly actor: Person | undefined
}

type ReadDependencies = Pick<RouteDependencies, 'registrations' | 'directory' | 'clock'>

export async function listRegistrations(
  role: Role,
  dependencies: ReadDependencies,
  { reader, actor }: Reading,
  query: z.output<typeof ListQuery>,
): Promise<ApiAnswer> {
  const page = await listVisible(dependencies, role, reader, query, dependencies.clock.now()).catch(
    (error: unknown) => {
      throw error instanceof InvalidCursorError
        ? new HttpProblem('unknown-cursor', 'The cursor does not belong to this list.')
        : error
    },
  )
  const directory = cacheDirectory(dependencies.directory)
  const now = dependencies.clock.now()
  const items = await Promise.all(
    page.items.map(async (registration) => {
      const context = await addAway(
        directory,
        registration,
        await loadRegistrationContext(directory, registration),
        { personId: reader.personId, isAsManager: role === 'manager' },
        now,
      )
      return {
        ...formatRegistration(viewRegistration(role, registration, context), now),
        actions: actor ? listOpenActions(actor, registration, context) : [],
      }
    }),
  )
  return {
    status: 200,
    body: {
      items,
      ...(page.unreadable.length > 0 && { unreadable: page.unreadable }),
      cursor: page.cursor,
    },
  }
}

export async function readRegistration(
  role: Role,
  dependencies: ReadDependencies,
  { reader, actor }: Reading,
  registrationId: string,
): Promise<ApiAnswer> {
  const view = await findVisible(
    dependencies,
    role,
    reader,
    registrationId,
    dependencies.clock.now(),
  )
  // What a person may not see does not exist for them.
  if (!view) throw new HttpProblem('unknown-registration', 'You have no registration with this ID.')
  return {
    status: 200,
    body: {
      ...formatRegistration(view, dependencies.clock.now()),
      ...(await loadHistoryJson(dependencies, view, reader.personId)),
      actions: actor ? listOpenActions(actor, view.registration, view.context) : [],
    },
  }
}

export function viewAccepted(
  { registration, context, created, actor }: AcceptedAction,
  action: ActionName | WayOut,
  now: Instant,
) {
  // A person with several roles acts in the first that has the action, and sees what that role sees.
  const acted = findActingRole(findRule(action), { actor, registration, ...context })
  if (!acted) throw answerRefusal(refuseAction('not-allowed'))
  return {
    ...formatRegistration(viewRegistration(acted, registration, context), now),
    created,
    actions: listOpenActions(actor, registration, context),
  }
}
