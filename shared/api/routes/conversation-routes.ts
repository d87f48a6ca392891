import * as z from 'zod'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { loadRegistrationContext } from '../../application/directory/load-registration-context.ts'
import { sendToInitiative } from '../../application/messages/send-to-many.ts'
import {
  InvalidCursorError,
  maxMessagesPerPage,
} from '../../application/ports/registration-store.ts'
import { formatMessages } from '../../application/view/registration-json.ts'
import type { Person } from '../../journey/directory.ts'
import { inputs } from '../../journey/input.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import { liveStatuses } from '../../journey/statuses.ts'
import { mayRead } from '../../journey/visibility.ts'
import { currentPeople } from '../http/access.ts'
import type { ApiAnswer } from '../http/api-event.ts'
import { type ApiRoute, defineRoute, nameOperation } from '../http/api-route.ts'
import { HttpProblem } from '../http/problem.ts'
import { answerRefusal } from '../http/refusal.ts'
import { requestSchema } from '../schemas/named-schemas.ts'
import { queryLimit } from '../schemas/query-limit.ts'
import { ConversationPage, ReadMark, SentMessages } from '../schemas/registration-answers.ts'
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

const MessagesQuery = z.strictObject({
  limit: queryLimit({ max: maxMessagesPerPage, usual: maxMessagesPerPage }),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .optional(),
})

/** The conversation, from its end to its beginning. */
export function messageListRoute(
  role: Extract<Role, 'volunteer' | 'coordinator'>,
): ApiRoute<RouteDependencies> {
  return defineRoute({
    tag: role,
    method: 'GET',
    path: `/api/v1/${role}/registrations/{id}/messages`,
    operationId: nameOperation(role, 'list-messages'),
    summary: 'List the messages of the conversation',
    description:
      'The latest, in the order in which they were written; the cursor leads to those that were written before.',
    access: currentPeople,
    parameters: ById,
    query: MessagesQuery,
    answer: { status: 200, description: 'A page of the conversation.', schema: ConversationPage },
    problems: ['unknown-registration', 'invalid-query'],
    handle: async ({ caller, parameters, query }, dependencies: RouteDependencies) => {
      const { registrations, directory } = dependencies
      const registration = await findReadable(role, dependencies, caller, parameters.id)
      const { items, earlier } = await registrations.listMessagePage(registration.registrationId, {
        limit: query.limit,
        before: query.cursor === undefined ? undefined : Number(query.cursor),
      })
      return {
        status: 200,
        body: {
          items: await formatMessages(cacheDirectory(directory), items),
          ...(earlier !== undefined && { cursor: String(earlier) }),
        },
      }
    },
  })
}

/** @throws HttpProblem `unknown-registration` */
async function findReadable(
  role: Role,
  { registrations, directory }: RouteDependencies,
  caller: Person,
  registrationId: string,
): Promise<Registration> {
  const registration = await registrations.load(registrationId)
  const context = registration && (await loadRegistrationContext(directory, registration))
  if (!registration || !context || !mayRead(role, caller, registration, context))
    throw new HttpProblem('unknown-registration', 'You have no registration with this ID.')
  return registration
}

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
  dependencies: RouteDependencies,
  caller: Person,
  registrationId: string,
  messageId: number,
): Promise<ApiAnswer> {
  const { registrations, clock } = dependencies
  await findReadable(role, dependencies, caller, registrationId)
  if (!(await registrations.findMessage(registrationId, messageId)))
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
