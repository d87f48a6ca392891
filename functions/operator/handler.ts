import middy from '@middy/core'
import pMap from 'p-map'
import * as z from 'zod'
import { HttpProblem } from '../../shared/api/http/problem.ts'
import { eventClock } from '../../shared/api/http/request-clock.ts'
import { ExportRequest } from '../../shared/api/routes/export-routes.ts'
import { sampleRegistrations } from '../../shared/application/act/sample-registrations.ts'
import {
  type CanarySignInDependencies,
  makeCanaryLink,
} from '../../shared/application/canary/canary-sign-in.ts'
import {
  listCanaryLeftovers,
  lookAtCanary,
} from '../../shared/application/canary/look-at-canary.ts'
import { describeProblem, putEntries } from '../../shared/application/directory/put-entries.ts'
import { type ExportDesk, failIfSilent } from '../../shared/application/exports/end-export.ts'
import { createExportJob } from '../../shared/application/exports/request-export.ts'
import {
  publishCompanyAgain,
  publishRegistrationAgain,
} from '../../shared/application/events/publish-again.ts'
import { requestErasure } from '../../shared/application/erase/request-erasure.ts'
import type { StartExport } from '../../shared/application/exports/start-export.ts'
import { viewExport } from '../../shared/application/exports/view-export.ts'
import { manageCompanyTokens } from '../../shared/application/identity/manage-company-tokens.ts'
import { giveSetupCode } from '../../shared/application/identity/give-setup-code.ts'
import { manageMachineClients } from '../../shared/application/identity/manage-machine-clients.ts'
import { resetFactor } from '../../shared/application/identity/reset-factor.ts'
import type { FactorDependencies } from '../../shared/application/identity/second-factor.ts'
import {
  rotateKeys,
  type RotateKeysDependencies,
} from '../../shared/application/identity/rotate-keys.ts'
import { recordOperatorEdit } from '../../shared/application/initiatives/record-edit.ts'
import {
  type RecountDependencies,
  recountInitiative,
  relistPage,
} from '../../shared/application/initiatives/recount.ts'
import type { TimeSource } from '../../shared/application/ports/clock.ts'
import type { DirectoryStore } from '../../shared/application/ports/directory-store.ts'
import type { ErasureStore } from '../../shared/application/ports/erasure-store.ts'
import type { EventLog } from '../../shared/application/ports/event-log.ts'
import { keyPurposes } from '../../shared/application/ports/key-set.ts'
import type { EventPublisher } from '../../shared/application/ports/event-publisher.ts'
import { InvalidCursorError } from '../../shared/application/ports/registration-store.ts'
import type {
  MachineClientStore,
  ScimTokenStore,
} from '../../shared/application/ports/system-store.ts'
import type { EntryList } from '../../shared/application/ports/entry-list.ts'
import { isStorableId } from '../../shared/application/ports/stored-id.ts'
import type { TraceStore } from '../../shared/application/ports/trace-store.ts'
import {
  type ForeseeDependencies,
  foreseePage,
  maxForeseenDays,
} from '../../shared/application/remind/foresee-mails.ts'
import {
  recordTrace,
  type TraceDependencies,
} from '../../shared/application/traces/record-trace.ts'
import { isInstant } from '../../shared/journey/calendar.ts'
import { isReachable } from '../../shared/journey/directory.ts'
import { formerEmailKey } from '../../shared/journey/email-address.ts'
import { Entry } from '../../shared/journey/directory-entries.ts'
import {
  MachineClientName,
  MachineClientScopes,
  SecretDays,
} from '../../shared/journey/new-machine-client.ts'
import { isTraceMonth } from '../../shared/journey/traces.ts'

export interface OperatorDependencies
  extends
    RecountDependencies,
    ExportDesk,
    RotateKeysDependencies,
    CanarySignInDependencies,
    FactorDependencies,
    Omit<TraceDependencies, 'traces'> {
  readonly traces: TraceStore
  readonly erasures: ErasureStore
  readonly nudges: ForeseeDependencies['nudges']
  readonly mailChoices: ForeseeDependencies['mailChoices']
  readonly directory: DirectoryStore
  readonly eventLog: EventLog
  readonly publisher: EventPublisher
  readonly scimTokens: ScimTokenStore
  readonly machineClients: MachineClientStore
  readonly startExport: StartExport
  readonly timeSource: TimeSource
}

/** Most entries in one request: an invocation takes 6 MB and must end well within the function's timeout. */
const maxEntries = 500
/** Ids in one page of a list. */
const maxListed = 1000
/** Traces in one page. */
const maxTraces = 500
/** Entries listed again in one request. */
const maxRelisted = 200
/** Concurrent writes of the table. */
const parallel = 16

const TraceMonth = z.string().refine(isTraceMonth)

const entryType = z.enum(['company', 'organisation', 'person', 'initiative'])

/** What the operator can request; IAM decides who the operator is. */
export const OperatorRequest = z.discriminatedUnion('operation', [
  z
    .strictObject({
      operation: z.literal('put'),
      entries: z.array(Entry).min(1).max(maxEntries),
      /** The version that each entry must have; 0 if it must be new. */
      ifVersions: z.array(z.int().min(0)).optional(),
      /** Whether those concerned are told by mail. */
      isAnnounced: z.boolean().optional(),
      /** An instant, if the stage takes the time from requests. */
      now: z.string().optional(),
    })
    .refine(({ entries, ifVersions }) => !ifVersions || ifVersions.length === entries.length, {
      error: 'give a version for each entry',
    }),
  z.strictObject({ operation: z.literal('get'), type: entryType, id: z.string() }),
  z
    .strictObject({
      operation: z.literal('list'),
      type: entryType,
      /** Whose people to list. */
      companyId: z.string().optional(),
      /** The last id of the page before. */
      after: z.string().optional(),
    })
    .refine(({ type, companyId }) => (type === 'person') === (companyId !== undefined), {
      error: 'people, and people only, are listed by company',
    }),
  z.strictObject({ operation: z.literal('relist-initiatives'), after: z.string().optional() }),
  z.strictObject({
    operation: z.literal('relist-admins'),
    companyId: z.string(),
    after: z.string().optional(),
  }),
  z.strictObject({
    operation: z.literal('look-up'),
    entries: z.array(z.tuple([entryType, z.string()])).max(maxEntries),
    /** Addresses to find the owners of. */
    emails: z.array(z.string()).max(maxEntries),
  }),
  z.strictObject({
    operation: z.literal('start-export'),
    /** An instant, if the stage takes the time from requests. */
    now: z.string().optional(),
    ...ExportRequest.shape,
  }),
  z.strictObject({ operation: z.literal('get-export'), exportId: z.string() }),
  z
    .strictObject({
      operation: z.literal('publish-events'),
      registrationId: z.string().optional(),
      /** Publishes what happened in the company since this instant, page by page. */
      companyId: z.string().optional(),
      since: z.string().refine(isInstant).optional(),
      cursor: z.string().optional(),
    })
    .refine(
      ({ registrationId, companyId }) =>
        (registrationId === undefined) !== (companyId === undefined),
      {
        error: 'give either a registration or a company',
      },
    )
    .refine(({ companyId, since }) => (companyId === undefined) === (since === undefined), {
      error: 'a company needs an instant, and a registration takes none',
    }),
  z.strictObject({
    operation: z.literal('relist'),
    scope: z.union([
      z.strictObject({ companyId: z.string() }),
      z.strictObject({ initiativeId: z.string() }),
    ]),
    cursor: z.string().optional(),
  }),
  z.strictObject({
    operation: z.literal('foresee-mails'),
    companyId: z.string(),
    days: z.int().min(1).max(maxForeseenDays),
    /** An instant, if the stage takes the time from requests. */
    now: z.string().optional(),
    cursor: z.string().optional(),
  }),
  z.strictObject({ operation: z.literal('recount'), initiativeId: z.string() }),
  z.strictObject({
    operation: z.literal('erase-person'),
    personId: z.string(),
    /** An instant, if the stage takes the time from requests. */
    now: z.string().optional(),
  }),
  z.strictObject({ operation: z.literal('get-erasure'), personId: z.string() }),
  z.strictObject({
    operation: z.literal('list-traces'),
    /** Without it, the traces that belong to no company: of the operator's calls, for example. */
    companyId: z.string().optional(),
    month: TraceMonth,
    cursor: z.string().optional(),
  }),
  z.strictObject({
    operation: z.literal('rotate-keys'),
    purpose: z.enum(keyPurposes),
    isLeaked: z.boolean(),
  }),
  z.strictObject({ operation: z.literal('list-machine-clients'), companyId: z.string() }),
  z.strictObject({
    operation: z.literal('create-machine-client'),
    companyId: z.string(),
    name: MachineClientName,
    scopes: MachineClientScopes,
    validDays: SecretDays,
  }),
  z.strictObject({
    operation: z.literal('rotate-machine-client'),
    companyId: z.string(),
    clientId: z.string(),
    validDays: SecretDays,
  }),
  z.strictObject({
    operation: z.literal('revoke-machine-client'),
    companyId: z.string(),
    clientId: z.string(),
    /** Without it, the client with all its secrets. */
    secretId: z.string().optional(),
  }),
  /** Looks at a few registrations and their workflows. */
  z.strictObject({
    operation: z.literal('sample-registrations'),
    /** An instant, if the stage takes the time from requests. */
    now: z.string().optional(),
  }),
  /** A sign-in link for one of the canary's people, and nobody else. */
  z.strictObject({ operation: z.literal('make-canary-link'), personId: z.string() }),
  z.strictObject({ operation: z.literal('is-canary-mail-sent'), linkHash: z.string() }),
  z.strictObject({ operation: z.literal('look-at-canary'), registrationId: z.string() }),
  z.strictObject({ operation: z.literal('list-canary-leftovers') }),
  z.strictObject({ operation: z.literal('give-setup-code'), personId: z.string() }),
  z.strictObject({ operation: z.literal('reset-factor'), personId: z.string() }),
  z.strictObject({ operation: z.literal('list-scim-tokens'), companyId: z.string() }),
  z.strictObject({ operation: z.literal('issue-scim-token'), companyId: z.string() }),
  z.strictObject({
    operation: z.literal('revoke-scim-token'),
    companyId: z.string(),
    tokenId: z.string(),
  }),
])
export type OperatorRequest = z.input<typeof OperatorRequest>

type OperationRequest<Name extends OperatorRequest['operation']> = Extract<
  z.output<typeof OperatorRequest>,
  { operation: Name }
>

export type OperatorAnswer =
  | { readonly result: unknown }
  /** Nothing was changed, or everything before the named entry and perhaps some later entries. */
  | { readonly problem: string }

/** The operator's command line: the directory of every company, exports of everything, events. */
export function createOperatorHandler(dependencies: OperatorDependencies) {
  return middy<unknown, OperatorAnswer>().handler(async (event: unknown) => {
    const parsed = OperatorRequest.safeParse(event)
    if (!parsed.success) return { problem: z.prettifyError(parsed.error) }
    const traced = traceCall(parsed.data, dependencies)
    try {
      return await answer(parsed.data, dependencies)
    } catch (error) {
      if (isOfRequest(error)) return { problem: error.message }
      throw error
    } finally {
      // Also of a call that fails: Lambda freezes what still runs once the handler has ended.
      await traced
    }
  })
}

/** Whether what was asked for is wrong, though it has the form of a request: a cursor, or a time. */
function isOfRequest(error: unknown): error is Error {
  return error instanceof InvalidCursorError || error instanceof HttpProblem
}

const untracedOperations: readonly OperatorRequest['operation'][] = [
  // These have traces of their own: of each entry, and of each link to a file.
  'put',
  'get-export',
  // These are asked again and again, and tell of nobody.
  'is-canary-mail-sent',
  'look-at-canary',
  'list-canary-leftovers',
]

/** Records a call beside the work, so that it takes no longer. */
async function traceCall(
  request: z.output<typeof OperatorRequest>,
  dependencies: OperatorDependencies,
): Promise<void> {
  if (untracedOperations.includes(request.operation)) return
  const named = [
    'type',
    'id',
    'personId',
    'registrationId',
    'initiativeId',
    'tokenId',
    'clientId',
    'secretId',
    'purpose',
    'month',
  ] as const
  const ids = new Map(Object.entries(request))
  await recordTrace(dependencies, {
    what: 'operator-called',
    by: { kind: 'operator' },
    companyId: readText(ids.get('companyId')),
    details: {
      operation: request.operation,
      ...Object.fromEntries(
        named.flatMap((name) => {
          const value = readText(ids.get(name))
          return value === undefined ? [] : [[name, value]]
        }),
      ),
    },
  })
}

/** @returns undefined if it cannot be a part of a key */
function readText(value: unknown): string | undefined {
  return typeof value === 'string' && isStorableId(value) ? value : undefined
}

async function answer(
  request: z.output<typeof OperatorRequest>,
  dependencies: OperatorDependencies,
): Promise<OperatorAnswer> {
  const { directory, exports } = dependencies
  switch (request.operation) {
    case 'put': {
      const { timeSource, clock } = dependencies
      const at = eventClock(timeSource, request.now, clock).now()
      const [problem] = await putEntries(
        directory,
        request.entries,
        request.ifVersions,
        (entry, before) => recordOperatorEdit(entry, before, at, request.isAnnounced ?? false),
        at,
      )
      return problem
        ? { problem: `Entry ${problem.index + 1}: ${describeProblem(problem)}` }
        : { result: { written: request.entries.length } }
    }
    case 'get': {
      const found = await directory.getVersioned(request.type, request.id)
      return found ? { result: found } : { problem: `There is no ${request.type} ${request.id}.` }
    }
    case 'list':
      return {
        result: await directory.listPage(chooseList(request), {
          limit: maxListed,
          after: request.after,
        }),
      }
    case 'relist-initiatives':
      return { result: await relistInitiatives(directory, request.after) }
    case 'relist-admins':
      return { result: await relistAdmins(directory, request.companyId, request.after) }
    case 'look-up':
      return { result: await lookUp(request, directory) }
    case 'start-export':
      return { result: await startExport(request, dependencies) }
    case 'get-export': {
      const job = await exports.get(request.exportId)
      return job
        ? { result: await viewExport(dependencies, await failIfSilent(dependencies, job)) }
        : { problem: `There is no export ${request.exportId}.` }
    }
    case 'publish-events':
      return publishEvents(request, dependencies)
    case 'relist':
      return { result: await relistPage(dependencies, request.scope, request.cursor) }
    case 'foresee-mails':
      return { result: await foreseeMails(request, dependencies) }
    case 'recount':
      return { result: await recountInitiative(dependencies, request.initiativeId) }
    case 'erase-person': {
      const { personId, now } = request
      const clock = eventClock(dependencies.timeSource, now, dependencies.clock)
      return (await requestErasure({ ...dependencies, clock }, personId))
        ? { result: await dependencies.erasures.find(personId) }
        : { problem: `There is no person ${personId}.` }
    }
    case 'get-erasure': {
      const erasure = await dependencies.erasures.find(request.personId)
      return erasure
        ? { result: erasure }
        : { problem: `Nobody has asked for the erasure of ${request.personId}.` }
    }
    case 'list-traces': {
      const { companyId, month, cursor } = request
      return {
        result: await dependencies.traces.list({ companyId, month }, { limit: maxTraces, cursor }),
      }
    }
    case 'rotate-keys': {
      const done = await rotateKeys(dependencies, request.purpose, request.isLeaked)
      return 'rotated' in done ? { result: done.rotated } : done
    }
    case 'sample-registrations': {
      const clock = eventClock(dependencies.timeSource, request.now, dependencies.clock)
      return { result: await sampleRegistrations({ ...dependencies, clock }) }
    }
    case 'make-canary-link': {
      const made = await makeCanaryLink(dependencies, request.personId)
      return made ? { result: made } : { problem: `${request.personId} is nobody of the canary.` }
    }
    case 'is-canary-mail-sent':
      return { result: await dependencies.signIns.isMailSent({ linkHash: request.linkHash }) }
    case 'look-at-canary': {
      const { registrationId } = request
      const view = await lookAtCanary(dependencies, registrationId)
      return view
        ? { result: view }
        : { problem: `The canary has no registration ${registrationId}.` }
    }
    case 'list-canary-leftovers':
      return { result: await listCanaryLeftovers(dependencies) }
    case 'give-setup-code':
    case 'reset-factor':
      return manageFactor(request, dependencies)
    case 'list-scim-tokens':
    case 'issue-scim-token':
    case 'revoke-scim-token':
      return manageCompanyTokens(request, dependencies)
    case 'list-machine-clients':
    case 'create-machine-client':
    case 'rotate-machine-client':
    case 'revoke-machine-client':
      return manageMachineClients(request, dependencies)
  }
}

async function manageFactor(
  { operation, personId }: OperationRequest<'give-setup-code' | 'reset-factor'>,
  dependencies: OperatorDependencies,
): Promise<OperatorAnswer> {
  const person = await dependencies.directory.getPerson(personId)
  if (!isReachable(person)) return { problem: `There is no person ${personId}, or they have left.` }
  if (operation === 'reset-factor')
    return { result: { hadFactor: await resetFactor(dependencies, person) } }
  const given = await giveSetupCode(dependencies, person, { kind: 'operator' })
  return 'refused' in given
    ? { problem: `${personId} has a second factor already: reset it first (reset-factor).` }
    : { result: given }
}

/** With the addresses, which the operator's command prints and nobody logs. */
async function foreseeMails(
  { companyId, days, now, cursor }: OperationRequest<'foresee-mails'>,
  dependencies: OperatorDependencies,
) {
  const clock = eventClock(dependencies.timeSource, now, dependencies.clock)
  const page = await foreseePage({ ...dependencies, clock }, { companyId }, days, cursor)
  const people = await dependencies.directory.getPeople([
    ...new Set(page.deliveries.map(({ recipientId }) => recipientId)),
  ])
  return {
    ...page,
    deliveries: page.deliveries.map((delivery) => ({
      ...delivery,
      // Nobody writes to those who have left.
      to: isReachable(people.get(delivery.recipientId))
        ? people.get(delivery.recipientId)?.email
        : undefined,
    })),
  }
}

function chooseList({
  type,
  companyId = '',
}: {
  type: z.output<typeof entryType>
  companyId?: string | undefined
}): EntryList {
  switch (type) {
    case 'company':
      return { name: 'companies', of: '' }
    case 'organisation':
      return { name: 'organisations', of: '' }
    case 'initiative':
      return { name: 'initiatives', of: '' }
    case 'person':
      return { name: 'people-of-company', of: companyId }
  }
}

async function publishEvents(
  {
    registrationId,
    companyId = '',
    since = '',
    cursor,
  }: Extract<z.output<typeof OperatorRequest>, { operation: 'publish-events' }>,
  dependencies: OperatorDependencies,
): Promise<OperatorAnswer> {
  if (registrationId === undefined)
    return { result: await publishCompanyAgain(dependencies, { companyId, since, cursor }) }
  const result = await publishRegistrationAgain(dependencies, registrationId)
  return result.published + result.unpublished > 0
    ? { result }
    : { problem: `There is no registration ${registrationId}.` }
}

/** Puts a page of initiatives into the lists that did not exist when they were written. */
async function relistInitiatives(directory: DirectoryStore, after: string | undefined) {
  const { ids, next } = await directory.listPage(
    { name: 'initiatives', of: '' },
    { limit: maxRelisted, after },
  )
  await pMap(ids, (id) => directory.relist('initiative', id), { concurrency: parallel })
  return { listed: ids.length, next }
}

/**
 * The same for a page of a company's people: its admins are in a list that is new, and an address may
 * be kept under a former key.
 */
async function relistAdmins(
  directory: DirectoryStore,
  companyId: string,
  after: string | undefined,
) {
  const { ids, next } = await directory.listPage(
    { name: 'people-of-company', of: companyId },
    { limit: maxRelisted, after },
  )
  const people = await directory.getPeople(ids)
  const listed = ids.filter((id) => {
    const { isAdmin = false, email = '' } = people.get(id) ?? {}
    return isAdmin || formerEmailKey(email) !== undefined
  })
  await pMap(listed, (id) => directory.relist('person', id), { concurrency: parallel })
  return { listed: listed.length, next }
}

/** Many at once, in the requested order: entries and owners of addresses; null if there is none. */
async function lookUp(
  {
    entries,
    emails,
  }: {
    entries: readonly (readonly [z.output<typeof entryType>, string])[]
    emails: readonly string[]
  },
  directory: DirectoryStore,
) {
  const [found, owners] = await Promise.all([
    directory.getEntries(entries.map(([type, id]) => ({ type, id }))),
    directory.findPersonIdsByEmail(emails),
  ])
  return {
    entries: found.map((one) => one ?? null),
    owners: emails.map((email) => owners.get(email) ?? null),
  }
}

async function startExport(
  { kind, header, locale, now }: z.output<typeof ExportRequest> & { now?: string | undefined },
  dependencies: OperatorDependencies,
) {
  const clock = eventClock(dependencies.timeSource, now, dependencies.clock)
  const job = createExportJob(
    { kind, header, locale },
    {
      exportId: dependencies.newId(),
      scope: { everything: true },
      requestedBy: 'operator',
      requestedAt: clock.now(),
      heardAt: dependencies.machineClock.now(),
    },
  )
  await dependencies.startExport(job)
  return viewExport(dependencies, job)
}
