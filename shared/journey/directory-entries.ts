import * as z from 'zod'
import { dateSchema, isCalendarDate, isTimeZone } from './calendar.ts'
import {
  type Company,
  dateValidations,
  initiativeStatuses,
  managerValidations,
  secondFactorRules,
} from './directory.ts'
import { domainKey } from './email-address.ts'
import { maxNameCharacters } from './entered-name.ts'
import { nudgeNames } from './nudge-names.ts'
import { locales, mapLocales } from './statuses.ts'
import { textSchema } from './text-schema.ts'

/**
 * Marks a rule that JSON Schema cannot express, so that the API can tell it apart from those it
 * documents.
 */
export const beyondSchema = { beyondSchema: true } as const

const text = (maximum: number) => textSchema(1, maximum)

export const EntryId = text(200)
const name = text(maxNameCharacters)
const locale = z.enum(locales).optional()

/**
 * What may be stored: exactly one @, and no white space or address delimiters. Where people and systems
 * enter one, it must be one that mail can be sent to (`email-address.ts`).
 */
const email = text(254).regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/, { error: 'must be an email address' })

const date = z
  .string()
  .refine(isCalendarDate, { error: 'must be a real day, YYYY-MM-DD' })
  .meta(dateSchema)

/** A text per language, in at least one language. */
const localisedText = (maximum: number) =>
  z
    .strictObject(mapLocales(() => text(maximum).optional()))
    .refine((texts) => locales.some((language) => texts[language] !== undefined), {
      error: 'give a text in at least one language',
    })
    .meta({ minProperties: 1 })

export const CompanyEntry = z.strictObject({
  companyId: EntryId,
  name,
  timeZone: z
    .string()
    .refine(isTimeZone, {
      error: 'must be an IANA time zone, such as Europe/Paris',
      params: beyondSchema,
    })
    .meta({ description: 'An IANA time zone.', examples: ['Europe/Paris'] }),
  managerValidation: z.enum(managerValidations),
  dateValidation: z.enum(dateValidations).optional(),
  locale,
  nudges: z.boolean().optional(),
  nudgesOff: z
    .array(z.enum(nudgeNames))
    .refine((names) => new Set(names).size === names.length, {
      error: 'names a nudge twice',
      params: beyondSchema,
    })
    .optional(),
  privacyNotice: localisedText(5000).optional(),
  legalNotice: localisedText(5000).optional(),
})

/** A domain as `emailKey` leaves it: in lower case and normalised, so that it can be compared. */
const mailDomain = text(253)
  .regex(/^[^\s@.,;:<>"/\\]+(\.[^\s@.,;:<>"/\\]+)+$/, {
    error: 'must be a domain, such as example.org',
  })
  .refine((domain) => domain === domain.normalize('NFKC').toLowerCase(), {
    error: 'must be in lower case',
  })

/** A transaction takes 100 items: as many old and new domains as can be exchanged in one. */
const maxMailDomains = 40

/** OpenID Connect Discovery 1.0, section 2: no query and no fragment. */
const issuerAddress = text(500).refine(isIssuerAddress, {
  error: 'must be an https address without query and fragment',
  params: beyondSchema,
})

/** http is for an issuer on the same machine, as in tests. */
function isIssuerAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, search, hash, username } = new URL(address)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost')
  return isSafe && search === '' && hash === '' && username === ''
}

const companyIssuer = z.strictObject({
  issuer: issuerAddress,
  clientId: text(300),
  secretName: z
    .string()
    .regex(/^[\w-]{1,100}$/, { error: 'must have letters, digits, - and _ only' })
    .optional(),
  isRequired: z.boolean().optional(),
  isTrusted: z.boolean().optional(),
})

/** What the operator writes of a company: also what its admins may not change. */
export const OperatedCompanyEntry = CompanyEntry.extend({
  mailDomains: z
    .array(mailDomain)
    .max(maxMailDomains)
    .refine((domains) => new Set(domains.map(domainKey)).size === domains.length, {
      error: 'names a domain twice',
      params: beyondSchema,
    })
    .optional(),
  issuer: companyIssuer.optional(),
  secondFactor: z.enum(secondFactorRules).optional(),
})

/** What only the operator writes of a company. */
export function pickOperated({
  mailDomains,
  issuer,
  secondFactor,
}: Company): Pick<Company, 'mailDomains' | 'issuer' | 'secondFactor'> {
  return {
    ...(mailDomains && { mailDomains }),
    ...(issuer && { issuer }),
    ...(secondFactor && { secondFactor }),
  }
}

/** What a company's admins may read and write of it: all but what only the operator writes. */
export function omitOperated(company: Company): object {
  return Object.fromEntries(
    Object.entries(company).filter(([name]) => Object.hasOwn(CompanyEntry.shape, name)),
  )
}

export const OrganisationEntry = z.strictObject({ organisationId: EntryId, name })

export const PersonEntry = z.strictObject({
  personId: EntryId,
  name,
  email,
  locale,
  companyId: EntryId.optional(),
  managerId: EntryId.optional(),
  organisationId: EntryId.optional(),
  isAdmin: z.boolean().default(false),
  deactivated: z.boolean().optional(),
})

export const InitiativeEntry = z.strictObject({
  initiativeId: EntryId,
  title: localisedText(300),
  description: localisedText(5000).optional(),
  imageText: localisedText(500).optional(),
  organisationId: EntryId,
  coordinatorIds: z.array(EntryId).min(1).max(50),
  pointOfContactId: EntryId.optional(),
  companyId: EntryId.optional(),
  capacity: z.number().int().min(0).optional(),
  registrationDeadline: date.optional(),
  period: z
    .strictObject({ start: date, end: date })
    .refine(({ start, end }) => start <= end, {
      error: 'must not end before it starts',
      params: beyondSchema,
    })
    .optional(),
  // DynamoDB stores no number as small as the smallest double.
  estimatedHours: z.number().min(0.01).max(10_000).optional(),
  meetingFrequency: localisedText(200).optional(),
  welcome: localisedText(2000).optional(),
  afterValidation: localisedText(2000).optional(),
  tasks: z
    .array(z.strictObject({ task: EntryId, title: text(200) }))
    .max(100)
    .refine((tasks) => new Set(tasks.map(({ task }) => task)).size === tasks.length, {
      error: 'each task needs an id of its own',
      params: beyondSchema,
    })
    .default([]),
  status: z.enum(initiativeStatuses).default('OPEN'),
})

/** What is left of a person who was erased. */
const ErasedPerson = z.strictObject({
  ...PersonEntry.shape,
  name: z.literal(''),
  email: z.literal(''),
  deactivated: z.literal(true),
})

/** A directory entry as it comes from outside, discriminated by `type`. */
export const Entry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('company'), entry: OperatedCompanyEntry }),
  z.strictObject({ type: z.literal('organisation'), entry: OrganisationEntry }),
  z.strictObject({ type: z.literal('person'), entry: PersonEntry }),
  z.strictObject({ type: z.literal('initiative'), entry: InitiativeEntry }),
])

/** A directory entry as it is shown to the operator: also what is left of a person who was erased. */
export const ShownEntry = z.union([
  Entry,
  z.strictObject({ type: z.literal('person'), entry: ErasedPerson }),
])
