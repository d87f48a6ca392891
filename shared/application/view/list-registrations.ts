import * as z from 'zod'
import type { Person } from '../../journey/directory.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import type { Status } from '../../journey/statuses.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import {
  InvalidCursorError,
  type Page,
  type RegistrationScope,
  type RegistrationStore,
} from '../ports/registration-store.ts'

export interface ListRequest {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly status?: Status | undefined
  readonly initiative?: string | undefined
  /** Only registrations whose volunteer has left (true) or has not (false). */
  readonly volunteerLeft?: boolean | undefined
}

interface Stores {
  readonly registrations: RegistrationStore
  readonly directory: DirectoryStore
}

/** Most registrations scanned per page: a filter may match only a few. The next page goes on from there. */
const maxScanned = 1_000

/** Where a list continues: the part, and the position in it. */
const Cursor = z.tuple([z.string(), z.string().nullable()])

/**
 * The registrations that a person sees in a role, a page at a time. The parts (own, of each
 * initiative, of each report, of the company) follow one another; a page may be shorter than asked.
 * @throws InvalidCursorError
 */
export async function listVisible(
  stores: Stores,
  role: Role,
  person: Person,
  request: ListRequest,
): Promise<Page<Registration>> {
  const parts = await listParts(stores, role, person, request)
  let [partName, inner] = request.cursor === undefined ? ['', null] : readCursor(request.cursor)
  if (request.cursor !== undefined && !parts.has(partName)) throw new InvalidCursorError()

  const names = [...parts.keys()].toSorted()
  const items: Registration[] = []
  let looked = 0
  for (const name of names.filter((one) => one >= partName)) {
    const scope = parts.get(name)
    if (!scope) continue
    partName = name
    do {
      const page = await stores.registrations.list(scope, {
        limit: request.limit - items.length,
        cursor: inner ?? undefined,
      })
      const asked = page.items.filter((one) => isRequested(role, one, request))
      items.push(...(await filterByVolunteer(stores, asked, request)))
      inner = page.cursor ?? null
      looked += page.items.length
      if (items.length >= request.limit || looked >= maxScanned) {
        const next = inner === null ? names[names.indexOf(name) + 1] : name
        return next === undefined ? { items } : { items, cursor: writeCursor(next, inner) }
      }
    } while (inner !== null)
  }
  return { items }
}

function isRequested(role: Role, registration: Registration, request: ListRequest): boolean {
  return (
    (request.status === undefined || registration.status === request.status) &&
    (request.initiative === undefined || registration.initiativeId === request.initiative) &&
    (role !== 'manager' || registration.approvalRequests > 0)
  )
}

async function filterByVolunteer(
  { directory }: Stores,
  registrations: readonly Registration[],
  { volunteerLeft }: ListRequest,
): Promise<readonly Registration[]> {
  if (volunteerLeft === undefined) return registrations
  const volunteers = await Promise.all(
    registrations.map(({ volunteerId }) => directory.getPerson(volunteerId)),
  )
  return registrations.filter(
    (_, index) => (volunteers[index]?.deactivated === true) === volunteerLeft,
  )
}

async function listParts(
  { directory }: Stores,
  role: Role,
  { personId, organisationId, companyId, isAdmin }: Person,
  { status, initiative }: ListRequest,
): Promise<Map<string, RegistrationScope>> {
  const ofInitiatives = (ids: readonly string[]) =>
    new Map<string, RegistrationScope>(
      ids
        .filter((id) => initiative === undefined || id === initiative)
        .map((initiativeId) => [initiativeId, { initiativeId, status }]),
    )
  switch (role) {
    case 'volunteer':
      return new Map([[personId, { volunteerId: personId }]])
    case 'coordinator':
      return ofInitiatives(await directory.listInitiativeIdsOfCoordinator(personId))
    case 'partner':
      return organisationId === undefined
        ? new Map()
        : ofInitiatives(await directory.listInitiativeIdsOfOrganisation(organisationId))
    case 'manager':
      return new Map(
        (await directory.listReportIds(personId)).map((id) => [id, { volunteerId: id }]),
      )
    case 'admin':
      return isAdmin && companyId !== undefined ? new Map([[companyId, { companyId }]]) : new Map()
  }
}

function writeCursor(part: string, inner: string | null): string {
  return Buffer.from(JSON.stringify([part, inner])).toString('base64url')
}

function readCursor(cursor: string): [string, string | null] {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new InvalidCursorError()
  }
}
