import { maxResults } from './discovery.ts'
import { invalidValue } from './scim-error.ts'

const usualCount = 100

/** RFC 7644, 3.4.2.4: values out of bounds are clamped. */
export function readPage(query: Readonly<Record<string, string | undefined>>) {
  const startIndex = Math.max(1, whole('startIndex', query['startIndex']) ?? 1)
  const count = Math.min(maxResults, Math.max(0, whole('count', query['count']) ?? usualCount))
  return { startIndex, count }
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[+-]?\d{1,9}$/.test(text)) throw invalidValue(`${name}: a whole number is wanted.`)
  return Number(text)
}

export function listResponse(
  resources: readonly unknown[],
  { totalResults = resources.length, startIndex = 1 } = {},
) {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  }
}
