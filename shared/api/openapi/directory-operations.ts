import type * as z from 'zod'
import { CompanyEntry, OrganisationEntry, PersonEntry } from '../../journey/directory-entries.ts'
import { requestSchema } from './components.ts'
import {
  Company,
  CompanyList,
  Organisation,
  OrganisationList,
  Person,
  PersonList,
} from './directory-answers.ts'
import { type Operation, operationIdOf } from './operation.ts'

/** The directory, of company admins. */
export const directoryOperations: readonly Operation[] = [
  ...kept('companies', 'company', requestSchema('CompanyEntry', CompanyEntry), {
    one: Company,
    many: CompanyList,
  }),
  ...kept('organisations', 'organisation', requestSchema('OrganisationEntry', OrganisationEntry), {
    one: Organisation,
    many: OrganisationList,
  }),
  ...kept('people', 'person', requestSchema('PersonEntry', PersonEntry), {
    one: Person,
    many: PersonList,
  }),
]

function kept(
  plural: string,
  singular: string,
  body: z.ZodObject,
  { one, many }: { readonly one: z.ZodType; readonly many: z.ZodType },
): readonly Operation[] {
  const tag = 'admin'
  const base = `/api/v1/${tag}/${plural}`
  return [
    {
      tag,
      method: 'GET',
      path: base,
      operationId: operationIdOf(tag, 'list', plural),
      summary: `List the ${plural} in your directory`,
      answer: { status: 200, description: 'All of them.', schema: many },
      problems: ['not-allowed'],
    },
    {
      tag,
      method: 'GET',
      path: `${base}/{id}`,
      operationId: operationIdOf(tag, 'read', singular),
      summary: `Read ${singular === 'organisation' ? 'an' : 'a'} ${singular}`,
      answer: {
        status: 200,
        description: 'With its version as ETag.',
        schema: one,
        headers: ['ETag'],
      },
      problems: ['not-allowed', 'unknown-entry'],
    },
    {
      tag,
      method: 'PUT',
      path: `${base}/{id}`,
      operationId: operationIdOf(tag, 'put', singular),
      summary: `Create or replace ${singular === 'organisation' ? 'an' : 'a'} ${singular}`,
      body,
      ifMatch: 'optional',
      answer: {
        status: 200,
        description: 'The current entry; 201 if it is new.',
        schema: one,
        headers: ['ETag'],
      },
      alsoCreates: true,
      problems: [
        'not-allowed',
        'unprocessable-input',
        ...(singular === 'person' ? (['email-taken'] as const) : []),
      ],
    },
  ]
}
