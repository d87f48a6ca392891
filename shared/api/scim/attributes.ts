import * as z from 'zod'
import type { Locale } from '../../journey/statuses.ts'
import { findPreferredLocale } from '../../language/preferred-locale.ts'
import { enterpriseSchema, userSchema } from './schemas.ts'
import { invalidValue, ScimError } from './scim-error.ts'
import type { UserChange } from './user-change.ts'

/**
 * An attribute as a request names it, within our reading: lower case (RFC 7643, 2.1: names are
 * compared so), without the name of the core schema, the enterprise one short.
 */
export interface AttributePath {
  readonly name: string
  /** Of a part in brackets, as `type eq "work"`. */
  readonly filter?: string | undefined
}

const short = 'enterprise:'

/**
 * `userName`, `name.formatted`, `emails[type eq "work"].value`, `urn:…:enterprise:2.0:User:manager`.
 * @throws ScimError where it is no path (RFC 7644, 3.5.2)
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

/** Whether an attribute is ours to set. */
export function isReadOnly({ name }: AttributePath): boolean {
  return name === 'id' || name === 'meta' || name.startsWith('meta.')
}

type Setter = (value: unknown) => UserChange

/** The attributes that are kept; every other is let go by (docs/scim.md says why). */
const setters: Readonly<Record<string, Setter>> = {
  username: (value) => ({ userName: text('userName', value) }),
  displayname: (value) => ({ displayName: text('displayName', value) }),
  name: (value) => setAll(value, 'name.'),
  'name.formatted': (value) => ({ formattedName: text('name.formatted', value) }),
  'name.givenname': (value) => ({ givenName: text('name.givenName', value) }),
  'name.familyname': (value) => ({ familyName: text('name.familyName', value) }),
  active: (value) => ({ isActive: boolean('active', value) }),
  preferredlanguage: (value) => ({ language: languageOf(text('preferredLanguage', value)) }),
  emails: (value) => addressAmong(value),
  'emails.value': (value) => ({ email: text('emails.value', value) }),
  [short]: (value) => setAll(value, short),
  'enterprise:manager': (value) => ({ managerId: managerOf(value) }),
  'enterprise:manager.value': (value) => ({ managerId: text('manager.value', value) || null }),
}

/** Taking these away takes them away; the others a user cannot be without. */
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

/** @throws ScimError where the value is none for this attribute */
export function setAttribute({ name, filter }: AttributePath, value: unknown): UserChange {
  if (value === null) return removeAttribute({ name, filter })
  if (filter !== undefined && !isOfPrimary(name, filter)) return {}
  const setter = Object.hasOwn(setters, name) ? setters[name] : undefined
  return setter ? setter(value) : {}
}

/** @throws ScimError where a user needs it */
export function removeAttribute({ name, filter }: AttributePath): UserChange {
  if (filter !== undefined && !isOfPrimary(name, filter)) return {}
  if (needed.includes(name))
    throw new ScimError(400, `A user cannot be without ${name}.`, 'mutability')
  return (Object.hasOwn(removable, name) ? removable[name] : undefined) ?? {}
}

/** What an object says, member by member. */
export function setAll(value: unknown, within = ''): UserChange {
  const object = z.record(z.string(), z.unknown()).safeParse(value)
  if (!object.success) throw invalidValue('An object is wanted here.')
  return Object.entries(object.data).reduce<UserChange>((change, [key, one]) => {
    // What a resource always has beside its attributes, and what is ours to set: no matter here.
    const path = readPath(within + key)
    return isReadOnly(path) ? change : { ...change, ...setAttribute(path, one) }
  }, {})
}

/** Only of the one address that is kept. */
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

/** `{"value": "id"}`, or, as some send it, the id alone. */
function managerOf(value: unknown): string | null {
  const id = z.union([z.string(), z.object({ value: z.string() })]).safeParse(value)
  if (!id.success) throw invalidValue('manager: an object with the value of an id is wanted.')
  return (typeof id.data === 'string' ? id.data : id.data.value) || null
}

/** The first language of what may be a list with weights (RFC 9110, 12.5.4), where it is one of ours. */
function languageOf(tags: string): Locale | null {
  return findPreferredLocale(tags) ?? null
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw invalidValue(`${name}: a text is wanted.`)
}

/** Some identity systems write them as texts. */
function boolean(name: string, value: unknown): boolean {
  const word = typeof value === 'boolean' || typeof value === 'string' ? String(value) : ''
  if (/^true$/i.test(word)) return true
  if (/^false$/i.test(word)) return false
  throw invalidValue(`${name}: true or false is wanted.`)
}
