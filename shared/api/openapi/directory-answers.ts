import * as z from 'zod'
import {
  CompanyEntry,
  InitiativeEntry,
  OrganisationEntry,
  PersonEntry,
} from '../../journey/directory-entries.ts'
import { exportKinds } from '../../journey/exports.ts'
import { type InitiativeAction, initiativeActions } from '../../journey/initiatives/lifecycle.ts'
import { localisedFields } from '../../journey/initiatives/translations.ts'
import { locales } from '../../journey/statuses.ts'
import { problemCodes } from '../http/problem.ts'
import { answerSchema } from './components.ts'
import { Id, Instant } from './words.ts'

function pageOf<Schema extends z.ZodType>(id: string, item: Schema) {
  return answerSchema(id, z.object({ items: z.array(item), cursor: z.string().optional() }))
}

export const Company = answerSchema('Company', z.object(CompanyEntry.shape))

export const Organisation = answerSchema('Organisation', z.object(OrganisationEntry.shape))
export const Person = answerSchema('Person', z.object(PersonEntry.shape))

export const CompanyList = answerSchema('CompanyList', z.object({ items: z.array(Company) }))
export const OrganisationList = answerSchema(
  'OrganisationList',
  z.object({ items: z.array(Organisation) }),
)

export const PersonList = answerSchema('PersonList', z.object({ items: z.array(Person) }))

const Named = z.object({
  personId: Id,
  name: z.string().optional(),
  deactivated: z.literal(true).optional(),
})

// Object.keys is typed string[]; the keys of a constant are known.
const initiativeActionNames = Object.keys(initiativeActions) as InitiativeAction[]

export const Initiative = answerSchema(
  'Initiative',
  z.object({
    ...InitiativeEntry.shape,
    missingTranslations: z.array(
      z.object({ field: z.enum(localisedFields), locale: z.enum(locales) }),
    ),
    coordinators: z.array(Named),
    pointOfContact: Named.optional(),
    mayChange: z.boolean(),
    actions: z
      .array(z.enum(initiativeActionNames))
      .meta({ description: 'What the caller can do now.' }),
  }),
)

export const InitiativePage = pageOf('InitiativePage', Initiative)

const Change = answerSchema(
  'Change',
  z.object({
    version: z.number().int(),
    at: Instant,
    what: z.string(),
    fields: z.array(z.string()),
    by: Named.optional().meta({ description: 'Absent if it was the operator.' }),
    details: z.record(z.string(), z.unknown()),
  }),
)

export const ChangePage = pageOf('ChangePage', Change)

export const Export = answerSchema(
  'Export',
  z.object({
    exportId: Id,
    kind: z.enum(exportKinds),
    state: z.enum(['PENDING', 'RUNNING', 'DONE', 'FAILED']),
    requestedAt: Instant,
    asOf: Instant.optional(),
    rows: z.number().int().optional(),
    link: z
      .string()
      .optional()
      .meta({ description: 'The CSV file, for a few minutes, once the export is done.' }),
  }),
)

export const ExplainedProblem = answerSchema(
  'ExplainedProblem',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(problemCodes),
    meaning: z.string(),
  }),
)

export const ExplainedProblems = answerSchema(
  'ExplainedProblems',
  z.object({ items: z.array(ExplainedProblem) }),
)
