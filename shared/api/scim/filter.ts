import { type Filter, parse } from 'scim2-parse-filter'
import { emailKey } from '../../journey/email-address.ts'
import type { Person } from '../../journey/directory.ts'
import { enterprise, normaliseName } from './attribute-path.ts'
import { ScimError } from './scim-error.ts'

const comparisons = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
type Comparison = (typeof comparisons)[number]

/** A filter whose attributes have normalised names. */
export type Condition =
  | { readonly op: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly op: 'not'; readonly condition: Condition }
  | { readonly op: 'pr'; readonly name: string }
  | {
      readonly op: Comparison
      readonly name: string
      readonly value: string | number | boolean | null
    }

/** Longer than any client's. The parser is recursive, and quotes without an end take long to look for. */
const maxLength = 4_000

/**
 * A filter as in RFC 7644, 3.4.2.2.
 * @param within the attribute whose values it selects, for a filter in brackets
 * @throws ScimError if it is malformed
 */
export function parseFilter(text: string, within?: string): Condition {
  if (text.length > maxLength) throw malformed()
  const texts: string[] = []
  // Texts are those of JSON, which the parser reads differently: it gets their positions only.
  const withoutTexts = text.replace(/"(?:[^"\\]|\\.)*"/gs, (quoted) => {
    texts.push(parseText(quoted))
    return ` "${texts.length - 1}" `
  })
  if (withoutTexts.replace(/"\d+"/g, '').includes('"')) throw malformed()
  let filter: Filter
  try {
    // Outside texts, a plus sign can only be a space of a query.
    filter = parse(withoutTexts.replaceAll('+', ' '))
  } catch {
    throw malformed()
  }
  return normalise(filter, texts, within)
}

function malformed(): ScimError {
  return new ScimError(
    400,
    'The filter cannot be read. An example: userName eq "address".',
    'invalidFilter',
  )
}

function parseText(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    throw malformed()
  }
}

function normalise(filter: Filter, texts: readonly string[], within?: string): Condition {
  const name = (path: string) => nameValue(within === undefined ? path : `${within}.${path}`)
  switch (filter.op) {
    case 'and':
    case 'or':
      return {
        op: filter.op,
        conditions: filter.filters.map((one) => normalise(one, texts, within)),
      }
    case 'not':
      return { op: 'not', condition: normalise(filter.filter, texts, within) }
    case '[]':
      // A user has one email and one manager, so that its parts need not be matched one by one.
      return normalise(filter.valFilter, texts, normaliseName(filter.attrPath))
    case 'pr':
      return { op: 'pr', name: name(filter.attrPath) }
    default: {
      const { op, attrPath, compValue } = filter
      // The parser takes any member of an object for an operator.
      if (!comparisons.includes(op)) throw malformed()
      const value = typeof compValue === 'string' ? texts[Number(compValue)] : compValue
      if (value === undefined) throw malformed()
      return { op, name: name(attrPath), value }
    }
  }
}

/** A complex attribute stands for its value. */
function nameValue(path: string): string {
  const name = normaliseName(path)
  return name === 'emails' || name === `${enterprise}manager` ? `${name}.value` : name
}

/** Every attribute of a user that a filter can ask for. */
const attributes: ReadonlyMap<string, (person: Person) => string | boolean | undefined> = new Map<
  string,
  (person: Person) => string | boolean | undefined
>([
  ['id', ({ personId }) => personId],
  ['username', ({ email }) => email],
  ['displayname', ({ name }) => name],
  ['name.formatted', ({ name }) => name],
  ['active', ({ deactivated }) => deactivated !== true],
  ['preferredlanguage', ({ locale }) => locale],
  ['emails.value', ({ email }) => email],
  ['emails.type', () => 'work'],
  ['emails.primary', () => true],
  [`${enterprise}manager.value`, ({ managerId }) => managerId],
  ['meta.resourcetype', () => 'User'],
])

const addresses = ['username', 'emails.value']
/** Ids are compared as they are (RFC 7643, 3.1), all other texts without case. */
const exact = ['id', `${enterprise}manager.value`]

/** Whether the condition uses only attributes of a user. */
export function isKnownAttribute(condition: Condition): boolean {
  if ('conditions' in condition) return condition.conditions.every(isKnownAttribute)
  if ('condition' in condition) return isKnownAttribute(condition.condition)
  return attributes.has(condition.name)
}

export function matches(condition: Condition, person: Person): boolean {
  if ('conditions' in condition) {
    const { op, conditions } = condition
    return op === 'and'
      ? conditions.every((one) => matches(one, person))
      : conditions.some((one) => matches(one, person))
  }
  if ('condition' in condition) return !matches(condition.condition, person)
  const actual = attributes.get(condition.name)?.(person)
  if (condition.op === 'pr') return actual !== undefined
  return compare(condition.name, condition.op, actual, condition.value)
}

function compare(
  name: string,
  op: Comparison,
  actual: string | boolean | undefined,
  wanted: string | number | boolean | null,
): boolean {
  // What is absent is equal to null, and to nothing else (RFC 7643, 2.5).
  if (actual === undefined || wanted === null)
    return (
      (op === 'eq' || op === 'ne') && (actual === undefined && wanted === null) === (op === 'eq')
    )
  const left = comparable(name, actual)
  const right = comparable(name, wanted)
  switch (op) {
    case 'eq':
      return left === right
    case 'ne':
      return left !== right
    case 'co':
      return left.includes(right)
    case 'sw':
      return left.startsWith(right)
    case 'ew':
      return left.endsWith(right)
    case 'gt':
      return left > right
    case 'ge':
      return left >= right
    case 'lt':
      return left < right
    case 'le':
      return left <= right
  }
}

function comparable(name: string, value: string | number | boolean): string {
  const text = String(value)
  if (addresses.includes(name)) return emailKey(restorePlus(text)) ?? ''
  return exact.includes(name) ? text : text.toLowerCase()
}

/** An address has no spaces: one in a query is a plus sign that was not encoded. */
function restorePlus(text: string): string {
  return text.replaceAll(' ', '+')
}

export type Lookup =
  | { readonly address: string }
  | { readonly id: string }
  /** No user can match. */
  | 'nobody'
  /** Every user has to be looked at. */
  | 'all'

/** How to find those who may match. */
export function planLookup(condition: Condition): Lookup {
  if ('conditions' in condition) {
    const lookups = condition.conditions.map(planLookup)
    if (condition.op === 'or')
      return lookups.every((one) => one === 'nobody') ? 'nobody' : chooseOnly(lookups)
    if (lookups.includes('nobody')) return 'nobody'
    return lookups.find((one) => one !== 'all') ?? 'all'
  }
  if (condition.op !== 'eq' || condition.value === null) return 'all'
  const { name, value } = condition
  if (!attributes.has(name)) return 'nobody'
  if (addresses.includes(name)) return { address: restorePlus(String(value)) }
  return name === 'id' ? { id: String(value) } : 'all'
}

/** The only condition that somebody can fulfil. */
function chooseOnly(lookups: readonly Lookup[]): Lookup {
  const [first, ...others] = lookups.filter((one) => one !== 'nobody')
  return first === undefined || others.length > 0 ? 'all' : first
}
