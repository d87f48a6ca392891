import * as z from 'zod'
import type { Locale } from '../../journey/statuses.ts'
import { findPreferredLocale } from '../../language/preferred-locale.ts'
import { enterpriseSchema, userSchema } from './schemas.ts'
import { invalidValue, ScimError } from './scim-error.ts'
import type { UserChange } from './user-change.ts'

/**
 * An attribute that a request names, normalised: in lower case, as names are case-insensitive
 * (RFC 7643, 2.1), without the core schema's name and with the enterprise schema's name shortened.
 */
export interface AttributePath {
  readonly name: string
  /** The part in brackets, such as `type eq "work"`. */
  readonly filter?: string | undefined
}

const short = 'enterprise:'

/**
 * `userName`, `name.formatted`, `emails[type eq "work"].value`, `urn:…:enterprise:2.0:User:manager`.
 * @throws ScimError if it is not a path (RFC 7644, 3.5.2)
 */
export function readPath(path: string): AttributePath {
  const local = withoutSchema(path)
  const parsed = /^((?:enterprise:)?[a-z$][\w$-]*)(?:\[([^\]]+)\])?(\.[a-z][\w-]*)?$/i.exec(local)
  if (!parsed && local !== short) throw new ScimError(400, 'This is no path.', 'invalidPath')
  const [, attribute = short, filter, part = ''] = parsed ?? []
  return { name: (attribute + part).toLowerCase(), filter }
}

function withoutSchema(path: string): string {
  const lower = path.toLowerCase()
  if (lower === enterpriseSchema.toLowerCase()) return short
  if (lower.startsWith(`${enterpriseSchema.toLowerCase()}:`))
    return short + path.slice(enterpriseSchema.length + 1)
  if (lower.startsWith(`${userSchema.toLowerCase()}:`)) return path.slice(userSchema.length + 1)
  return path
}

/** Whether the service sets this attribute itself. */
export function isReadOnly({ name }: AttributePath): boolean {
  return name === 'id' || name === 'meta' || name.startsWith('meta.')
}

type Setter = (value: unknown) => UserChange

/** The stored attributes; all others are ignored (docs/scim.md says why). */
const setters: Readonly<Record<string, Setter>> = {
  username: (value) => ({ userName: text('userName', value) }),
  displayname: (value) => ({ displayName: text('displayName', value) }),
  name: (value) => setAll(value, 'name.'),
  'name.formatted': (value) => ({ formattedName: text('name.formatted', value) }),
  'name.givenname': (value) => ({ givenName: text('name.givenName', value) }),
  'name.familyname': (value) => ({ familyName: text('name.familyName', value) }),
  active: (value) => ({ isActive: boolean('active', value) }),
  preferredlanguage: (value) => ({ language: readLanguage(text('preferredLanguage', value)) }),
  emails: (value) => addressAmong(value),
  'emails.value': (value) => ({ email: text('emails.value', value) }),
  [short]: (value) => setAll(value, short),
  'enterprise:manager': (value) => ({ managerId: readManager(value) }),
  'enterprise:manager.value': (value) => ({ managerId: text('manager.value', value) || null }),
}

/** The attributes that can be removed; a user must have the others. */
const removable: Readonly<Record<string, UserChange>> = {
  preferredlanguage: { language: null },
  [short]: { managerId: null },
  'enterprise:manager': { managerId: null },
  'enterprise:manager.value': { managerId: null },
}

const needed = [
  'username',
  'displayname',
  'name',
  'name.formatted',
  'active',
  'emails',
  'emails.value',
]

/** @throws ScimError if the attribute cannot have this value */
export function setAttribute({ name, filter }: AttributePath, value: unknown): UserChange {
  if (value === null) return removeAttribute({ name, filter })
  if (filter !== undefined && !isOfPrimary(name, filter)) return {}
  const setter = Object.hasOwn(setters, name) ? setters[name] : undefined
  return setter ? setter(value) : {}
}

/** @throws ScimError if a user must have it */
export function removeAttribute({ name, filter }: AttributePath): UserChange {
  if (filter !== undefined && !isOfPrimary(name, filter)) return {}
  if (needed.includes(name))
    throw new ScimError(400, `A user cannot be without ${name}.`, 'mutability')
  return (Object.hasOwn(removable, name) ? removable[name] : undefined) ?? {}
}

/** The attributes of an object, member by member. */
export function setAll(value: unknown, within = ''): UserChange {
  const object = z.record(z.string(), z.unknown()).safeParse(value)
  if (!object.success) throw invalidValue('An object is wanted here.')
  return Object.entries(object.data).reduce<UserChange>((change, [key, one]) => {
    // Members of every resource, and attributes that the service sets, are ignored.
    const path = readPath(within + key)
    return isReadOnly(path) ? change : { ...change, ...setAttribute(path, one) }
  }, {})
}

/** Only for the one stored address. */
function isOfPrimary(name: string, filter: string): boolean {
  return (
    /^emails(?:\.value)?$/.test(name) &&
    /^\s*(?:type\s+eq\s+"work"|primary\s+eq\s+"?true"?)\s*$/i.test(filter)
  )
}

const Addresses = z.array(
  z.object({
    value: z.string().optional(),
    type: z.string().optional(),
    primary: z.unknown().optional(),
  }),
)

function addressAmong(value: unknown): UserChange {
  const read = Addresses.safeParse(Array.isArray(value) ? value : [value])
  if (!read.success) throw invalidValue('emails: a list of objects with a value is wanted.')
  const primary =
    read.data.find((one) => /^true$/i.test(String(one.primary))) ??
    read.data.find(({ type }) => type?.toLowerCase() === 'work') ??
    read.data[0]
  return primary?.value === undefined ? {} : { email: primary.value }
}

/** `{"value": "id"}` or, as some clients send it, the id alone. */
function readManager(value: unknown): string | null {
  const id = z.union([z.string(), z.object({ value: z.string() })]).safeParse(value)
  if (!id.success) throw invalidValue('manager: an object with the value of an id is wanted.')
  return (typeof id.data === 'string' ? id.data : id.data.value) || null
}

/** The first language of a list that may have weights (RFC 9110, 12.5.4), if it is supported. */
function readLanguage(tags: string): Locale | null {
  return findPreferredLocale(tags) ?? null
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw invalidValue(`${name}: a text is wanted.`)
}

/** Some identity systems send booleans as text. */
function boolean(name: string, value: unknown): boolean {
  const word = typeof value === 'boolean' || typeof value === 'string' ? String(value) : ''
  if (/^true$/i.test(word)) return true
  if (/^false$/i.test(word)) return false
  throw invalidValue(`${name}: true or false is wanted.`)
}
