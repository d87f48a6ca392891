import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { StartExport } from '../../application/exports/start-export.ts'
import type {
  ExportFiles,
  ExportJob,
  ExportScope,
  ExportStore,
} from '../../application/ports/export-store.ts'
import type { Person } from '../../journey/directory.ts'
import { exportKinds } from '../../journey/exports.ts'
import { locales } from '../../journey/statuses.ts'
import type { ApiAnswer } from '../http/api-event.ts'
import { inputOf } from '../http/api-handler.ts'
import { findCaller } from '../http/caller.ts'
import { idempotencyOf } from '../http/idempotency.ts'
import { parseRequest } from '../http/parse-request.ts'
import { HttpProblem } from '../http/problem.ts'
import type { Route } from '../http/routes.ts'
import { type RouteDependencies, withRequestClock } from './registration-routes.ts'

export interface ExportRouteDependencies extends RouteDependencies {
  readonly exports: ExportStore
  readonly files: ExportFiles
  readonly startExport: StartExport
}

export const ExportRequest = z.strictObject({
  kind: z.enum(exportKinds),
  /** The header row: the columns' codes, or labels in a language. */
  header: z.enum(['codes', ...locales]).default('codes'),
  /** The language of the statuses' labels. */
  locale: z.enum(locales).default('en'),
})

/** Asks for an export and fetches it: a company admin of the company, a coordinator of their initiatives. */
export function exportRoutes(
  role: 'admin' | 'coordinator',
  dependencies: ExportRouteDependencies,
): readonly Route[] {
  const base = `/api/v1/${role}/exports`
  return [
    {
      method: 'POST',
      path: base,
      handle: async (request) => {
        const { clock, startExport, newId, directory } = withRequestClock(dependencies, request)
        const caller = await findCaller(request.event, directory)
        const scope = await scopeOf(role, caller, dependencies)
        const wanted = parseRequest(ExportRequest, inputOf(request.event), 'invalid-input')
        const idempotency = idempotencyOf(request.event)
        const exportId = idempotency ? idOfKey(role, caller, idempotency.key) : newId()
        const before = idempotency && (await dependencies.exports.get(exportId))
        if (before) return answerRepeated(before, wanted, dependencies)
        const job: ExportJob = {
          ...wanted,
          exportId,
          scope,
          requestedBy: { personId: caller.personId, role },
          requestedAt: clock.now(),
          state: 'PENDING',
        }
        await startExport(job)
        return answerAccepted(job, dependencies)
      },
    },
    {
      method: 'GET',
      path: `${base}/{id}`,
      handle: async ({ event, parameters }): Promise<ApiAnswer> => {
        const caller = await findCaller(event, dependencies.directory)
        const job = await dependencies.exports.get(parameters['id'] ?? '')
        const isOwn =
          job !== undefined &&
          job.requestedBy !== 'operator' &&
          job.requestedBy.personId === caller.personId &&
          job.requestedBy.role === role
        if (!isOwn) throw new HttpProblem('unknown-export', 'You have no export with this ID.')
        return { status: 200, body: await viewJob(job, dependencies) }
      },
    },
  ]
}

/** The same key of the same person names the same export, however often it comes. */
function idOfKey(role: 'admin' | 'coordinator', { personId }: Person, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([role, personId, key]))
    .digest('base64url')
}

async function answerAccepted(
  job: ExportJob,
  dependencies: ExportRouteDependencies,
): Promise<ApiAnswer> {
  return { status: 202, body: await viewJob(job, dependencies) }
}

function answerRepeated(
  before: ExportJob,
  { kind, header, locale }: z.output<typeof ExportRequest>,
  dependencies: ExportRouteDependencies,
): Promise<ApiAnswer> {
  if (before.kind !== kind || before.header !== header || before.locale !== locale)
    throw new HttpProblem(
      'idempotency-key-reused',
      'This Idempotency-Key was already used for a different request.',
    )
  return answerAccepted(before, dependencies)
}

async function scopeOf(
  role: 'admin' | 'coordinator',
  { personId, companyId, isAdmin }: Person,
  { directory }: ExportRouteDependencies,
): Promise<ExportScope> {
  if (role === 'admin') {
    if (!isAdmin || companyId === undefined)
      throw new HttpProblem(
        'not-allowed',
        'Only the admins of a company can export its registrations.',
      )
    return { companyId }
  }
  const initiativeIds = await directory.listInitiativeIdsOfCoordinator(personId)
  if (initiativeIds.length === 0)
    throw new HttpProblem('not-allowed', 'You coordinate no initiative to export.')
  return { initiativeIds }
}

/** A job as its requester sees it, with a link to the file where it is done. */
export async function viewJob(
  { exportId, kind, state, requestedAt, asOf, rows, objectKey }: ExportJob,
  { files }: { readonly files: ExportFiles },
) {
  return {
    exportId,
    kind,
    state,
    requestedAt,
    asOf,
    rows,
    ...(state === 'DONE' &&
      objectKey !== undefined && { link: await files.link(objectKey, `${kind}-${exportId}.csv`) }),
  }
}
