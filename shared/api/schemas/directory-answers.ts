import * as z from 'zod'
import {
  CompanyEntry,
  InitiativeEntry,
  OrganisationEntry,
  PersonEntry,
} from '../../journey/directory-entries.ts'
import { exportKinds, exportStates } from '../../journey/exports.ts'
import { initiativeActionNames } from '../../journey/initiatives/lifecycle.ts'
import { localisedFields } from '../../journey/initiatives/translations.ts'
import { locales } from '../../journey/statuses.ts'
import { traceActors, traceNames, traceSubjects } from '../../journey/traces.ts'
import { problemCodes } from '../http/problem.ts'
import { Id, Instant } from './formats.ts'
import { answerSchema } from './named-schemas.ts'

export const Company = answerSchema('Company', () => z.object(CompanyEntry.shape))
export const Organisation = answerSchema('Organisation', () => z.object(OrganisationEntry.shape))
export const Person = answerSchema('Person', () => z.object(PersonEntry.shape))

export const CompanyList = answerSchema('CompanyList', () =>
  z.object({ items: z.array(Company()), cursor: z.string().optional() }),
)
export const OrganisationList = answerSchema('OrganisationList', () =>
  z.object({ items: z.array(Organisation()), cursor: z.string().optional() }),
)
export const PersonList = answerSchema('PersonList', () =>
  z.object({ items: z.array(Person()), cursor: z.string().optional() }),
)

const named = {
  personId: Id,
  name: z.string().optional(),
  deactivated: z.literal(true).optional(),
}

export const Initiative = answerSchema('Initiative', () =>
  z.object({
    ...InitiativeEntry.shape,
    missingTranslations: z.array(
      z.object({ field: z.enum(localisedFields), locale: z.enum(locales) }),
    ),
    coordinators: z.array(z.object(named)),
    pointOfContact: z.object(named).optional(),
    mayChange: z.boolean(),
    actions: z
      .array(z.enum(initiativeActionNames))
      .meta({ description: 'What the caller can do now.' }),
  }),
)

export const InitiativePage = answerSchema('InitiativePage', () =>
  z.object({ items: z.array(Initiative()), cursor: z.string().optional() }),
)

const Change = answerSchema('Change', () =>
  z.object({
    version: z.number().int(),
    at: Instant,
    what: z.string(),
    fields: z.array(z.string()),
    by: z.object(named).optional().meta({ description: 'Absent if it was the operator.' }),
    details: z.record(z.string(), z.unknown()),
  }),
)

export const ChangePage = answerSchema('ChangePage', () =>
  z.object({ items: z.array(Change()), cursor: z.string().optional() }),
)

const Trace = answerSchema('Trace', () =>
  z.object({
    traceId: Id,
    at: Instant,
    companyId: Id.optional(),
    what: z.enum(traceNames),
    by: z.object({
      kind: z.enum(traceActors),
      id: Id.optional(),
      name: z.string().optional().meta({ description: 'Of a client.' }),
    }),
    subject: z
      .object({
        type: z.enum(traceSubjects),
        id: Id,
        name: z.string().optional().meta({ description: 'Of a client.' }),
      })
      .optional(),
    fields: z
      .array(z.string())
      .optional()
      .meta({ description: 'The changed fields of an entry, never what they contain.' }),
    code: z.string().optional().meta({ description: 'Why something was refused.' }),
    details: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  }),
)

export const TracePage = answerSchema('TracePage', () =>
  z.object({ items: z.array(Trace()), cursor: z.string().optional() }),
)

export const Export = answerSchema('Export', () =>
  z.object({
    exportId: Id,
    kind: z.enum(exportKinds),
    state: z.enum(exportStates).meta({
      description:
        'FAILED also if nothing has been heard of the export for ten minutes; EXPIRED once its file has been deleted, after seven days. Start a new export then.',
    }),
    requestedAt: Instant,
    percent: z.number().int().min(0).max(100).optional().meta({
      description: 'How much is done; absent before the export has begun.',
    }),
    asOf: Instant.optional(),
    rows: z.number().int().optional(),
    unreadable: z
      .object({ count: z.number().int(), ids: z.array(z.string()) })
      .optional()
      .meta({
        description:
          'Registrations that could not be read and are not in the file: how many, and the ids of the first hundred. Absent if there are none.',
      }),
    link: z.string().optional().meta({
      description: 'The CSV file, for a few minutes, once the export is done.',
    }),
  }),
)

export const ExplainedProblem = answerSchema('ExplainedProblem', () =>
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(problemCodes),
    meaning: z.string(),
  }),
)

export const ExplainedProblems = answerSchema('ExplainedProblems', () =>
  z.object({ items: z.array(ExplainedProblem()) }),
)
