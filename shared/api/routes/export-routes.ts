import * as z from 'zod'
import {
  cancelExport,
  type ExportRequester,
  type ExportRole,
  findRequestedExport,
  requestExport,
  type RequestExportDependencies,
  type WantedExport,
} from '../../application/exports/request-export.ts'
import { viewExport } from '../../application/exports/view-export.ts'
import type { ExportJob } from '../../application/ports/export-store.ts'
import { exportKinds } from '../../journey/exports.ts'
import { locales } from '../../journey/statuses.ts'
import { currentPeople } from '../http/access.ts'
import type { ApiAnswer } from '../http/api-event.ts'
import { type ApiRoute, defineRoute, nameOperation } from '../http/api-route.ts'
import { HttpProblem } from '../http/problem.ts'
import { answerRefusal } from '../http/refusal.ts'
import { Export } from '../schemas/directory-answers.ts'
import { requestSchema } from '../schemas/named-schemas.ts'
import type { ExportRouteDependencies, RouteDependencies } from './dependencies.ts'
import { ById } from './parameters.ts'

export const ExportRequest = requestSchema(
  'ExportRequest',
  z.strictObject({
    kind: z.enum(exportKinds),
    /** The header row: the columns' codes, or labels in a language. */
    header: z.enum(['codes', ...locales]).default('codes'),
    /** The language of the statuses' labels. */
    locale: z.enum(locales).default('en'),
  }),
)

export const exportProgress =
  'The export runs in the background: read it until its state is no longer PENDING or RUNNING. DONE has a link to the file; FAILED and CANCELLED have none; EXPIRED is a file deleted after seven days.'

type RequestDependencies = RequestExportDependencies & Pick<RouteDependencies, 'traces'>

/** @throws HttpProblem */
export async function askForExport(
  dependencies: RequestDependencies,
  requester: ExportRequester,
  wanted: WantedExport,
  key: string | undefined,
): Promise<ApiAnswer> {
  const requested = await requestExport(dependencies, requester, wanted, key)
  if (!('job' in requested)) throw answerRefusal(requested)
  return { status: 202, body: await viewExport(dependencies, requested.job) }
}

/** @throws HttpProblem if there is none that the requester asked for */
export async function readExport(
  dependencies: RequestDependencies,
  requester: ExportRequester,
  exportId: string,
): Promise<ApiAnswer> {
  const job = await findRequestedExport(dependencies, requester, exportId)
  return { status: 200, body: await viewFound(dependencies, job) }
}

/** Exports: of the company for an admin, of the coordinated initiatives for a coordinator. */
export function exportRoutes(role: ExportRole): readonly ApiRoute<ExportRouteDependencies>[] {
  const base = `/api/v1/${role}/exports`
  return [
    defineRoute({
      tag: role,
      method: 'POST',
      path: base,
      operationId: nameOperation(role, 'ask-for-export'),
      summary: 'Start an export',
      description: exportProgress,
      access: currentPeople,
      body: ExportRequest,
      takesIdempotencyKey: true,
      answer: { status: 202, description: 'The export has been started.', schema: Export },
      problems: ['not-allowed', 'too-many'],
      handle: async ({ caller, body, idempotency }, dependencies: ExportRouteDependencies) => {
        const requester = { person: caller, role }
        return askForExport(dependencies, requester, body, idempotency?.key)
      },
    }),
    defineRoute({
      tag: role,
      method: 'GET',
      path: `${base}/{id}`,
      operationId: nameOperation(role, 'read-export'),
      summary: 'Read the state of an export, and download it',
      access: currentPeople,
      parameters: ById,
      answer: {
        status: 200,
        description: 'The export, with a link to the file once it is done.',
        schema: Export,
      },
      problems: ['unknown-export'],
      handle: async ({ caller, parameters }, dependencies: ExportRouteDependencies) => {
        const requester = { person: caller, role }
        return readExport(dependencies, requester, parameters.id)
      },
    }),
    defineRoute({
      tag: role,
      method: 'POST',
      path: `${base}/{id}/actions/cancel`,
      operationId: nameOperation(role, 'cancel-export'),
      summary: 'Cancel an export',
      description: 'Stops an export that is PENDING or RUNNING. Any other stays as it is.',
      access: currentPeople,
      parameters: ById,
      answer: { status: 200, description: 'The export as it is now.', schema: Export },
      problems: ['unknown-export'],
      handle: async ({ caller, parameters }, dependencies: ExportRouteDependencies) => {
        const requester = { person: caller, role }
        const job = await cancelExport(dependencies, requester, parameters.id)
        return { status: 200, body: await viewFound(dependencies, job) }
      },
    }),
  ]
}

/** @throws HttpProblem if there is none */
function viewFound(dependencies: RequestDependencies, job: ExportJob | undefined) {
  if (!job) throw new HttpProblem('unknown-export', 'You have no export with this ID.')
  return viewExport(dependencies, job)
}
