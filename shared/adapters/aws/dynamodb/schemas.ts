import type * as z from 'zod'
import {
  NewerSchemaError,
  UnreadableRecordError,
} from '../../../application/ports/unreadable-record.ts'
import { isClaimKey } from './keys.ts'
import { upgradeRegistration } from './registration-upgrades.ts'
import { spellRole } from './stored-role.ts'
import type { RawItem } from './table.ts'

/** Leads from one schema to the next. Never changes its argument. */
type Upgrade = (item: RawItem) => RawItem

/**
 * Every type of stored item, with what leads from each of its schemas to the next. An item names its
 * schema in the attribute `schema`; without it, it has schema 1, as version 0.1.0 wrote it. An older
 * item is upgraded when it is read, and stored in the present form when it is next written as a
 * whole. A new optional attribute needs no new schema; anything else is a new upgrade at the end of
 * the list.
 */
const upgrades = {
  registration: [
    upgradeRegistration,
    // Nothing in it: schema 3 says that dates may lie in lists, which earlier versions do not read.
    (item) => item,
  ],
  tasks: [],
  date: [],
  dates: [],
  text: [],
  request: [],
  event: [spellRoleAttribute],
  message: [spellRoleAttribute],
  reflection: [],
  'read mark': [],
  'held meeting': [],
  workflow: [],
  nudges: [],
  day: [],
  'day part': [],
  mail: [spellRoleAttribute],
  'fan-out': [
    ({ mails, ...item }) =>
      Array.isArray(mails) ? { ...item, mails: mails.map(spellRoleAttribute) } : item,
  ],
  'follow-up': [],
  notice: [],
  announcement: [],
  'directory entry': [],
  'directory change': [],
  address: [],
  'mail domain': [],
  issuer: [],
  away: [],
  place: [],
  counts: [],
  profile: [],
  'mail choice': [],
  'calendar address': [],
  'calendar owner': [],
  'SCIM tokens': [],
  'SCIM list mark': [],
  'machine clients': [],
  'idempotency key': [],
  export: [
    ({ requestedBy, ...item }) => ({
      ...item,
      requestedBy: isRecord(requestedBy) ? spellRoleAttribute(requestedBy) : requestedBy,
    }),
    // Neither versions nor instants of changes were stored.
    (item) => ({ version: 0, failures: 0, heardAt: item['requestedAt'], ...item }),
  ],
  // Nothing in it: schema 2 says that it may not be known yet whom a link signs in.
  'sign-in link': [(item) => item],
  'sign-in requests': [],
  'sign-in mail trouble': [],
  renewal: [],
  trace: [],
  erasure: [],
  'session end': [],
  'second factor': [],
  'sessions end': [],
  tally: [],
} as const satisfies Record<string, readonly Upgrade[]>

export type ItemType = keyof typeof upgrades

function spellRoleAttribute(item: RawItem): RawItem {
  return { ...item, role: spellRole(item['role']) }
}

function isRecord(value: unknown): value is RawItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The schema that this version writes. */
export function presentSchema(type: ItemType): number {
  return upgrades[type].length + 1
}

/** What marks an item as written in the present form. */
export function schemaAttribute(type: ItemType): { readonly schema: number } {
  return { schema: presentSchema(type) }
}

export function readSchema({ schema }: RawItem): number {
  return typeof schema === 'number' ? schema : 1
}

/**
 * Reads an item that any version up to this one has stored. Attributes that this version does not
 * know are ignored.
 * @param id of what the item belongs to, for the error
 * @throws NewerSchemaError if a later version has stored it
 * @throws UnreadableRecordError if it does not fit its schema
 */
export function readItem<Output>(
  type: ItemType,
  schema: z.ZodType<Output>,
  item: RawItem,
  id = parseId(item),
): Output {
  const stored = readSchema(item)
  const known = presentSchema(type)
  if (stored > known) throw new NewerSchemaError(type, id, stored, known)
  const missing: readonly Upgrade[] = upgrades[type].slice(stored - 1)
  const parsed = schema.safeParse(missing.reduce((older, upgrade) => upgrade(older), item))
  if (parsed.success) return parsed.data
  // Paths and codes only: a message of zod may contain what is stored.
  const issues = parsed.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`)
  throw new UnreadableRecordError(type, id, `wrong ${issues.join(', ')}`)
}

/** The id in the partition key, which is at its end. */
function parseId({ PK }: RawItem): string {
  const key = typeof PK === 'string' ? PK : ''
  return isClaimKey(key) ? '' : key.slice(key.indexOf('#') + 1)
}
