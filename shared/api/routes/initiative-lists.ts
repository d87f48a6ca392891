import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { Person } from '../../journey/directory.ts'
import { type KeeperRole, mayChange, maySee } from '../../journey/initiatives/rights.ts'
import type { ApiAnswer, ApiRequest } from '../http/api-event.ts'
import { findCaller } from '../http/caller.ts'
import { parseRequest } from '../http/parse-request.ts'
import { HttpProblem } from '../http/problem.ts'
import { answerInitiative, findInitiative } from './initiative-answers.ts'
import { HistoryQuery, InitiativesQuery } from './initiative-input.ts'
import { viewChange, viewInitiative } from './initiative-view.ts'
import type { RouteDependencies } from './registration-routes.ts'

/** How many are read at once, to find those that are seen. */
const batch = 25

export async function listInitiatives(
  role: KeeperRole,
  { directory }: RouteDependencies,
  { event }: ApiRequest,
): Promise<ApiAnswer> {
  const caller = await findCaller(event, directory)
  const query = parseRequest(InitiativesQuery, event.queryStringParameters ?? {}, 'invalid-query')
  const after = query.cursor === undefined ? '' : readCursor(query.cursor)
  const ids = (await idsOf(role, caller, directory))
    .filter((id) => compareCodePoints(id, after) > 0)
    .toSorted(compareCodePoints)

  const people = cacheDirectory(directory)
  const items: Awaited<ReturnType<typeof viewInitiative>>[] = []
  for (let start = 0; start < ids.length; start += batch) {
    const found = await Promise.all(
      ids.slice(start, start + batch).map((id) => directory.getInitiative(id)),
    )
    for (const initiative of found) {
      if (!initiative || !maySee(role, caller, initiative)) continue
      if (query.status !== undefined && initiative.status !== query.status) continue
      const last = items.at(-1)
      // One more than asked for: so the last page knows that it is.
      if (items.length === query.limit && last)
        return { status: 200, body: { items, cursor: writeCursor(last.initiativeId) } }
      items.push(await viewInitiative(caller, initiative, people))
    }
  }
  return { status: 200, body: { items } }
}

async function idsOf(
  role: KeeperRole,
  { personId, organisationId }: Person,
  directory: DirectoryStore,
): Promise<readonly string[]> {
  switch (role) {
    case 'coordinator':
      return directory.listInitiativeIdsOfCoordinator(personId)
    case 'partner':
      return organisationId === undefined
        ? []
        : directory.listInitiativeIdsOfOrganisation(organisationId)
    case 'admin':
      return directory.listInitiativeIds()
  }
}

/** A cursor is the last id seen: what a list shows is the reader's to see, wherever it goes on. */
function writeCursor(initiativeId: string): string {
  return Buffer.from(initiativeId).toString('base64url')
}

function readCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8')
  if (writeCursor(id) === cursor) return id
  throw new HttpProblem('unknown-cursor', 'The cursor does not belong to this list.')
}

export async function readInitiative(
  role: KeeperRole,
  dependencies: RouteDependencies,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const person = await findCaller(request.event, dependencies.directory)
  return answerInitiative(
    dependencies.directory,
    person,
    await findInitiative(role, dependencies.directory, person, request),
  )
}

/** Newest first. */
export async function listHistory(
  role: KeeperRole,
  dependencies: RouteDependencies,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const { directory } = dependencies
  const person = await findCaller(request.event, directory)
  const { limit, cursor } = parseRequest(
    HistoryQuery,
    request.event.queryStringParameters ?? {},
    'invalid-query',
  )
  const { entry } = await findInitiative(role, directory, person, request)
  if (!mayChange(person, entry))
    throw new HttpProblem(
      'not-allowed',
      'Only those who can change the initiative can read its history.',
    )
  const changes = await directory.listChanges('initiative', entry.initiativeId, {
    limit: limit + 1,
    before: cursor === undefined ? undefined : Number(cursor),
  })
  const people = cacheDirectory(directory)
  const items = await Promise.all(changes.slice(0, limit).map((one) => viewChange(one, people)))
  const next = changes.length > limit ? items.at(-1)?.version : undefined
  return { status: 200, body: { items, ...(next !== undefined && { cursor: String(next) }) } }
}
