import type * as z from 'zod'
import { type ActionName, actionNames } from '../../journey/action-names.ts'
import { actions } from '../../journey/actions.ts'
import { inputs } from '../../journey/input.ts'
import { type Role, roles } from '../../journey/roles.ts'
import { statuses } from '../../journey/statuses.ts'
import { journeyTexts } from '../../language/texts/catalogues.ts'
import { MessagesInput, ReadMarkInput } from '../routes/conversation-routes.ts'
import { ListQuery } from '../routes/registration-routes.ts'
import { requestSchema } from './components.ts'
import { type Operation, operationIdOf } from './operation.ts'
import {
  ReadMark,
  RegistrationActed,
  RegistrationPage,
  RegistrationWithHistory,
  SentMessages,
} from './registration-answers.ts'

for (const [name, schema] of Object.entries(inputs))
  requestSchema(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, schema)
requestSchema('ReadMarkInput', ReadMarkInput)
requestSchema('MessagesInput', MessagesInput)

/** Registrations, of every role: listed, read, and acted on as the table of the journey says. */
export const registrationOperations: readonly Operation[] = [
  ...roles.flatMap(ofRole),
  register(),
  markRead('volunteer'),
  markRead('coordinator'),
  {
    tag: 'coordinator',
    method: 'POST',
    path: `/api/v1/coordinator/messages`,
    operationId: operationIdOf('coordinator', 'write-to-many'),
    summary: 'Message several volunteers',
    description:
      'Sends the message in the conversation of each registration, a page at a time. A refusal for one does not stop the others.',
    body: MessagesInput,
    hasIdempotencyKey: true,
    answer: { status: 200, description: 'The outcome of each message.', schema: SentMessages },
    problems: ['unknown-initiative', 'unknown-cursor'],
  },
]

function ofRole(role: Role): readonly Operation[] {
  const path = `/api/v1/${role}/registrations`
  return [
    {
      tag: role,
      method: 'GET',
      path,
      operationId: operationIdOf(role, 'list-registrations'),
      summary: 'List the registrations that the role sees',
      query: ListQuery,
      answer: { status: 200, description: 'A page of them.', schema: RegistrationPage },
      problems: ['invalid-query', 'unknown-cursor'],
    },
    {
      tag: role,
      method: 'GET',
      path: `${path}/{id}`,
      operationId: operationIdOf(role, 'read-registration'),
      summary: 'Read a registration with its history',
      answer: {
        status: 200,
        description: 'As the role sees it.',
        schema: RegistrationWithHistory,
      },
      problems: ['unknown-registration'],
    },
    ...actionNames
      .filter((name) => name !== 'register' && actions[name].roles.includes(role))
      .map((name) => actOn(role, name)),
  ]
}

function actOn(role: Role, name: ActionName): Operation {
  const { from, guards } = actions[name]
  return {
    tag: role,
    method: 'POST',
    path: `/api/v1/${role}/registrations/{id}/actions/${name}`,
    operationId: operationIdOf(role, name),
    summary: journeyTexts.en.actions[name],
    description: `Available in: ${from.map((status) => statuses[status].name).join('; ')}.`,
    body: inputOf(name),
    hasIdempotencyKey: true,
    answer: {
      status: 200,
      description: 'The registration after the action.',
      schema: RegistrationActed,
    },
    problems: ['unknown-registration', 'not-allowed', 'wrong-status', ...guards, 'busy'],
  }
}

function register(): Operation {
  const { guards } = actions.register
  return {
    tag: 'volunteer',
    method: 'POST',
    path: `/api/v1/volunteer/registrations`,
    operationId: operationIdOf('volunteer', 'register'),
    summary: `${journeyTexts.en.actions.register} for an initiative`,
    body: inputOf('register'),
    hasIdempotencyKey: true,
    answer: {
      status: 201,
      description: 'The new registration.',
      schema: RegistrationActed,
      headers: ['Location'],
    },
    problems: ['unknown-initiative', 'not-allowed', ...guards, 'busy'],
  }
}

function markRead(role: Role): Operation {
  return {
    tag: role,
    method: 'PUT',
    path: `/api/v1/${role}/registrations/{id}/read-mark`,
    operationId: operationIdOf(role, 'mark-read'),
    summary: 'Mark the conversation as read',
    description: 'The mark only moves forward.',
    body: ReadMarkInput,
    answer: { status: 200, description: 'The mark as it is now.', schema: ReadMark },
    problems: ['unknown-registration', 'unknown-message'],
  }
}

function inputOf(name: ActionName): z.ZodObject {
  // Every row's input is one of `inputs`, all of which are objects.
  return actions[name].input as z.ZodObject
}
