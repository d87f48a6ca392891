import * as z from 'zod'
import type { Person } from '../../journey/directory.ts'
import type { Locale } from '../../journey/statuses.ts'
import { findPreferredLocale } from '../../language/preferred-locale.ts'
import { type AttributePath, enterprise, isReadOnly, parsePath } from './attribute-path.ts'
import { isKnownAttribute, matches, parseFilter } from './filter.ts'
import { invalidValue, ScimError } from './scim-error.ts'
import type { ReadAttribute, UserChange } from './user-change.ts'

type Setter = (value: unknown) => readonly ReadAttribute[]

const set =
  (read: (value: unknown) => UserChange): Setter =>
  (value) => [read(value)]

/** The stored attributes; all others are ignored (docs/scim.md says why). */
const setters: ReadonlyMap<string, Setter> = new Map([
  ['username', set((value) => ({ userName: readText('userName', value) }))],
  ['displayname', set((value) => ({ displayName: readText('displayName', value) }))],
  ['name', (value) => readMembers(value, 'name.')],
  ['name.formatted', set((value) => ({ formattedName: readText('name.formatted', value) }))],
  ['name.givenname', set((value) => ({ givenName: readText('name.givenName', value) }))],
  ['name.familyname', set((value) => ({ familyName: readText('name.familyName', value) }))],
  ['active', set((value) => ({ isActive: readBoolean('active', value) }))],
  ['preferredlanguage', set((value) => ({ language: readLanguage(value) }))],
  ['emails', set((value) => readAddresses(value))],
  ['emails.value', set((value) => readAddresses(value))],
  [enterprise, (value) => readMembers(value, enterprise)],
  [`${enterprise}manager`, set((value) => ({ manager: readManager(value) }))],
  [`${enterprise}manager.value`, set((value) => ({ manager: readManager(value) }))],
  [`${enterprise}manager.$ref`, set((value) => ({ manager: readManager({ $ref: value }) }))],
])

/** The attributes that a user can be without. */
const removable: ReadonlyMap<string, UserChange> = new Map([
  ['preferredlanguage', { language: null }],
  [enterprise, { manager: null }],
  [`${enterprise}manager`, { manager: null }],
  [`${enterprise}manager.value`, { manager: null }],
  [`${enterprise}manager.$ref`, { manager: null }],
])

const needed = [
  'username',
  'displayname',
  'name',
  'name.formatted',
  'active',
  'emails',
  'emails.value',
]

/** A person who is only being created. */
const nobody: Person = { personId: '', name: '', email: '', isAdmin: false }

/**
 * The attributes of an object, member by member. Members that are not stored are ignored, whatever
 * their names; `null` removes what a user can be without, and anything else that is empty is absent.
 */
export function readMembers(
  value: unknown,
  within = '',
  person: Person = nobody,
): readonly ReadAttribute[] {
  const object = z.record(z.string(), z.unknown()).safeParse(value)
  if (!object.success) return [invalidValue('This must be an object.')]
  return Object.entries(object.data).flatMap(([key, one]) => {
    const path = parsePath(within + key)
    if (!path || !setters.has(path.name) || isReadOnly(path)) return []
    return readOrRefuse(() => {
      if (!isMeant(path, person)) return []
      const removed = removable.get(path.name)
      if (one === null || one === '') return removed ? [removed] : []
      return isEmpty(one) ? [] : readValue(path, one)
    })
  })
}

/**
 * What the value of a path changes in this person.
 * @throws ScimError if it cannot be read
 */
export function setAttribute(
  path: AttributePath,
  value: unknown,
  person: Person,
): readonly ReadAttribute[] {
  if (!isMeant(path, person)) return []
  return isEmpty(value) ? [removeNamed(path)] : readValue(path, value)
}

/** @throws ScimError if a user must have it */
export function removeAttribute(path: AttributePath, person: Person): readonly ReadAttribute[] {
  return isMeant(path, person) ? [removeNamed(path)] : []
}

function readValue({ name }: AttributePath, value: unknown): readonly ReadAttribute[] {
  return setters.get(name)?.(value) ?? []
}

/** @throws ScimError if a user must have it */
function removeNamed({ name }: AttributePath): UserChange {
  if (needed.includes(name))
    throw new ScimError(400, `A user cannot be without ${name}.`, 'mutability')
  return removable.get(name) ?? {}
}

/**
 * Whether the filter of a path selects the one value that is stored. Others, such as a private
 * address, are not stored.
 * @throws ScimError if the filter cannot be understood
 */
function isMeant({ name, filter }: AttributePath, person: Person): boolean {
  if (filter === undefined) return true
  const [attribute = ''] = name.split('.')
  const condition = parseFilter(filter, attribute)
  if (!setters.has(name)) return true
  if (attribute !== 'emails')
    throw new ScimError(400, 'This attribute has one value: leave out the filter.', 'invalidPath')
  if (!isKnownAttribute(condition))
    throw new ScimError(400, 'An email is selected by its type, value or primary.', 'invalidFilter')
  return matches(condition, person)
}

/** What is read, or why it cannot be: the other parts of a request are read all the same. */
export function readOrRefuse(read: () => readonly ReadAttribute[]): readonly ReadAttribute[] {
  try {
    return read()
  } catch (error) {
    if (error instanceof ScimError) return [error]
    throw error
  }
}

/** `null`, an empty text, list or object: not a value (RFC 7643, 2.5). */
function isEmpty(value: unknown): boolean {
  return (
    value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
  )
}

const Valued = z.looseObject({ value: z.unknown() })

/** Some identity systems send the value of a simple attribute as `[{"value": …}]`. */
function unwrap(value: unknown): unknown {
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value
  const valued = Valued.safeParse(one)
  return valued.success ? valued.data.value : one
}

const Email = z.union([
  z.null(),
  z.string().transform((value) => ({ value, type: undefined, primary: undefined })),
  z.looseObject({
    value: z.string().nullish(),
    type: z.unknown().optional(),
    primary: z.unknown().optional(),
  }),
])

/**
 * The addresses, as a text, an object or a list of either. If all of them are private or of another
 * type, they are not about the one that is stored.
 */
function readAddresses(value: unknown): UserChange {
  const read = z.array(Email).safeParse(Array.isArray(value) ? value : [value])
  if (!read.success) throw invalidValue('emails: a list of objects with a value is wanted.')
  const emails = read.data.flatMap((one) => (one?.value ? [{ ...one, value: one.value }] : []))
  const isStored = emails.some(
    ({ type, primary }) =>
      typeof type !== 'string' || /^(?:work)?$/i.test(type) || /^true$/i.test(String(primary)),
  )
  return isStored ? { emails: emails.map((one) => one.value) } : {}
}

const ManagerObject = z.looseObject({
  value: z.union([z.string(), z.number()]).nullish(),
  $ref: z.string().nullish(),
})

/**
 * The id in `{"value": "id"}`, `{"$ref": "…/Users/id"}` or, as some clients send it, a list of one of
 * them or the id alone.
 */
function readManager(value: unknown): string | null {
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value
  if (isEmpty(one)) return null
  if (typeof one === 'string') return one
  const manager = ManagerObject.safeParse(one)
  if (!manager.success) throw invalidValue('manager: must be an object with an id as its value.')
  const { value: id, $ref } = manager.data
  if (id !== undefined && id !== null && id !== '') return String(id)
  if ($ref) return readLastSegment($ref)
  if ('value' in manager.data || '$ref' in manager.data) return null
  throw invalidValue('manager: must be an object with an id as its value.')
}

function readLastSegment(url: string): string {
  const segment = url.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** The first language of a list that may have weights (RFC 9110, 12.5.4), if it is supported. */
function readLanguage(value: unknown): Locale | null {
  return findPreferredLocale(readText('preferredLanguage', value)) ?? null
}

function readText(name: string, value: unknown): string {
  const text = unwrap(value)
  if (typeof text === 'string') return text
  throw invalidValue(`${name}: a text is wanted.`)
}

/** Some identity systems send booleans as text. */
function readBoolean(name: string, value: unknown): boolean {
  const one = unwrap(value)
  const word = typeof one === 'boolean' || typeof one === 'string' ? String(one).trim() : ''
  if (/^true$/i.test(word)) return true
  if (/^false$/i.test(word)) return false
  throw invalidValue(`${name}: true or false is wanted.`)
}
