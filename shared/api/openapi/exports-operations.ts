import { rolePaths } from '../../journey/roles.ts'
import { ExportRequest } from '../routes/export-routes.ts'
import { requestSchema } from './components.ts'
import { Export } from './directory-answers.ts'
import { type Operation, operationIdOf } from './operation.ts'

requestSchema('ExportRequest', ExportRequest)

/** Exports, of company admins and coordinators. */
export const exportOperations: readonly Operation[] = [rolePaths.A, rolePaths.C].flatMap(
  (tag): readonly Operation[] => [
    {
      tag,
      method: 'POST',
      path: `/api/v1/${tag}/exports`,
      operationId: operationIdOf(tag, 'ask-for-export'),
      summary: 'Ask for an export',
      description: 'It is written meanwhile: read it until its state is DONE.',
      body: ExportRequest,
      hasIdempotencyKey: true,
      answer: { status: 202, description: 'It will be written.', schema: Export },
      problems: ['not-allowed'],
    },
    {
      tag,
      method: 'GET',
      path: `/api/v1/${tag}/exports/{id}`,
      operationId: operationIdOf(tag, 'read-export'),
      summary: 'Read how far an export is, and fetch it',
      answer: {
        status: 200,
        description: 'With a link to the file where it is done.',
        schema: Export,
      },
      problems: ['unknown-export'],
    },
  ],
)
