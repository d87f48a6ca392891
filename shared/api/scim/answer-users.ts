import type { IdentitySystem } from '../../application/identity/company-tokens.ts'
import type { Log } from '../../application/ports/log.ts'
import type { Person } from '../../journey/directory.ts'
import { statusForProblem } from '../http/problem.ts'
import { parseFilter } from './filter.ts'
import { listResponse, readPage } from './list-response.ts'
import { readPatch, readUser } from './read-request.ts'
import type { ScimAnswer, ScimRequest } from './request.ts'
import { invalidValue, notImplemented, ScimError, unknownAddress } from './scim-error.ts'
import { selectAttributes } from './select-attributes.ts'
import { userResource, userUrl } from './user-resource.ts'
import { createUsers, type UserOutcome, type UsersDependencies } from './users.ts'

type Users = ReturnType<typeof createUsers>

/** Parts of RFC 7644 that this service does not offer. */
const unsupported = ['Bulk', 'Me', '.search', 'Groups']

/** The people of one company. */
export async function answerUsers(
  dependencies: UsersDependencies & { readonly log: Log },
  system: IdentitySystem,
  request: ScimRequest,
): Promise<ScimAnswer> {
  const { method, segments, query, scimUrl } = request
  const [endpoint = '', id, ...more] = segments
  if (endpoint === 'Groups' && method === 'GET') {
    if (id !== undefined) throw unknownAddress()
    return answerNoGroups(request)
  }
  if (unsupported.includes(endpoint) || id === '.search')
    throw notImplemented(`${id ?? endpoint} is not supported: see /ServiceProviderConfig.`)
  if (endpoint !== 'Users' || more.length > 0) throw unknownAddress()

  const users = createUsers(dependencies, system)
  const { companyId } = system
  const show = (person: Person, notApplied: readonly string[] = []) =>
    selectAttributes(userResource(person, scimUrl, notApplied), query)
  const answer = (status: number, { person, notApplied }: UserOutcome): ScimAnswer => {
    const { personId } = person
    if (notApplied.length > 0)
      dependencies.log.info('scimNotApplied', { companyId, personId, parts: notApplied.length })
    return {
      status,
      ...(status === 201 && { headers: { location: userUrl(scimUrl, personId) } }),
      body: show(person, notApplied),
    }
  }
  if (id === undefined) {
    if (method === 'GET') return listUsers(users, request, show)
    if (method === 'POST') return answer(201, await users.create(readUser(request.json())))
    throw methodNotAllowed('GET, POST')
  }
  switch (method) {
    case 'GET':
      return { status: 200, body: show(await users.get(id)) }
    case 'PATCH':
      return answer(200, await users.change(id, readPatch(request.json())))
    case 'PUT':
      return answer(200, await users.change(id, readReplacement(request.json())))
    case 'DELETE':
      // What the person did stays; the operator erases people.
      await users.change(id, () => ({ change: { isActive: false }, problems: [] }))
      return { status: 204 }
    default:
      throw methodNotAllowed('GET, PATCH, PUT, DELETE')
  }
}

function readReplacement(body: unknown) {
  const { change, problems } = readUser(body)
  const isWithout = change.userName === undefined
  return () => ({
    change,
    problems: isWithout ? [...problems, invalidValue('A user needs a userName.')] : problems,
  })
}

async function listUsers(
  users: Users,
  { query }: ScimRequest,
  show: (person: Person) => unknown,
): Promise<ScimAnswer> {
  const { startIndex, count } = readPage(query)
  const { filter } = query
  const page = { skip: startIndex - 1, limit: count }
  const { people, totalResults } =
    filter === undefined ? await users.list(page) : await users.find(parseFilter(filter), page)
  return {
    status: 200,
    body: listResponse(
      people.map((person) => show(person)),
      { totalResults, startIndex },
    ),
  }
}

/** Identity systems look for groups before they are told that there are none. */
function answerNoGroups({ query }: ScimRequest): ScimAnswer {
  const { startIndex } = readPage(query)
  if (query['filter'] !== undefined) parseFilter(query['filter'])
  return { status: 200, body: listResponse([], { startIndex }) }
}

function methodNotAllowed(allow: string): ScimError {
  return new ScimError(
    statusForProblem('method-not-allowed'),
    `This address accepts ${allow}.`,
    undefined,
    { allow },
  )
}
