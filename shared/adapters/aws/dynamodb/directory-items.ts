import * as z from 'zod'
import type {
  DirectoryEntry,
  EntryChange,
  Versioned,
} from '../../../application/ports/directory-store.ts'
import {
  type Company,
  type CompanyIssuer,
  dateValidations,
  type Initiative,
  initiativeStatuses,
  managerValidations,
  type Organisation,
  type Person,
  secondFactorRules,
  type TaskTemplate,
} from '../../../journey/directory.ts'
import type { Period } from '../../../journey/calendar.ts'
import { nudgeNames } from '../../../journey/nudge-names.ts'
import { locales, mapLocales } from '../../../journey/statuses.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { entryKey, type ItemKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import type { RawItem } from './table.ts'

/*
 * What is stored was checked when it came in (shared/journey/directory-entries.ts). Here only the form
 * matters: an erased person has neither name nor address, and a later version may have further fields.
 */

const locale = z.enum(locales).optional()
const localisedText = z.object(mapLocales(() => z.string().optional()))

const issuerFields = {
  issuer: z.string(),
  clientId: z.string(),
  secretName: z.string().optional(),
  isRequired: z.boolean().optional(),
  isTrusted: z.boolean().optional(),
} satisfies FieldSchemas<CompanyIssuer>

const companyFields = {
  companyId: z.string(),
  name: z.string(),
  timeZone: z.string(),
  managerValidation: z.enum(managerValidations),
  dateValidation: z.enum(dateValidations).optional(),
  locale,
  nudges: z.boolean().optional(),
  // A later version may have further ones.
  nudgesOff: z
    .array(z.string())
    .transform((names) => nudgeNames.filter((name) => names.includes(name)))
    .optional(),
  privacyNotice: localisedText.optional(),
  legalNotice: localisedText.optional(),
  mailDomains: z.array(z.string()).optional(),
  issuer: z.object(issuerFields).optional(),
  secondFactor: z.enum(secondFactorRules).optional(),
} satisfies FieldSchemas<Company>

const organisationFields = {
  organisationId: z.string(),
  name: z.string(),
} satisfies FieldSchemas<Organisation>

const personFields = {
  personId: z.string(),
  name: z.string(),
  email: z.string(),
  locale,
  companyId: z.string().optional(),
  managerId: z.string().optional(),
  organisationId: z.string().optional(),
  isAdmin: z.boolean(),
  deactivated: z.boolean().optional(),
} satisfies FieldSchemas<Person>

const taskFields = { task: z.string(), title: z.string() } satisfies FieldSchemas<TaskTemplate>
const periodFields = { start: z.string(), end: z.string() } satisfies FieldSchemas<Period>

const initiativeFields = {
  initiativeId: z.string(),
  title: localisedText,
  description: localisedText.optional(),
  imageText: localisedText.optional(),
  organisationId: z.string(),
  coordinatorIds: z.array(z.string()),
  pointOfContactId: z.string().optional(),
  companyId: z.string().optional(),
  capacity: z.number().optional(),
  registrationDeadline: z.string().optional(),
  period: z.object(periodFields).optional(),
  estimatedHours: z.number().optional(),
  meetingFrequency: localisedText.optional(),
  welcome: localisedText.optional(),
  afterValidation: localisedText.optional(),
  tasks: z.array(z.object(taskFields)),
  status: z.enum(initiativeStatuses),
} satisfies FieldSchemas<Initiative>

const Entry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('company'), entry: z.object(companyFields) }),
  z.object({ type: z.literal('organisation'), entry: z.object(organisationFields) }),
  z.object({ type: z.literal('person'), entry: z.object(personFields) }),
  z.object({ type: z.literal('initiative'), entry: z.object(initiativeFields) }),
]) satisfies z.ZodType<DirectoryEntry>

const StoredVersion = z.object({ version: z.number() })

const changeFields = {
  version: z.number(),
  at: z.string(),
  personId: z.string().optional(),
  scimTokenId: z.string().optional(),
  what: z.string(),
  fields: z.array(z.string()),
  details: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
} satisfies FieldSchemas<EntryChange>
const StoredChange = z.object(changeFields)

export function entryItem(id: string, entry: DirectoryEntry, version: number): RawItem & ItemKey {
  return {
    ...entryKey(entry.type, id),
    ...schemaAttribute('directory entry'),
    ...entry,
    version,
  }
}

/** @throws UnreadableRecordError */
export function readEntry(item: RawItem): Versioned<DirectoryEntry> {
  const { version } = readItem('directory entry', StoredVersion, item)
  return { entry: readItem('directory entry', Entry, item), version }
}

export function changeItem(key: ItemKey, change: EntryChange): RawItem & ItemKey {
  return { ...key, ...schemaAttribute('directory change'), ...change }
}

export function readChange(item: RawItem): EntryChange {
  return readItem('directory change', StoredChange, item)
}
