import type { ProvenClient } from '../../application/identity/machine-clients.ts'
import { recordTrace } from '../../application/traces/record-trace.ts'
import { clientsWith } from '../http/access.ts'
import { type ApiRoute, defineRoute, nameOperation } from '../http/api-route.ts'
import { Export } from '../schemas/directory-answers.ts'
import { RegistrationPage, RegistrationWithHistory } from '../schemas/registration-answers.ts'
import type { CompanyRouteDependencies } from './dependencies.ts'
import { askForExport, exportProgress, ExportRequest, readExport } from './export-routes.ts'
import { ById } from './parameters.ts'
import {
  listOrders,
  ListQuery,
  listRegistrations,
  readRegistration,
} from './registration-routes.ts'

/** A machine client reads what an admin of its company reads, and can act on nothing. */
const role = 'admin'

const base = '/api/v1/company'
const mayRead = clientsWith('registrations:read')
const mayExport = clientsWith('exports')

/** `/api/v1/company`: what the machine clients of a company can do. */
export const companyRoutes: readonly ApiRoute<CompanyRouteDependencies>[] = [
  defineRoute({
    tag: 'company',
    method: 'GET',
    path: `${base}/registrations`,
    operationId: nameOperation('company', 'list-registrations'),
    summary: 'List the registrations of the company',
    description: listOrders[role],
    access: mayRead,
    query: ListQuery,
    answer: { status: 200, description: 'A page of registrations.', schema: RegistrationPage },
    problems: ['invalid-query', 'unknown-cursor'],
    handle: async ({ caller, query }, dependencies: CompanyRouteDependencies) => {
      const page = await listRegistrations(role, dependencies, readAs(caller), query)
      await traceReading(dependencies, caller, 'list')
      return page
    },
  }),
  defineRoute({
    tag: 'company',
    method: 'GET',
    path: `${base}/registrations/{id}`,
    operationId: nameOperation('company', 'read-registration'),
    summary: 'Read a registration with its history',
    access: mayRead,
    parameters: ById,
    answer: {
      status: 200,
      description: 'The registration as an admin of the company sees it.',
      schema: RegistrationWithHistory,
    },
    problems: ['unknown-registration'],
    handle: async ({ caller, parameters }, dependencies: CompanyRouteDependencies) => {
      const found = await readRegistration(role, dependencies, readAs(caller), parameters.id)
      await traceReading(dependencies, caller, 'one')
      return found
    },
  }),
  defineRoute({
    tag: 'company',
    method: 'POST',
    path: `${base}/exports`,
    operationId: nameOperation('company', 'ask-for-export'),
    summary: 'Start an export of the company',
    description: exportProgress,
    access: mayExport,
    body: ExportRequest,
    takesIdempotencyKey: true,
    answer: { status: 202, description: 'The export has been started.', schema: Export },
    problems: [],
    handle: ({ caller, body, idempotency }, dependencies: CompanyRouteDependencies) =>
      askForExport(dependencies, { client: caller }, body, idempotency?.key),
  }),
  defineRoute({
    tag: 'company',
    method: 'GET',
    path: `${base}/exports/{id}`,
    operationId: nameOperation('company', 'read-export'),
    summary: 'Read the state of an export that the client has started, and download it',
    access: mayExport,
    parameters: ById,
    answer: {
      status: 200,
      description: 'The export, with a link to the file once it is done.',
      schema: Export,
    },
    problems: ['unknown-export'],
    handle: ({ caller, parameters }, dependencies: CompanyRouteDependencies) =>
      readExport(dependencies, { client: caller }, parameters.id),
  }),
]

function readAs({ clientId, companyId }: ProvenClient) {
  return { reader: { personId: clientId, companyId, isAdmin: true }, actor: undefined }
}

/** A client may read a company's registrations one by one: that stands in the log, once a minute. */
async function traceReading(
  dependencies: CompanyRouteDependencies,
  { clientId, name, companyId }: ProvenClient,
  where: 'list' | 'one',
): Promise<void> {
  await recordTrace(dependencies, {
    what: 'registrations-read',
    by: { kind: 'client', id: clientId, name },
    companyId,
    details: { where },
  })
}
