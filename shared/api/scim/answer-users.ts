import type { IdentitySystem } from '../../application/identity/company-tokens.ts'
import type { Person } from '../../journey/directory.ts'
import { statusForProblem } from '../http/problem.ts'
import { readUserNameFilter } from './filter.ts'
import { listResponse, readPage } from './list-response.ts'
import { readPatch, readUser } from './read-request.ts'
import type { ScimAnswer, ScimRequest } from './request.ts'
import { invalidValue, notImplemented, ScimError } from './scim-error.ts'
import { userResource, userUrl } from './user-resource.ts'
import { createUsers, type UsersDependencies } from './users.ts'

type Users = ReturnType<typeof createUsers>

/** Parts of RFC 7644 that this service does not offer. */
const unsupported = ['Bulk', 'Me', '.search', 'Groups']

/** The people of one company. */
export async function answerUsers(
  dependencies: UsersDependencies,
  system: IdentitySystem,
  request: ScimRequest,
): Promise<ScimAnswer> {
  const { method, segments, scimUrl } = request
  const [endpoint = '', id, ...more] = segments
  if (unsupported.includes(endpoint) || id === '.search')
    throw notImplemented(`${id ?? endpoint} is not supported: see /ServiceProviderConfig.`)
  if (endpoint !== 'Users' || more.length > 0)
    throw new ScimError(statusForProblem('unknown-route'), 'Nothing exists at this address.')

  const users = createUsers(dependencies, system)
  const one = (person: Person): ScimAnswer => ({ status: 200, body: userResource(person, scimUrl) })
  if (id === undefined || id === '') return answerCollection(users, request)
  switch (method) {
    case 'GET':
      return one(await users.get(id))
    case 'PATCH':
      return one(await users.change(id, readPatch(request.json())))
    case 'PUT': {
      const change = readUser(request.json())
      if (change.userName === undefined) throw invalidValue('A user needs a userName.')
      return one(await users.change(id, change))
    }
    case 'DELETE':
      throw notImplemented('A user is not deleted: set active to false.')
    default:
      throw methodNotAllowed('GET, PATCH, PUT')
  }
}

async function answerCollection(
  users: Users,
  { method, query, scimUrl, json }: ScimRequest,
): Promise<ScimAnswer> {
  const resource = (person: Person) => userResource(person, scimUrl)
  if (method === 'POST') {
    const person = await users.create(readUser(json()))
    return {
      status: 201,
      headers: { location: userUrl(scimUrl, person.personId) },
      body: resource(person),
    }
  }
  if (method !== 'GET') throw methodNotAllowed('GET, POST')

  const { startIndex, count } = readPage(query)
  const { filter } = query
  const page = { skip: startIndex - 1, limit: count }
  if (filter !== undefined) {
    const found = await users.findByUserName(readUserNameFilter(filter))
    const resources = found.slice(page.skip, page.skip + page.limit).map(resource)
    return {
      status: 200,
      body: listResponse(resources, { totalResults: found.length, startIndex }),
    }
  }
  const { people, totalResults } = await users.list(page)
  return { status: 200, body: listResponse(people.map(resource), { totalResults, startIndex }) }
}

function methodNotAllowed(allow: string): ScimError {
  return new ScimError(
    statusForProblem('method-not-allowed'),
    `This address accepts ${allow}.`,
    undefined,
    { allow },
  )
}
