import * as z from 'zod'
import { loadRegistrationContext } from '../../application/directory/load-registration-context.ts'
import { sendToInitiative } from '../../application/messages/send-to-many.ts'
import { InvalidCursorError } from '../../application/ports/registration-store.ts'
import type { Person } from '../../journey/directory.ts'
import { inputs } from '../../journey/input.ts'
import type { Role } from '../../journey/roles.ts'
import { liveStatuses } from '../../journey/statuses.ts'
import { mayRead } from '../../journey/visibility.ts'
import { currentPeople } from '../http/access.ts'
import type { ApiAnswer } from '../http/api-event.ts'
import { type ApiRoute, defineRoute, nameOperation } from '../http/api-route.ts'
import { HttpProblem } from '../http/problem.ts'
import { answerRefusal } from '../http/refusal.ts'
import { requestSchema } from '../schemas/named-schemas.ts'
import { ReadMark, SentMessages } from '../schemas/registration-answers.ts'
import type { RouteDependencies } from './dependencies.ts'
import { ById } from './parameters.ts'

const ReadMarkInput = requestSchema(
  'ReadMarkInput',
  z.strictObject({
    messageId: z
      .number()
      .int()
      .min(1)
      .meta({ description: 'The last message that has been read.' }),
  }),
)

/** How far a volunteer or coordinator has read a conversation. */
export function readMarkRoute(
  role: Extract<Role, 'volunteer' | 'coordinator'>,
): ApiRoute<RouteDependencies> {
  return defineRoute({
    tag: role,
    method: 'PUT',
    path: `/api/v1/${role}/registrations/{id}/read-mark`,
    operationId: nameOperation(role, 'mark-read'),
    summary: 'Mark the conversation as read',
    description: 'The mark only moves forward.',
    access: currentPeople,
    parameters: ById,
    body: ReadMarkInput,
    answer: { status: 200, description: 'The current mark.', schema: ReadMark },
    problems: ['unknown-registration', 'unknown-message'],
    handle: ({ caller, parameters, body }, dependencies: RouteDependencies) =>
      markRead(role, dependencies, caller, parameters.id, body.messageId),
  })
}

async function markRead(
  role: Role,
  { registrations, directory, clock }: RouteDependencies,
  caller: Person,
  registrationId: string,
  messageId: number,
): Promise<ApiAnswer> {
  const registration = await registrations.load(registrationId)
  const context = registration && (await loadRegistrationContext(directory, registration))
  if (!registration || !context || !mayRead(role, caller, registration, context))
    throw new HttpProblem('unknown-registration', 'You have no registration with this ID.')

  const messages = await registrations.listMessages(registrationId)
  if (!messages.some(({ sequence }) => sequence === messageId))
    throw new HttpProblem('unknown-message', 'The conversation has no message with this ID.')
  await registrations.markRead(registrationId, {
    personId: caller.personId,
    sequence: messageId,
    at: clock.now(),
  })
  // An older message leaves the mark where it is.
  const marks = await registrations.listReadMarks(registrationId)
  const mark = marks.find(({ personId }) => personId === caller.personId)
  return { status: 200, body: { messageId: mark?.sequence ?? messageId } }
}

const MessagesInput = requestSchema(
  'MessagesInput',
  z.strictObject({
    /** The id of the initiative whose registrations are written to. */
    initiative: z.string().min(1).max(200),
    /** Only those in this status; every live one if it is absent. */
    status: z.enum(liveStatuses).optional(),
    ...inputs.sendMessage().shape,
    /** How many registrations one request writes to; the cursor of the answer continues after them. */
    limit: z.number().int().min(1).max(100).default(100),
    cursor: z.string().max(4000).optional(),
  }),
)

/** A message from a coordinator to many registrations, in the conversation of each. */
export const messagesRoute: ApiRoute<RouteDependencies> = defineRoute({
  tag: 'coordinator',
  method: 'POST',
  path: '/api/v1/coordinator/messages',
  operationId: nameOperation('coordinator', 'write-to-many'),
  summary: 'Message several volunteers',
  description:
    'Sends the message in the conversation of each registration, a page at a time. A refusal for one does not stop the others.',
  access: currentPeople,
  body: MessagesInput,
  takesIdempotencyKey: true,
  answer: { status: 200, description: 'The outcome of each message.', schema: SentMessages },
  problems: ['unknown-initiative', 'unknown-cursor'],
  handle: async ({ caller, body, idempotency }, dependencies: RouteDependencies) => {
    const { initiative, ...input } = body
    const sent = await sendToInitiative(dependencies, {
      ...input,
      initiativeId: initiative,
      personId: caller.personId,
      key: idempotency?.key,
    }).catch((error: unknown) => {
      throw error instanceof InvalidCursorError
        ? new HttpProblem('unknown-cursor', 'The cursor does not belong to this list.')
        : error
    })
    if (!('items' in sent)) throw answerRefusal(sent)
    return { status: 200, body: sent }
  },
})
