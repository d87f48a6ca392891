import { createHash } from 'node:crypto'
import type { Instant } from '../../journey/calendar.ts'
import type { Refusal } from '../../journey/decision.ts'
import type { Person } from '../../journey/directory.ts'
import type { Limits } from '../../journey/limits.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { ExportJob, ExportScope } from '../ports/export-store.ts'
import { tallyRate, type TooMany } from '../ports/tally.ts'
import type { ProvenClient } from '../identity/machine-clients.ts'
import { endExport, type ExportDesk, failIfSilent } from './end-export.ts'
import type { StartExport } from './start-export.ts'

/** The roles that have exports. */
export type ExportRole = 'admin' | 'coordinator'

/** A person in the role in which they ask, or a machine client: for its company, as an admin of it. */
export type ExportRequester =
  | { readonly person: Person; readonly role: ExportRole }
  | { readonly client: Pick<ProvenClient, 'clientId' | 'name' | 'companyId'> }

/** What looking at an export needs. */
export interface OwnExportDependencies extends ExportDesk {
  readonly directory: Pick<DirectoryStore, 'listInitiativeIdsOfCoordinator'>
}

export interface RequestExportDependencies extends OwnExportDependencies {
  readonly startExport: StartExport
  readonly newId: () => string
  readonly clock: Clock
  readonly limits?: Limits | undefined
}

/** What is asked for. */
export type WantedExport = Pick<ExportJob, 'kind' | 'header' | 'locale'>

export type RequestedExport =
  | { readonly job: ExportJob }
  | { readonly refusal: Refusal }
  /** The key was used before for a different export. Nothing was started. */
  | { readonly keyReused: true }
  /** The requester has asked for as many as they may. Nothing was started. */
  | { readonly tooMany: TooMany }

/**
 * Starts an export of everything that the requester sees in the role.
 * @param key the same key of the same requester leads to the same export
 */
export async function requestExport(
  dependencies: RequestExportDependencies,
  requester: ExportRequester,
  wanted: WantedExport,
  key: string | undefined,
): Promise<RequestedExport> {
  const { exports, startExport, newId, clock, machineClock, limits = {} } = dependencies
  const scope = await findScope(dependencies, requester)
  if ('refusal' in scope) return scope

  const exportId = key === undefined ? newId() : nameExport(requester, key)
  const repeat = async () => {
    const before = await exports.get(exportId)
    if (!before) return undefined
    if (!isSame(before, wanted)) return { keyReused: true } as const
    if (!covers(scope.found, before.scope))
      return refuse('This export contains registrations that you no longer see. Use another key.')
    return { job: await failIfSilent(dependencies, before) }
  }
  const repeated = key === undefined ? undefined : await repeat()
  if (repeated) return repeated
  const job = createExportJob(wanted, {
    exportId,
    scope: scope.found,
    requestedBy: identify(requester),
    requestedAt: clock.now(),
    heardAt: machineClock.now(),
  })
  const of =
    'client' in requester
      ? ({ kind: 'client', id: requester.client.clientId } as const)
      : ({ kind: 'person', id: requester.person.personId } as const)
  const started = await startExport(job, tallyRate(limits, 'exports', { of, now: job.requestedAt }))
  if (typeof started === 'object') return started
  // It exists if the same request came twice at the same time.
  return started === 'created' ? { job } : ((await repeat()) ?? { job })
}

/** @param given.heardAt now, by the machine's clock */
export function createExportJob(
  wanted: WantedExport,
  given: Pick<ExportJob, 'exportId' | 'scope' | 'requestedBy' | 'requestedAt'> & {
    readonly heardAt: Instant
  },
): ExportJob {
  return { ...wanted, ...given, state: 'PENDING', version: 1, failures: 0 }
}

/**
 * An export that the requester asked for in this role and of which they may still see everything.
 * @returns undefined for any other: what a person may not see does not exist for them
 */
export async function findRequestedExport(
  dependencies: OwnExportDependencies,
  requester: ExportRequester,
  exportId: string,
): Promise<ExportJob | undefined> {
  const job = await dependencies.exports.get(exportId)
  if (!job || !isRequestedBy(job, requester)) return undefined
  const scope = await findScope(dependencies, requester)
  if ('refusal' in scope || !covers(scope.found, job.scope)) return undefined
  return failIfSilent(dependencies, job)
}

/**
 * Cancels an export that the requester asked for. One that has ended stays as it is.
 * @returns the export afterwards; undefined where `findRequestedExport` finds none
 */
export async function cancelExport(
  dependencies: OwnExportDependencies,
  requester: ExportRequester,
  exportId: string,
): Promise<ExportJob | undefined> {
  const job = await findRequestedExport(dependencies, requester, exportId)
  return job && endExport(dependencies, job, 'CANCELLED')
}

function identify(requester: ExportRequester): Exclude<ExportJob['requestedBy'], 'operator'> {
  if ('client' in requester) {
    const { clientId, name, companyId } = requester.client
    return { clientId, clientName: name, companyId }
  }
  const { person, role } = requester
  return { personId: person.personId, role, companyId: person.companyId }
}

function isRequestedBy({ requestedBy }: ExportJob, requester: ExportRequester): boolean {
  if (requestedBy === 'operator') return false
  if ('clientId' in requestedBy)
    return 'client' in requester && requestedBy.clientId === requester.client.clientId
  return (
    'person' in requester &&
    requestedBy.personId === requester.person.personId &&
    requestedBy.role === requester.role
  )
}

function nameExport(requester: ExportRequester, key: string): string {
  // No role has the name of a client's part.
  const [role, id] =
    'client' in requester
      ? ['client', requester.client.clientId]
      : [requester.role, requester.person.personId]
  return createHash('sha256')
    .update(JSON.stringify([role, id, key]))
    .digest('base64url')
}

function isSame(before: ExportJob, { kind, header, locale }: WantedExport): boolean {
  return before.kind === kind && before.header === header && before.locale === locale
}

/** Whether everything in the one scope is in the other. */
function covers(scope: ExportScope, exported: ExportScope): boolean {
  if ('companyId' in scope) return 'companyId' in exported && exported.companyId === scope.companyId
  if (!('initiativeIds' in scope) || !('initiativeIds' in exported)) return false
  const seen = new Set(scope.initiativeIds)
  return exported.initiativeIds.every((initiativeId) => seen.has(initiativeId))
}

async function findScope(
  { directory }: Pick<OwnExportDependencies, 'directory'>,
  requester: ExportRequester,
): Promise<{ readonly found: ExportScope } | { readonly refusal: Refusal }> {
  if ('client' in requester) return { found: { companyId: requester.client.companyId } }
  const {
    person: { personId, companyId, isAdmin },
    role,
  } = requester
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
