import { createHash } from 'node:crypto'
import type { Refusal } from '../../journey/decision.ts'
import type { Person } from '../../journey/directory.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { ExportJob, ExportScope, ExportStore } from '../ports/export-store.ts'
import type { StartExport } from './start-export.ts'

/** The roles that have exports. */
export type ExportRole = 'admin' | 'coordinator'

/** A person in the role in which they ask. */
export interface ExportRequester {
  readonly person: Person
  readonly role: ExportRole
}

export interface RequestExportDependencies {
  readonly exports: ExportStore
  readonly directory: Pick<DirectoryStore, 'listInitiativeIdsOfCoordinator'>
  readonly startExport: StartExport
  readonly newId: () => string
  readonly clock: Clock
}

export type RequestedExport =
  | { readonly job: ExportJob }
  | { readonly refusal: Refusal }
  /** The key was used before for a different export. Nothing was started. */
  | { readonly keyReused: true }

/**
 * Starts an export of everything that the requester sees in the role.
 * @param key the same key of the same requester leads to the same export
 */
export async function requestExport(
  dependencies: RequestExportDependencies,
  requester: ExportRequester,
  wanted: Pick<ExportJob, 'kind' | 'header' | 'locale'>,
  key: string | undefined,
): Promise<RequestedExport> {
  const { exports, startExport, newId, clock } = dependencies
  const { person, role } = requester
  const scope = await findScope(dependencies, requester)
  if ('refusal' in scope) return scope

  const exportId = key === undefined ? newId() : nameExport(requester, key)
  const before = key === undefined ? undefined : await exports.get(exportId)
  if (before) return isSame(before, wanted) ? { job: before } : { keyReused: true }
  const job: ExportJob = {
    ...wanted,
    exportId,
    scope: scope.found,
    requestedBy: { personId: person.personId, role },
    requestedAt: clock.now(),
    state: 'PENDING',
  }
  await startExport(job)
  return { job }
}

/**
 * An export that the requester asked for in this role.
 * @returns undefined for any other: what a person may not see does not exist for them
 */
export async function findRequestedExport(
  exports: Pick<ExportStore, 'get'>,
  { person, role }: ExportRequester,
  exportId: string,
): Promise<ExportJob | undefined> {
  const job = await exports.get(exportId)
  if (!job || job.requestedBy === 'operator') return undefined
  const { requestedBy } = job
  return requestedBy.personId === person.personId && requestedBy.role === role ? job : undefined
}

function nameExport({ person, role }: ExportRequester, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([role, person.personId, key]))
    .digest('base64url')
}

function isSame(
  before: ExportJob,
  { kind, header, locale }: Pick<ExportJob, 'kind' | 'header' | 'locale'>,
): boolean {
  return before.kind === kind && before.header === header && before.locale === locale
}

async function findScope(
  { directory }: RequestExportDependencies,
  { person: { personId, companyId, isAdmin }, role }: ExportRequester,
): Promise<{ readonly found: ExportScope } | { readonly refusal: Refusal }> {
  if (role === 'admin')
    return isAdmin && companyId !== undefined
      ? { found: { companyId } }
      : refuse('Only the admins of a company can export its registrations.')
  const initiativeIds = await directory.listInitiativeIdsOfCoordinator(personId)
  return initiativeIds.length === 0
    ? refuse('You coordinate no initiative to export.')
    : { found: { initiativeIds } }
}

function refuse(explanation: string): { readonly refusal: Refusal } {
  return { refusal: { code: 'not-allowed', explanation } }
}
