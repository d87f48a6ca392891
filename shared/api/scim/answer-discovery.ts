import { schemas, serviceProviderConfig, userResourceType } from './discovery.ts'
import { listResponse } from './list-response.ts'
import type { ScimAnswer, ScimRequest } from './request.ts'
import { ScimError, unknownAddress } from './scim-error.ts'

const endpoints = ['ServiceProviderConfig', 'ResourceTypes', 'Schemas']

/**
 * What the service is and supports.
 * @returns undefined if the request is for something else
 */
export function answerDiscovery(request: ScimRequest): ScimAnswer | undefined {
  const { method, segments, query } = request
  const [endpoint = '', id] = segments
  if (!endpoints.includes(endpoint) || segments.length > 2) return undefined
  if (method !== 'GET')
    throw new ScimError(405, 'This can only be read.', undefined, { allow: 'GET' })
  // RFC 7644, 4: these lists are not filtered.
  if (query['filter'] !== undefined) throw new ScimError(403, 'This takes no filter.')
  const body = describe(request.scimUrl, endpoint, id)
  if (!body) throw unknownAddress()
  return { status: 200, body }
}

function describe(scimUrl: string, endpoint: string, id: string | undefined): unknown {
  if (endpoint === 'ServiceProviderConfig')
    return id === undefined ? serviceProviderConfig(scimUrl) : undefined
  const all: readonly { readonly id: string }[] =
    endpoint === 'Schemas' ? schemas(scimUrl) : [userResourceType(scimUrl)]
  return id === undefined ? listResponse(all) : all.find((one) => one.id === id)
}
