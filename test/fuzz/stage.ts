import type { DynamoDBRecord } from 'aws-lambda'
import { createLocalJWKSet } from 'jose'
import { createExportHandler } from '../../functions/export/handler.ts'
import { createFollowMailHandler } from '../../functions/follow-mail/handler.ts'
import { createFollowStreamHandler } from '../../functions/follow-stream/handler.ts'
import { createOperatorHandler } from '../../functions/operator/handler.ts'
import { createRepairHandler } from '../../functions/repair/handler.ts'
import { createSendMailHandler } from '../../functions/send-mail/handler.ts'
import { createSendRemindersHandler } from '../../functions/send-reminders/handler.ts'
import { memoryContext } from '../../local/replay/api-event.ts'
import { createMemoryDeadLetters } from '../../shared/adapters/memory/memory-dead-letters.ts'
import { createMemoryEventPublisher } from '../../shared/adapters/memory/memory-event-publisher.ts'
import { createMemoryKeyRings } from '../../shared/adapters/memory/memory-key-rings.ts'
import { createMemoryMailQueue } from '../../shared/adapters/memory/memory-mail-queue.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import type { ApiEvent, ApiResult } from '../../shared/api/http/api-event.ts'
import { createAuthorizeHandler } from '../../shared/api/authorize/handler.ts'
import { createTokenHandler } from '../../shared/api/oauth/handler.ts'
import { createCompanyHandler } from '../../shared/api/roles/company.ts'
import { createScimHandler } from '../../shared/api/scim/handler.ts'
import { issueToken } from '../../shared/application/identity/company-tokens.ts'
import { createMachineClient } from '../../shared/application/identity/machine-clients.ts'
import { createMachineTokens } from '../../shared/application/identity/machine-token.ts'
import { createTokenVerifier } from '../../shared/application/identity/verify-bearer-token.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import { machineScopes } from '../../shared/journey/machine-scopes.ts'
import type { Log } from '../../shared/application/ports/log.ts'
import { createApiDocumentHandler } from '../../shared/web/api-document/handler.ts'
import { createEmailLinkHandler } from '../../shared/web/email-link/handler.ts'
import { createNotFoundHandler } from '../../shared/web/not-found/handler.ts'
import { createStoresOnFake } from '../simulation/stores-on-fake.ts'
import { createWorkflowItemsOnFake } from '../simulation/workflow-items-on-fake.ts'
import { createSite, people, period, type PersonId } from '../web/site.ts'

export type FuzzStage = Awaited<ReturnType<typeof createFuzzStage>>

const meeting = { date: '2026-04-08', minutes: 60, time: 'WORK' } as const

/** Every function of the product in this process, on a fake DynamoDB, with registrations in every state. */
export async function createFuzzStage() {
  const faults: unknown[] = []
  const log: Log = {
    info: () => undefined,
    error: (message, error) => faults.push({ message, error }),
  }
  const onFake = createStoresOnFake({ clock: { now: () => '2026-04-01T08:00:00.000Z' } })
  const table = onFake.fake.table(onFake.tableName)
  const site = await createSite({
    company: { nudges: true, dateValidation: 'each' },
    initiative: { tasks: [] },
    stores: {
      ...createMemoryStores(),
      ...onFake.stores,
      workflowItems: createWorkflowItemsOnFake(table),
    },
    log,
  })
  const registrationIds = await populate(site)
  const links = site.mailer.sent.flatMap(({ text }) =>
    [...text.matchAll(/https:\S+\/link\/(\S+)/g)].map(([, token = '']) => token),
  )
  const sessions = new Map<PersonId, string>()
  // Object.keys is typed string[]; the keys of a constant are known.
  for (const person of Object.keys(people) as PersonId[])
    sessions.set(person, await site.sessions.sign(people[person]))

  const issued = await issueToken(site, 'acme', { tokenId: 'token-1', now: site.now() })
  if ('refused' in issued) throw new Error(issued.refused)
  const queue = createMemoryMailQueue()
  const deadLetters = createMemoryDeadLetters()
  const publisher = createMemoryEventPublisher()
  const dependencies = {
    ...site,
    ...onFake.stores,
    queue,
    deadLetters,
    publisher,
    renewals: onFake.renewals,
    timeSource: 'request' as const,
    keyRings: createMemoryKeyRings(),
    newKey: () => 'B'.repeat(64),
    sendDueMails: () => Promise.resolve({ sent: 0, failed: 0 }),
    createClock: () => site.clock,
    mailsPerSecond: 10,
    readMilliseconds: () => 0,
  }
  const emailLink = createEmailLinkHandler(dependencies)
  const apiDocument = createApiDocumentHandler({
    ...dependencies,
    limits: { rateLimit: 100, burstLimit: 200 },
  })
  const notFound = createNotFoundHandler(dependencies)
  const scim = createScimHandler(dependencies)
  const company = createCompanyHandler(dependencies)
  const machineTokens = createMachineTokens({
    keys: fixedKeys({ current: 'k1', keys: { k1: 'A'.repeat(64) } }),
    clock: site.clock,
    newId: site.newId,
  })
  const tokens = createTokenHandler({
    ...dependencies,
    machineTokens,
    machineClock: site.clock,
  })
  const client = await createMachineClient(
    { ...dependencies, machineClock: site.clock },
    { companyId: 'acme', by: { kind: 'operator' } },
    { name: 'HR system', scopes: machineScopes, validDays: 365 },
  )
  if ('refused' in client) throw new Error(client.refused)

  function findHandler(path: string): (event: ApiEvent) => Promise<ApiResult> {
    const call =
      (handler: (event: ApiEvent, context: typeof memoryContext) => Promise<ApiResult>) =>
      (event: ApiEvent) =>
        handler(event, memoryContext)
    if (path.startsWith('/link/')) return call(emailLink)
    if (path.startsWith('/scim/')) return call(scim)
    if (path.startsWith('/api/v1/company/')) return call(company)
    if (path === '/oauth/token') return call(tokens)
    if (/^\/api\/v1\/(?:openapi|docs)/.test(path)) return call(apiDocument)
    if (path.startsWith('/nowhere')) return call(notFound)
    return async (event) => {
      const { status, html, headers } = await site.send(event)
      return { statusCode: status, body: html, headers }
    }
  }

  return {
    site,
    table,
    registrationIds,
    links,
    sessions,
    scimToken: issued.token,
    client: client.issued,
    authorize: createAuthorizeHandler({
      machineTokens,
      verifyToken: createTokenVerifier({
        stageIssuer: { issuer: 'https://login.example.org', audiences: ['mentoring'] },
        directory: site.directory,
        // Nobody can sign for the issuer with a key that is not there.
        findIssuerKeys: () => Promise.resolve(createLocalJWKSet({ keys: [] })),
        clock: site.clock,
        log,
      }),
    }),
    deadLetters,
    functions: {
      operator: createOperatorHandler(dependencies),
      'send-mail': createSendMailHandler(dependencies),
      'follow-stream': createFollowStreamHandler(dependencies),
      'follow-mail': createFollowMailHandler(dependencies),
      'send-reminders': createSendRemindersHandler(dependencies),
      repair: createRepairHandler(dependencies),
      export: createExportHandler(dependencies),
    },
    answer: (event: ApiEvent) => findHandler(event.rawPath)(event),
    /** What was logged as an error since the last call. */
    takeFaults: () => faults.splice(0),
    /** What was written since the last call, but for traces. */
    takeWrites: createWriteReader(() => table.readStream()),
  }
}

/** Registrations in every status, with what a registration can have. */
async function populate(site: Awaited<ReturnType<typeof createSite>>): Promise<readonly string[]> {
  const ids: string[] = []
  async function play(
    volunteer: PersonId,
    ...steps: readonly (readonly [PersonId, string, unknown?])[]
  ) {
    const id = await site.register(volunteer)
    ids.push(id)
    for (const [person, action, input] of steps)
      // The steps are actions of the journey.
      await site.act(id, person, action as Parameters<typeof site.act>[2], input)
    return id
  }
  const write = (by: PersonId) => [by, 'send-message', { text: 'Hello' }] as const
  const enter = (by: PersonId) => [by, 'enter-engagement', { mentee: 'Amina', ...period }] as const
  const validated = ['claire', 'validate-application'] as const
  const approved = ['marc', 'approve-engagement'] as const
  const cancelled = ['claire', 'cancel', { reason: 'Over' }] as const

  const assigned = ['claire', 'assign-task', { task: 't1', title: 'Read' }] as const
  const declined = ['marc', 'decline-engagement', { reason: 'No' }] as const
  const met = ['lea', 'add-date', meeting] as const
  const reflected = ['lea', 'reflect', { text: 'Well', rating: 5 }] as const

  await play('lea', write('lea'), assigned, cancelled)
  await play('lea', write('lea'), validated, enter('lea'), declined, cancelled)
  await play('lea', write('lea'), validated, enter('lea'), approved, met, reflected)
  await play('noa', write('noa'), validated, enter('noa'))
  await site.deliver()
  return ids
}

/** Traces tell of what was refused; nothing else is written then. */
function createWriteReader(readStream: () => readonly DynamoDBRecord[]) {
  let read = readStream().length
  return (): readonly string[] => {
    const records = readStream().slice(read)
    read += records.length
    return records.flatMap(({ dynamodb }) => {
      const { PK, SK } = dynamodb?.Keys ?? {}
      const key = `${PK?.S ?? ''} ${SK?.S ?? ''}`
      return key.startsWith('TRACE#') ? [] : [key]
    })
  }
}
