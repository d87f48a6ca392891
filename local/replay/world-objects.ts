import * as z from 'zod'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { isCalendarDate, isTimeZone } from '../../shared/journey/calendar.ts'
import { Entry } from '../../shared/journey/directory-entries.ts'
import {
  dateValidations,
  initiativeStatuses,
  managerValidations,
} from '../../shared/journey/directory.ts'
import { locales } from '../../shared/journey/statuses.ts'

/*
 * The objects of a scenario's world as written. In an optional field, `null` means absent: that is
 * how `set` removes it.
 */

const Id = z.string().min(1, { error: 'must not be empty' })
const describeChoices = (values: readonly string[]) => `must be one of ${values.join(', ')}`

const CompanyObject = z.strictObject({
  type: z.literal('company'),
  id: Id,
  name: z.string(),
  timeZone: z.string().refine(isTimeZone, { error: 'must be a time zone such as Europe/Paris' }),
  managerValidation: z.enum(managerValidations, { error: describeChoices(managerValidations) }),
  dateValidation: z.enum(dateValidations, { error: describeChoices(dateValidations) }).nullish(),
  locale: z.enum(locales, { error: describeChoices(locales) }).nullish(),
  nudges: z.boolean().nullish(),
})

const OrganisationObject = z.strictObject({
  type: z.literal('organisation'),
  id: Id,
  name: z.string(),
})

const PersonObject = z.strictObject({
  type: z.literal('person'),
  id: Id,
  name: z.string(),
  email: z.string(),
  locale: z.enum(locales, { error: describeChoices(locales) }).nullish(),
  company: Id.nullish(),
  manager: Id.nullish(),
  organisation: Id.nullish(),
  admin: z.boolean().nullish(),
})

const InitiativeObject = z.strictObject({
  type: z.literal('initiative'),
  id: Id,
  title: z.string(),
  organisation: Id,
  coordinators: z.array(Id).min(1, { error: 'must name at least one coordinator' }),
  company: Id.nullish(),
  capacity: z.int().min(0).nullish(),
  registrationDeadline: z
    .string()
    .refine(isCalendarDate, { error: 'must be a valid date in the form YYYY-MM-DD' })
    .nullish(),
  tasks: z.array(z.strictObject({ task: Id, title: z.string() })).nullish(),
  status: z.enum(initiativeStatuses, { error: describeChoices(initiativeStatuses) }).nullish(),
})

const WorldObject = z.discriminatedUnion('type', [
  CompanyObject,
  OrganisationObject,
  PersonObject,
  InitiativeObject,
])
type WorldObject = z.infer<typeof WorldObject>

/** The types of the world. `set` can change all of them except organisations. */
export const worldTypes = ['company', 'organisation', 'person', 'initiative'] as const
export type WorldType = (typeof worldTypes)[number]

export function isWorldType(type: unknown): type is WorldType {
  return (worldTypes as readonly unknown[]).includes(type)
}

/**
 * Reads an object of the world.
 * @returns the directory entry, or what is wrong with it
 */
export function readWorldObject(
  written: Readonly<Record<string, unknown>>,
): { readonly entry: DirectoryEntry } | { readonly wrong: string } {
  const read = WorldObject.safeParse(written)
  if (!read.success) return { wrong: describe(read.error, written) }
  // The directory's own checks: lengths and the form of email addresses.
  const entry = Entry.safeParse(toEntry(read.data))
  return entry.success ? { entry: entry.data } : { wrong: describeEntry(entry.error) }
}

function toEntry(object: WorldObject): DirectoryEntry {
  switch (object.type) {
    case 'company':
      return {
        type: 'company',
        entry: {
          companyId: object.id,
          name: object.name,
          timeZone: object.timeZone,
          managerValidation: object.managerValidation,
          dateValidation: object.dateValidation ?? undefined,
          locale: object.locale ?? undefined,
          nudges: object.nudges ?? undefined,
        },
      }
    case 'organisation':
      return {
        type: 'organisation',
        entry: { organisationId: object.id, name: object.name },
      }
    case 'person':
      return {
        type: 'person',
        entry: {
          personId: object.id,
          name: object.name,
          email: object.email,
          locale: object.locale ?? undefined,
          companyId: object.company ?? undefined,
          managerId: object.manager ?? undefined,
          organisationId: object.organisation ?? undefined,
          isAdmin: object.admin ?? false,
        },
      }
    case 'initiative':
      return {
        type: 'initiative',
        entry: {
          initiativeId: object.id,
          title: { en: object.title },
          organisationId: object.organisation,
          coordinatorIds: object.coordinators,
          companyId: object.company ?? undefined,
          capacity: object.capacity ?? undefined,
          registrationDeadline: object.registrationDeadline ?? undefined,
          tasks: object.tasks ?? [],
          status: object.status ?? 'OPEN',
        },
      }
  }
}

function describe({ issues }: z.ZodError, written: Readonly<Record<string, unknown>>): string {
  const [issue] = issues
  if (!issue) return 'is not valid'
  const path = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys')
    return `${path && `${path}: `}unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}`
  const [field] = issue.path
  const value = field === undefined ? undefined : written[String(field)]
  if (issue.path.length === 1 && (value === undefined || value === null))
    return `"${path}" is ${value === null ? 'null' : 'missing'}`
  return `"${path}": ${issue.message}`
}

/** Scenario fields have the directory's names, but without `Id` and `Ids`. */
function describeEntry({ issues }: z.ZodError): string {
  const [issue] = issues
  if (!issue) return 'is not valid'
  const path = issue.path.slice(1).map((part) => String(part).replace(/Ids?$/, ''))
  return `"${path.join('.')}": ${issue.message}`
}
