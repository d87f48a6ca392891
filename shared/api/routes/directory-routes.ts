import { describeProblem, putEntries } from '../../application/directory/put-entries.ts'
import type { DirectoryEntry, DirectoryStore } from '../../application/ports/directory-store.ts'
import { getEntryId } from '../../application/ports/relations.ts'
import { Entry } from '../../journey/directory-entries.ts'
import type { Person } from '../../journey/directory.ts'
import type { ApiAnswer, ApiRequest } from '../http/api-event.ts'
import { jsonBodyOf } from '../http/api-handler.ts'
import { findCaller } from '../http/caller.ts'
import { entityTag, preconditionOf } from '../http/if-match.ts'
import { parseRequest } from '../http/parse-request.ts'
import { HttpProblem } from '../http/problem.ts'
import type { Route } from '../http/routes.ts'
import { type RouteDependencies, withRequestClock } from './registration-routes.ts'

const plurals = {
  company: 'companies',
  organisation: 'organisations',
  person: 'people',
} as const satisfies Record<Type, string>

/** Initiatives have routes of their own. */
const types = ['company', 'organisation', 'person'] as const
type Type = (typeof types)[number]

/** A company admin reads and keeps the directory of their company: `GET` list, `GET` and `PUT` one. */
export function directoryRoutes(dependencies: RouteDependencies): readonly Route[] {
  return types.flatMap((type): readonly Route[] => {
    const base = `/api/v1/admin/${plurals[type]}`
    return [
      { method: 'GET', path: base, handle: (request) => list(type, dependencies, request) },
      {
        method: 'GET',
        path: `${base}/{id}`,
        handle: (request) => read(type, dependencies, request),
      },
      {
        method: 'PUT',
        path: `${base}/{id}`,
        handle: (request) => put(type, dependencies, request),
      },
    ]
  })
}

interface Admin extends Person {
  readonly companyId: string
}

async function findAdmin({ event }: ApiRequest, directory: DirectoryStore): Promise<Admin> {
  const caller = await findCaller(event, directory)
  const { companyId, isAdmin } = caller
  if (!isAdmin || companyId === undefined)
    throw new HttpProblem('not-allowed', 'Only company admins can use the directory.')
  return { ...caller, companyId }
}

/** The own company and its people, and every organisation. */
function isVisible(admin: Admin, { type, entry }: DirectoryEntry): boolean {
  switch (type) {
    case 'company':
    case 'person':
      return entry.companyId === admin.companyId
    case 'organisation':
      return true
    case 'initiative':
      return false
  }
}

/**
 * What an admin may write: the own company, and people who are and stay of it, without giving or
 * taking a membership of an organisation.
 */
function mayWrite(
  admin: Admin,
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
): boolean {
  const isOwn = (one: DirectoryEntry) =>
    one.type !== 'organisation' && one.entry.companyId === admin.companyId
  switch (after.type) {
    case 'company':
      return before !== undefined && isOwn(after)
    case 'organisation':
      return before === undefined
    case 'person':
      return (
        isOwn(after) &&
        (before === undefined || isOwn(before)) &&
        after.entry.organisationId ===
          (before?.type === 'person' ? before.entry.organisationId : undefined)
      )
    case 'initiative':
      return false
  }
}

/**
 * The manager whom an admin names anew and who is not of the company: whoever is of another one is
 * to them as unknown as nobody, and cannot be made to approve. One named before may stay.
 */
async function foreignManagerId(
  directory: DirectoryStore,
  { companyId }: Admin,
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
): Promise<string | undefined> {
  if (after.type !== 'person') return undefined
  const { managerId } = after.entry
  const known = before?.type === 'person' ? before.entry.managerId : undefined
  if (managerId === undefined || managerId === known || managerId === after.entry.personId)
    return undefined
  return (await directory.getPerson(managerId))?.companyId === companyId ? undefined : managerId
}

async function list(
  type: Type,
  { directory }: RouteDependencies,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const admin = await findAdmin(request, directory)
  const ids: readonly string[] =
    type === 'company'
      ? [admin.companyId]
      : type === 'person'
        ? await directory.listPersonIdsOfCompany(admin.companyId)
        : await directory.listOrganisationIds()
  const entries = await Promise.all(ids.map((id) => directory.getVersioned(type, id)))
  const items = entries.flatMap((found) =>
    found && isVisible(admin, found.entry) ? [found.entry.entry] : [],
  )
  return { status: 200, body: { items } }
}

async function read(
  type: Type,
  { directory }: RouteDependencies,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const admin = await findAdmin(request, directory)
  const found = await directory.getVersioned(type, request.parameters['id'] ?? '')
  if (!found || !isVisible(admin, found.entry))
    throw new HttpProblem('unknown-entry', 'Your directory has no entry with this ID.')
  return { status: 200, headers: { etag: entityTag(found.version) }, body: found.entry.entry }
}

async function put(
  type: Type,
  dependencies: RouteDependencies,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const { directory, clock } = withRequestClock(dependencies, request)
  const admin = await findAdmin(request, directory)
  const entry = parseRequest(Entry, { type, entry: jsonBodyOf(request.event) }, 'invalid-input')
  const id = request.parameters['id']
  if (getEntryId(entry) !== id)
    throw new HttpProblem(
      'unprocessable-input',
      'The ID in the body differs from the one in the address.',
    )

  const before = await directory.getVersioned(type, id)
  if (!mayWrite(admin, before?.entry, entry))
    throw new HttpProblem('not-allowed', 'You can only change what belongs to your own company.')
  // Whoever read it before names its version; without one, the entry as just read is meant.
  const version = before?.version ?? 0
  if (preconditionOf(request.event)?.allows(version) === false)
    throw new HttpProblem('changed-meanwhile', 'Somebody else has changed it: read it again.')

  const foreignId = await foreignManagerId(directory, admin, before?.entry, entry)
  const [problem] =
    foreignId === undefined
      ? await putEntries(directory, [entry], version, undefined, clock.now())
      : [{ index: 0, problem: 'unknown-reference', reference: `person ${foreignId}` } as const]
  if (problem)
    throw new HttpProblem(
      problem.problem === 'unknown-reference' ? 'unprocessable-input' : problem.problem,
      describeProblem(problem),
    )
  return {
    status: before ? 200 : 201,
    headers: { etag: entityTag(version + 1) },
    body: entry.entry,
  }
}
