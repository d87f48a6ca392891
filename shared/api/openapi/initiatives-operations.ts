import * as z from 'zod'
import { initiativeActionNames, initiativeActionRule } from '../../journey/initiatives/lifecycle.ts'
import type { Role } from '../../journey/roles.ts'
import { journeyTexts } from '../../language/texts/catalogues.ts'
import {
  EditedInitiative,
  HistoryQuery,
  InitiativesQuery,
  NewInitiative,
} from '../routes/initiative-input.ts'
import { requestSchema } from './components.ts'
import { ChangePage, Initiative, InitiativePage } from './directory-answers.ts'
import { type Operation, operationIdOf } from './operation.ts'

requestSchema('NewInitiative', NewInitiative)
requestSchema('EditedInitiative', EditedInitiative)
const Nothing = requestSchema('Nothing', z.strictObject({}))

/** Initiatives, of those who keep them. */
export const initiativeOperations: readonly Operation[] = (
  ['coordinator', 'partner', 'admin'] as const
).flatMap((role): readonly Operation[] => {
  const base = `/api/v1/${role}/initiatives`
  return [
    {
      tag: role,
      method: 'GET',
      path: base,
      operationId: operationIdOf(role, 'list-initiatives'),
      summary: 'List the initiatives',
      query: InitiativesQuery,
      answer: { status: 200, description: 'A page of them.', schema: InitiativePage },
      problems: ['invalid-query', 'unknown-cursor'],
    },
    ...(role === 'coordinator' ? [] : [create(role, base)]),
    {
      tag: role,
      method: 'GET',
      path: `${base}/{id}`,
      operationId: operationIdOf(role, 'read-initiative'),
      summary: 'Read an initiative',
      answer: {
        status: 200,
        description: 'With its version as ETag.',
        schema: Initiative,
        headers: ['ETag'],
      },
      problems: ['unknown-initiative'],
    },
    {
      tag: role,
      method: 'PUT',
      path: `${base}/{id}`,
      operationId: operationIdOf(role, 'edit-initiative'),
      summary: 'Edit an initiative',
      description:
        'Replaces the initiative: fields you leave out are cleared. Use actions to change its status.',
      body: EditedInitiative,
      ifMatch: 'required',
      answer: {
        status: 200,
        description: 'The current initiative.',
        schema: Initiative,
        headers: ['ETag'],
      },
      problems: ['unknown-initiative', 'not-allowed', 'wrong-status', 'unprocessable-input'],
    },
    ...initiativeActionNames.map((action) => move(role, base, action)),
    {
      tag: role,
      method: 'GET',
      path: `${base}/{id}/history`,
      operationId: operationIdOf(role, 'list-initiative-history'),
      summary: 'List who changed what in an initiative, newest first',
      query: HistoryQuery,
      answer: { status: 200, description: 'A page of the history.', schema: ChangePage },
      problems: ['invalid-query', 'unknown-initiative', 'not-allowed'],
    },
  ]
})

function create(role: Role, base: string): Operation {
  return {
    tag: role,
    method: 'POST',
    path: base,
    operationId: operationIdOf(role, 'create-initiative'),
    summary: 'Create an initiative, as a draft',
    body: NewInitiative,
    hasIdempotencyKey: true,
    answer: {
      status: 201,
      description: 'The draft.',
      schema: Initiative,
      headers: ['ETag', 'Location'],
    },
    problems: ['not-allowed', 'unprocessable-input'],
  }
}

function move(role: Role, base: string, action: (typeof initiativeActionNames)[number]): Operation {
  const { from, needsEveryRegistrationEnded } = initiativeActionRule(action)
  const isDuplicate = action === 'duplicate'
  return {
    tag: role,
    method: 'POST',
    path: `${base}/{id}/actions/${action}`,
    operationId: operationIdOf(role, action, 'initiative'),
    summary: `${journeyTexts.en.initiativeActions[action]} an initiative`,
    description: `Available in: ${from.join(', ')}.`,
    body: Nothing,
    hasIdempotencyKey: true,
    ifMatch: 'optional',
    answer: {
      status: isDuplicate ? 201 : 200,
      description: isDuplicate ? 'The new draft.' : 'The current initiative.',
      schema: Initiative,
      headers: isDuplicate ? ['ETag', 'Location'] : ['ETag'],
    },
    problems: [
      'unknown-initiative',
      'not-allowed',
      'wrong-status',
      ...(needsEveryRegistrationEnded ? (['registrations-live', 'busy'] as const) : []),
    ],
  }
}
