import * as z from 'zod'
import { loadRegistrationContext } from '../../application/directory/load-registration-context.ts'
import { sendToMany } from '../../application/messages/send-to-many.ts'
import { InvalidCursorError } from '../../application/ports/registration-store.ts'
import { inputs } from '../../journey/input.ts'
import type { Role } from '../../journey/roles.ts'
import { liveStatuses } from '../../journey/statuses.ts'
import { mayRead } from '../../journey/visibility.ts'
import type { ApiAnswer, ApiRequest } from '../http/api-event.ts'
import { inputOf } from '../http/api-handler.ts'
import { findCaller } from '../http/caller.ts'
import { idempotencyOf } from '../http/idempotency.ts'
import { parseRequest } from '../http/parse-request.ts'
import { HttpProblem } from '../http/problem.ts'
import type { Route } from '../http/routes.ts'
import { type RouteDependencies, withRequestClock } from './registration-routes.ts'

export const ReadMarkInput = z.strictObject({
  messageId: z.number().int().min(1).meta({ description: 'The last message that has been read.' }),
})

/** Volunteers and coordinators say up to where they have read a conversation. */
export function readMarkRoute(
  role: Extract<Role, 'volunteer' | 'coordinator'>,
  dependencies: RouteDependencies,
): Route {
  return {
    method: 'PUT',
    path: `/api/v1/${role}/registrations/{id}/read-mark`,
    handle: (request) => markRead(role, withRequestClock(dependencies, request), request),
  }
}

async function markRead(
  role: Role,
  { registrations, directory, clock }: RouteDependencies,
  { event, parameters }: ApiRequest,
): Promise<ApiAnswer> {
  const caller = await findCaller(event, directory)
  const registration = await registrations.load(parameters['id'] ?? '')
  const surroundings = registration && (await loadRegistrationContext(directory, registration))
  if (!registration || !surroundings || !mayRead(role, caller, registration, surroundings))
    throw new HttpProblem('unknown-registration', 'You have no registration with this ID.')
  const { messageId } = parseRequest(ReadMarkInput, inputOf(event), 'invalid-input')

  const { registrationId } = registration
  const messages = await registrations.listMessages(registrationId)
  if (!messages.some(({ sequence }) => sequence === messageId))
    throw new HttpProblem('unknown-message', 'The conversation has no message with this ID.')
  await registrations.markRead(registrationId, {
    personId: caller.personId,
    sequence: messageId,
    at: clock.now(),
  })
  // A mark only moves forward: an older message leaves it where it is.
  const marks = await registrations.listReadMarks(registrationId)
  const mark = marks.find(({ personId }) => personId === caller.personId)
  return { status: 200, body: { messageId: mark?.sequence ?? messageId } }
}

export const MessagesInput = z.strictObject({
  /** Whose registrations, by the initiative's id. */
  initiative: z.string().min(1).max(200),
  /** To those in this status alone; without it, to every live one. */
  status: z.enum(liveStatuses).optional(),
  ...inputs.sendMessage.shape,
  /** How many registrations one request writes to; the answer's cursor goes on from there. */
  limit: z.number().int().min(1).max(100).default(100),
  cursor: z.string().max(4000).optional(),
})

/** A coordinator writes to many at once, each in the conversation of their own. */
export function messagesRoute(dependencies: RouteDependencies): Route {
  return {
    method: 'POST',
    path: `/api/v1/coordinator/messages`,
    handle: (request) => writeToMany(withRequestClock(dependencies, request), request),
  }
}

async function writeToMany(
  dependencies: RouteDependencies,
  { event }: ApiRequest,
): Promise<ApiAnswer> {
  const { directory } = dependencies
  const caller = await findCaller(event, directory)
  const { initiative, ...input } = parseRequest(MessagesInput, inputOf(event), 'invalid-input')
  const found = await directory.getInitiative(initiative)
  if (!found?.coordinatorIds.includes(caller.personId))
    throw new HttpProblem('unknown-initiative', 'You coordinate no initiative with this ID.')

  const sent = await sendToMany(dependencies, {
    ...input,
    initiativeId: initiative,
    personId: caller.personId,
    key: idempotencyOf(event)?.key,
  }).catch((error: unknown) => {
    throw error instanceof InvalidCursorError
      ? new HttpProblem('unknown-cursor', 'The cursor does not belong to this list.')
      : error
  })
  if ('keyReused' in sent)
    throw new HttpProblem(
      'idempotency-key-reused',
      'This Idempotency-Key was already used for another text.',
    )
  return { status: 200, body: sent }
}
