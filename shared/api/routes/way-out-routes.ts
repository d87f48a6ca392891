import * as z from 'zod'
import { performAction } from '../../application/act/perform-action.ts'
import { endStandIn, findPresentStandIn, nameStandIn } from '../../application/act/stand-in.ts'
import type { AwayPeriod } from '../../journey/decision.ts'
import { inputs } from '../../journey/input.ts'
import type { Role } from '../../journey/roles.ts'
import { type WayOut, wayOutNames } from '../../journey/way-out-names.ts'
import { waysOut } from '../../journey/ways-out.ts'
import { currentPeople, verifiedAddresses } from '../http/access.ts'
import type { ApiAnswer } from '../http/api-event.ts'
import { type ApiRoute, defineRoute, nameOperation } from '../http/api-route.ts'
import { answerRefusal } from '../http/refusal.ts'
import { requestSchema } from '../schemas/named-schemas.ts'
import { RegistrationActed, StandIn } from '../schemas/registration-answers.ts'
import type { RouteDependencies } from './dependencies.ts'
import { ById } from './parameters.ts'
import { viewAccepted } from './registration-routes.ts'

const summaries: Readonly<Record<WayOut, string>> = {
  'remind-manager': 'Remind the manager',
  'ask-stand-in': 'Ask a colleague to decide in your place',
  'end-stand-in': 'Decide yourself again',
  'not-my-report': 'Say that the volunteer is not in your team',
}
const onlyNudges = 'Only in companies with `nudges`, while something waits for the manager.'
const descriptions: Readonly<Record<WayOut, string>> = {
  'remind-manager': `Once a day for each registration, whoever asks. ${onlyNudges}`,
  'ask-stand-in': `The colleague sees what you see and can decide; so can you, and the first answer counts. ${onlyNudges}`,
  'end-stand-in': `Also ends a period until a date. ${onlyNudges}`,
  'not-my-report': `The company’s admins are told. ${onlyNudges}`,
}

/** What a role can do about a request that waits for the manager. */
export function wayOutRoutes(role: Role): readonly ApiRoute<RouteDependencies>[] {
  return wayOutNames
    .filter((name) => waysOut[name].roles.includes(role))
    .map((name) => wayOutRoute(role, name))
}

function wayOutRoute(role: Role, name: WayOut): ApiRoute<RouteDependencies> {
  return defineRoute({
    tag: role,
    method: 'POST',
    path: `/api/v1/${role}/registrations/{id}/request/${name}`,
    operationId: nameOperation(role, name),
    summary: summaries[name],
    description: descriptions[name],
    access: verifiedAddresses,
    parameters: ById,
    // The inputs of ways out are objects, as those of `inputs` are.
    input: () => waysOut[name].input() as z.ZodObject,
    takesIdempotencyKey: true,
    answer: {
      status: 200,
      description: 'The registration afterwards.',
      schema: RegistrationActed,
    },
    problems: [
      'unknown-registration',
      'not-allowed',
      'wrong-status',
      ...waysOut[name].guards,
      'too-many',
      'busy',
    ],
    handle: async (
      { caller: email, parameters, input, idempotency },
      dependencies: RouteDependencies,
    ) => {
      const outcome = await performAction(dependencies, {
        action: name,
        registrationId: parameters.id,
        actor: { email },
        input,
        idempotency,
      })
      if (!('accepted' in outcome)) throw answerRefusal(outcome)
      return {
        status: 200,
        body: viewAccepted(outcome.accepted, name, dependencies.clock.now()),
      }
    },
  })
}

const StandInPeriod = requestSchema('StandInPeriod', inputs.standInPeriod())

const path = '/api/v1/manager/stand-in'
const about = { tag: 'manager', access: currentPeople } as const

/** Who decides in a manager's place, whatever their team asks for. */
export const standInRoutes: readonly ApiRoute<RouteDependencies>[] = [
  defineRoute({
    ...about,
    method: 'GET',
    path,
    operationId: nameOperation('manager', 'read-stand-in'),
    summary: 'Read who decides in your place',
    answer: { status: 200, description: 'Nobody, if it is empty.', schema: StandIn },
    problems: [],
    handle: async ({ caller }, dependencies: RouteDependencies) =>
      answer(await findPresentStandIn(dependencies, caller)),
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path,
    operationId: nameOperation('manager', 'name-stand-in'),
    summary: 'Name a colleague who decides in your place until a date',
    description:
      'Replaces an earlier one. The colleague is asked about what waits already, and about everything that your team asks for until then. Only in companies with `nudges`.',
    body: StandInPeriod,
    takesIdempotencyKey: true,
    answer: { status: 200, description: 'Who decides now.', schema: StandIn },
    problems: ['not-allowed', 'unknown-colleague', 'invalid-period'],
    handle: async ({ caller, body, idempotency }, dependencies: RouteDependencies) => {
      const key = idempotency?.key
      const outcome = await nameStandIn(dependencies, { manager: caller, ...body, key })
      if ('refusal' in outcome) throw answerRefusal(outcome)
      return answer(outcome.named)
    },
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: `${path}/end`,
    operationId: nameOperation('manager', 'end-stand-in-period'),
    summary: 'Decide yourself again',
    answer: { status: 200, description: 'Nobody decides in your place.', schema: StandIn },
    problems: [],
    handle: async ({ caller }, dependencies: RouteDependencies) => {
      await endStandIn(dependencies, caller)
      return answer(undefined)
    },
  }),
]

function answer(away: AwayPeriod | undefined): ApiAnswer {
  return { status: 200, body: away ? { personId: away.personId, until: away.until } : {} }
}
