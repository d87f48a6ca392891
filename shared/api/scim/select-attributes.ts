import { enterprise, normaliseName } from './attribute-path.ts'
import { enterpriseSchema } from './schemas.ts'

type Resource = Readonly<Record<string, unknown>>

/** Returned whatever is asked for (RFC 7643, 7). */
const always = ['schemas', 'id']

/**
 * The attributes that the query asks for: `attributes=userName,emails.value` or
 * `excludedAttributes=name` (RFC 7644, 3.9). Unknown names are ignored.
 */
export function selectAttributes(
  resource: Resource,
  { attributes, excludedAttributes }: Readonly<Record<string, string | undefined>>,
): Resource {
  const wanted = readNames(attributes)
  if (wanted.length > 0)
    return pick(resource, '', (name) => {
      if (always.includes(name) || wanted.some((one) => isWithin(name, one))) return 'all'
      return wanted.some((one) => isWithin(one, name)) ? 'parts' : 'none'
    })
  const unwanted = readNames(excludedAttributes)
  return pick(resource, '', (name) => {
    if (always.includes(name)) return 'all'
    return unwanted.some((one) => isWithin(name, one)) ? 'none' : 'parts'
  })
}

function readNames(list = ''): readonly string[] {
  return list
    .split(',')
    .map((name) => normaliseName(name.trim()))
    .filter((name) => name !== '')
}

function isWithin(name: string, whole: string): boolean {
  return (
    name === whole ||
    name.startsWith(`${whole}.`) ||
    (whole === enterprise && name.startsWith(enterprise))
  )
}

function pick(
  object: Resource,
  within: string,
  choose: (name: string) => 'all' | 'parts' | 'none',
): Resource {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => {
      const isEnterprise = key === enterpriseSchema
      const name = isEnterprise ? enterprise : within + key.toLowerCase()
      const choice = choose(name)
      if (choice === 'none') return []
      const parts = isEnterprise ? enterprise : `${name}.`
      return [[key, choice === 'all' ? value : pickParts(value, parts, choose)]]
    }),
  )
}

function pickParts(value: unknown, within: string, choose: Parameters<typeof pick>[2]): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => pickParts(one, within, choose))
  return typeof value === 'object' && value !== null
    ? pick(value as Resource, within, choose) // the members of an object have texts as names
    : value
}
