import { ScimError } from './scim-error.ts'
import { enterpriseSchema, userSchema } from './schemas.ts'

/**
 * An attribute that a request names, normalised: in lower case, as names are case-insensitive
 * (RFC 7643, 2.1), without the core schema's name and with the enterprise schema's name shortened.
 */
export interface AttributePath {
  readonly name: string
  /** The part in brackets, such as `type eq "work"`. */
  readonly filter?: string | undefined
}

/** Stands for the enterprise schema at the beginning of a normalised name. */
export const enterprise = 'enterprise:'

const form =
  /^(?<attribute>(?:enterprise:|urn:[\w.:-]+:)?[a-z$][\w$-]*)(?:\[(?<filter>.*)\])?(?<part>\.[a-z$][\w$-]*)?$/is

/**
 * `userName`, `name.formatted`, `emails[type eq "work"].value`, `urn:…:enterprise:2.0:User:manager`,
 * and attributes of other schemas (RFC 7644, 3.5.2).
 * @returns undefined if it is not a path
 */
export function parsePath(path: string): AttributePath | undefined {
  const local = stripSchema(path)
  if (local === enterprise) return { name: enterprise }
  const { attribute, filter, part = '' } = form.exec(local)?.groups ?? {}
  if (attribute === undefined) return undefined
  return { name: normaliseName(attribute + part), filter }
}

/** @throws ScimError if it is not a path */
export function readAttributePath(path: string): AttributePath {
  const parsed = parsePath(path)
  if (!parsed) throw new ScimError(400, 'This is not a path.', 'invalidPath')
  return parsed
}

/** The normalised name of an attribute without a filter. */
export function normaliseName(path: string): string {
  const name = stripSchema(path).toLowerCase()
  // Entra ID asks for the manager without the schema's name.
  return /^manager(?:\.|$)/.test(name) ? enterprise + name : name
}

/** Whether the service sets this attribute itself. */
export function isReadOnly({ name }: AttributePath): boolean {
  return name === 'id' || name === 'schemas' || name === 'meta' || name.startsWith('meta.')
}

function stripSchema(path: string): string {
  const lower = path.toLowerCase()
  if (lower === enterpriseSchema.toLowerCase()) return enterprise
  if (lower.startsWith(`${enterpriseSchema.toLowerCase()}:`))
    return enterprise + path.slice(enterpriseSchema.length + 1)
  if (lower.startsWith(`${userSchema.toLowerCase()}:`)) return path.slice(userSchema.length + 1)
  return path
}
