import { ExportRequest } from '../routes/export-routes.ts'
import { requestSchema } from './components.ts'
import { Export } from './directory-answers.ts'
import { type Operation, operationIdOf } from './operation.ts'

requestSchema('ExportRequest', ExportRequest)

/** Exports, of company admins and coordinators. */
export const exportOperations: readonly Operation[] = (['admin', 'coordinator'] as const).flatMap(
  (tag): readonly Operation[] => [
    {
      tag,
      method: 'POST',
      path: `/api/v1/${tag}/exports`,
      operationId: operationIdOf(tag, 'ask-for-export'),
      summary: 'Start an export',
      description: 'The export runs in the background: read it until its state is DONE.',
      body: ExportRequest,
      hasIdempotencyKey: true,
      answer: { status: 202, description: 'The export has been started.', schema: Export },
      problems: ['not-allowed'],
    },
    {
      tag,
      method: 'GET',
      path: `/api/v1/${tag}/exports/{id}`,
      operationId: operationIdOf(tag, 'read-export'),
      summary: 'Read the state of an export, and download it',
      answer: {
        status: 200,
        description: 'The export, with a link to the file once it is done.',
        schema: Export,
      },
      problems: ['unknown-export'],
    },
  ],
)
