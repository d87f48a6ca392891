import * as z from 'zod'
import { describeEdit } from '../../application/directory/describe-edit.ts'
import { findEnteredMistake } from '../../application/directory/find-entered-mistake.ts'
import { findPersonMistake } from '../../application/directory/find-person-mistake.ts'
import {
  describeProblem,
  type EntryProblem,
  putEntries,
} from '../../application/directory/put-entries.ts'
import type { DirectoryEntry, DirectoryStore } from '../../application/ports/directory-store.ts'
import type { EntryList } from '../../application/ports/entry-list.ts'
import { getEntryId } from '../../application/ports/relations.ts'
import {
  CompanyEntry,
  omitOperated,
  OrganisationEntry,
  PersonEntry,
  pickOperated,
} from '../../journey/directory-entries.ts'
import { isErased, type Person } from '../../journey/directory.ts'
import { type CompanyAdmin, companyAdmins } from '../http/access.ts'
import type { ApiAnswer } from '../http/api-event.ts'
import { type ApiRoute, defineRoute, nameOperation } from '../http/api-route.ts'
import { entityTag, type Precondition } from '../http/if-match.ts'
import { HttpProblem, type ProblemCode } from '../http/problem.ts'
import {
  Company,
  CompanyList,
  Organisation,
  OrganisationList,
  Person as PersonAnswer,
  PersonList,
} from '../schemas/directory-answers.ts'
import { requestSchema } from '../schemas/named-schemas.ts'
import { queryLimit } from '../schemas/query-limit.ts'
import type { RouteDependencies } from './dependencies.ts'
import { readIdCursor, writeIdCursor } from './id-cursor.ts'
import { ById } from './parameters.ts'

/** A type of entry that admins maintain; initiatives have routes of their own. */
interface Kind<Body extends z.ZodObject> {
  readonly type: 'company' | 'organisation' | 'person'
  readonly plural: string
  readonly body: Body
  readonly toEntry: (body: z.output<Body>) => DirectoryEntry
  readonly one: () => z.ZodType
  readonly many: () => z.ZodType
  /** Of `PUT`, beyond those of every type. */
  readonly problems: readonly ProblemCode[]
}

const EntriesQuery = z.strictObject({
  limit: queryLimit({ max: 500, usual: 100 }),
  cursor: z.string().min(1).max(1100).optional(),
})

/** The directory of a company, maintained by its admins. */
export const directoryRoutes: readonly ApiRoute<RouteDependencies>[] = [
  ...entryRoutes({
    type: 'company',
    plural: 'companies',
    body: requestSchema('CompanyEntry', CompanyEntry),
    toEntry: (entry) => ({ type: 'company', entry }),
    one: Company,
    many: CompanyList,
    problems: [],
  }),
  ...entryRoutes({
    type: 'organisation',
    plural: 'organisations',
    body: requestSchema('OrganisationEntry', OrganisationEntry),
    toEntry: (entry) => ({ type: 'organisation', entry }),
    one: Organisation,
    many: OrganisationList,
    problems: [],
  }),
  ...entryRoutes({
    type: 'person',
    plural: 'people',
    body: requestSchema('PersonEntry', PersonEntry),
    toEntry: (entry) => ({ type: 'person', entry }),
    one: PersonAnswer,
    many: PersonList,
    problems: ['email-taken'],
  }),
]

function entryRoutes<Body extends z.ZodObject>(
  kind: Kind<Body>,
): readonly ApiRoute<RouteDependencies>[] {
  const { type, plural, body, one, many } = kind
  const base = `/api/v1/admin/${plural}`
  const withArticle = `${type === 'organisation' ? 'an' : 'a'} ${type}`
  return [
    defineRoute({
      tag: 'admin',
      method: 'GET',
      path: base,
      operationId: nameOperation('admin', 'list', plural),
      summary: `List the ${plural} in your directory`,
      access: companyAdmins,
      query: EntriesQuery,
      answer: { status: 200, description: `A page of ${plural}.`, schema: many },
      problems: ['invalid-query', 'unknown-cursor'],
      handle: ({ caller, query }, { directory }: RouteDependencies) =>
        list(type, directory, caller, query),
    }),
    defineRoute({
      tag: 'admin',
      method: 'GET',
      path: `${base}/{id}`,
      operationId: nameOperation('admin', 'read', type),
      summary: `Read ${withArticle}`,
      access: companyAdmins,
      parameters: ById,
      answer: {
        status: 200,
        description: 'The entry, with its version as ETag.',
        schema: one,
        headers: ['ETag'],
      },
      problems: ['unknown-entry'],
      handle: ({ caller, parameters }, { directory }: RouteDependencies) =>
        read(type, directory, caller, parameters.id),
    }),
    defineRoute({
      tag: 'admin',
      method: 'PUT',
      path: `${base}/{id}`,
      operationId: nameOperation('admin', 'put', type),
      summary: `Create or replace ${withArticle}`,
      access: companyAdmins,
      parameters: ById,
      body,
      ifMatch: 'optional',
      answer: {
        status: 200,
        description: 'The current entry; 201 if it is new.',
        schema: one,
        headers: ['ETag'],
      },
      alsoCreates: true,
      problems: ['not-allowed', 'unprocessable-input', ...kind.problems],
      handle: (request, dependencies: RouteDependencies) =>
        put(dependencies, request.caller, {
          id: request.parameters.id,
          entry: kind.toEntry(request.body),
          precondition: request.precondition,
        }),
    }),
  ]
}

/** An admin sees their own company, its people except those who were erased, and every organisation. */
function isVisible(admin: CompanyAdmin, { type, entry }: DirectoryEntry): boolean {
  switch (type) {
    case 'company':
      return entry.companyId === admin.companyId
    case 'person':
      return entry.companyId === admin.companyId && !isErased(entry)
    case 'organisation':
      return true
    case 'initiative':
      return false
  }
}

/**
 * An admin may write their own company, new organisations, and people who belong to the company before
 * and after, without changing their membership of an organisation.
 */
function mayWrite(
  admin: CompanyAdmin,
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
): boolean {
  const isOwn = (one: DirectoryEntry) =>
    one.type !== 'organisation' && one.entry.companyId === admin.companyId
  switch (after.type) {
    case 'company':
      return before !== undefined && isOwn(after)
    case 'organisation':
      return before === undefined
    case 'person':
      return (
        isOwn(after) &&
        (before === undefined || isVisible(admin, before)) &&
        after.entry.organisationId === asPerson(before)?.organisationId
      )
    case 'initiative':
      return false
  }
}

/**
 * The newly named manager, if they do not belong to the company: people of other companies are
 * unknown to an admin and cannot be asked to approve. A manager named before may stay.
 */
async function findForeignManager(
  directory: DirectoryStore,
  { companyId }: CompanyAdmin,
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
): Promise<string | undefined> {
  if (after.type !== 'person') return undefined
  const { managerId } = after.entry
  if (managerId === undefined || managerId === asPerson(before)?.managerId) return undefined
  return (await directory.getPerson(managerId))?.companyId === companyId ? undefined : managerId
}

function asPerson(found: DirectoryEntry | undefined): Person | undefined {
  return found?.type === 'person' ? found.entry : undefined
}

async function list(
  type: Kind<z.ZodObject>['type'],
  directory: DirectoryStore,
  admin: CompanyAdmin,
  { limit, cursor }: z.output<typeof EntriesQuery>,
): Promise<ApiAnswer> {
  const after = cursor === undefined ? undefined : readIdCursor(cursor)
  const { ids, next } =
    type === 'company'
      ? { ids: [admin.companyId], next: undefined }
      : await directory.listPage(chooseList(type, admin), { limit, after })
  const entries = await directory.getEntries(ids.map((id) => ({ type, id })))
  const items = entries.flatMap((found) =>
    found && isVisible(admin, found.entry) ? [showEntry(found.entry)] : [],
  )
  return {
    status: 200,
    body: { items, ...(next !== undefined && { cursor: writeIdCursor(next) }) },
  }
}

function chooseList(type: 'organisation' | 'person', { companyId }: CompanyAdmin): EntryList {
  return type === 'person'
    ? { name: 'people-of-company', of: companyId }
    : { name: 'organisations', of: '' }
}

async function read(
  type: Kind<z.ZodObject>['type'],
  directory: DirectoryStore,
  admin: CompanyAdmin,
  id: string,
): Promise<ApiAnswer> {
  const found = await directory.getVersioned(type, id)
  if (!found || !isVisible(admin, found.entry))
    throw new HttpProblem('unknown-entry', 'Your directory has no entry with this ID.')
  return { status: 200, headers: { etag: entityTag(found.version) }, body: showEntry(found.entry) }
}

function problemCodeFor({ problem }: EntryProblem): ProblemCode {
  switch (problem) {
    case 'email-taken':
    case 'changed-meanwhile':
      return problem
    case 'unknown-reference':
    case 'domain-taken':
    case 'issuer-taken':
      return 'unprocessable-input'
    case 'too-many':
      return 'too-many'
  }
}

/** What an admin reads of an entry is what they may write. */
function showEntry({ type, entry }: DirectoryEntry): object {
  return type === 'company' ? omitOperated(entry) : entry
}

/** What an admin writes, with the fields of the operator alone as they were. */
function keepOperated(entry: DirectoryEntry, before: DirectoryEntry | undefined): DirectoryEntry {
  return entry.type === 'company' && before?.type === 'company'
    ? { ...entry, entry: { ...entry.entry, ...pickOperated(before.entry) } }
    : entry
}

/**
 * The same for an entry of another company, and for an ID or an address that somebody there has: an admin
 * cannot try ids and addresses to learn which there are, and of what kind.
 */
function refuseForeign(): HttpProblem {
  return new HttpProblem(
    'not-allowed',
    'You can only write what belongs to your own company, with an ID and an address that no other company uses.',
  )
}

/** Whether the address that is taken is one of the admin's own people's. */
async function isTakenByColleague(
  directory: DirectoryStore,
  { companyId }: CompanyAdmin,
  { type, entry }: DirectoryEntry,
): Promise<boolean> {
  if (type !== 'person') return false
  return (await directory.findPersonByEmail(entry.email))?.companyId === companyId
}

async function put(
  { directory, clock }: RouteDependencies,
  admin: CompanyAdmin,
  {
    id,
    entry,
    precondition,
  }: {
    readonly id: string
    readonly entry: DirectoryEntry
    readonly precondition: Precondition | undefined
  },
): Promise<ApiAnswer> {
  if (getEntryId(entry) !== id)
    throw new HttpProblem(
      'unprocessable-input',
      'The ID in the body differs from the one in the address.',
    )

  const before = await directory.getVersioned(entry.type, id)
  if (!mayWrite(admin, before?.entry, entry)) throw refuseForeign()
  // Without If-Match, the version just read is meant.
  const version = before?.version ?? 0
  if (precondition?.allows(version) === false)
    throw new HttpProblem('changed-meanwhile', 'Somebody else has changed it: read it again.')
  const mistake = findEnteredMistake(entry, before?.entry)
  if (mistake !== undefined) throw new HttpProblem('unprocessable-input', mistake)
  const wrong =
    entry.type === 'person'
      ? await findPersonMistake(directory, asPerson(before?.entry), entry.entry)
      : undefined
  if (wrong) throw new HttpProblem('unprocessable-input', `${wrong.field}: ${wrong.message}.`)
  const foreignId = await findForeignManager(directory, admin, before?.entry, entry)
  const [problem] =
    foreignId === undefined
      ? await putEntries(
          directory,
          [keepOperated(entry, before?.entry)],
          version,
          (after, previous) =>
            describeEdit({ personId: admin.personId }, after, previous, clock.now()),
          clock.now(),
        )
      : [{ index: 0, problem: 'unknown-reference', reference: `person ${foreignId}` } as const]
  if (problem?.problem === 'email-taken' && !(await isTakenByColleague(directory, admin, entry)))
    throw refuseForeign()
  if (problem) throw new HttpProblem(problemCodeFor(problem), describeProblem(problem))
  return {
    status: before ? 200 : 201,
    headers: { etag: entityTag(version + 1) },
    body: entry.entry,
  }
}
