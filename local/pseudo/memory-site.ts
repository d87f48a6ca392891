import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Context } from 'aws-lambda'
import { buildEvent } from '../gateway/build-event.ts'
import { createMemoryLinkRenewals } from '../../shared/adapters/memory/memory-link-renewals.ts'
import { createMemoryMailer } from '../../shared/adapters/memory/memory-mailer.ts'
import { createMemorySignInStore } from '../../shared/adapters/memory/memory-sign-in-store.ts'
import { createOpenidSignIn } from '../../shared/adapters/node/openid-sign-in.ts'
import {
  memorySignature,
  memoryTimeSignatures,
} from '../../shared/adapters/memory/memory-time-signatures.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import { memoryWorkflow } from '../../shared/adapters/memory/workflow/memory-workflow.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import type { ApiEvent, ApiResult } from '../../shared/api/http/api-event.ts'
import { timeSignatureHeader } from '../../shared/api/http/request-clock.ts'
import { createRoleHandler } from '../../shared/api/http/role-handler.ts'
import { createAdminHandler } from '../../shared/api/roles/admin.ts'
import { createCoordinatorHandler } from '../../shared/api/roles/coordinator.ts'
import { createManagerHandler } from '../../shared/api/roles/manager.ts'
import { createPartnerHandler } from '../../shared/api/roles/partner.ts'
import { createVolunteerHandler } from '../../shared/api/roles/volunteer.ts'
import { createStartExport } from '../../shared/application/exports/start-export.ts'
import { createAttestationCodes } from '../../shared/application/identity/attestation-code.ts'
import { createFactorSeal } from '../../shared/application/identity/factor-seal.ts'
import { createLinkTokens } from '../../shared/application/identity/link-token.ts'
import { createSealedTokens } from '../../shared/application/identity/sealed-tokens.ts'
import { createSessionTokens } from '../../shared/application/identity/session-token.ts'
import { sendSignInMail } from '../../shared/application/mail/send-sign-in-mail.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import { noTimeLimit } from '../../shared/application/ports/time-limit.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { createAdminPages } from '../../shared/web/admin/pages.ts'
import { createApiDocumentHandler } from '../../shared/web/api-document/handler.ts'
import { createCoordinatorPages } from '../../shared/web/coordinator/pages.ts'
import { createEmailLinkHandler } from '../../shared/web/email-link/handler.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { createManagerPages } from '../../shared/web/manager/pages.ts'
import { createPartnerPages } from '../../shared/web/partner/pages.ts'
import { createSignInHandler } from '../../shared/web/sign-in/handler.ts'
import { createVolunteerPages } from '../../shared/web/volunteer/pages.ts'
import { closeServer, listen } from '../cloud/listen.ts'
import type { TourSite } from '../screens/tour-site.ts'

type Handler = (event: ApiEvent, context: Context) => Promise<ApiResult>

export interface MemorySite extends TourSite {
  close(): Promise<void>
}

/** Every page and the JSON API over HTTP, on memory stores: a tour without an emulator. */
export async function startMemorySite(): Promise<MemorySite> {
  const site: { handle?: Handler } = {}
  const server = createServer((request, response) => {
    const answer = async () => {
      if (!site.handle) throw new Error('The site is asked before it is there')
      // No handler reads anything of the Lambda's context.
      const {
        statusCode = 500,
        headers,
        cookies = [],
        body,
      } = await site.handle(await toEvent(request), {} as Context)
      response.writeHead(statusCode, {
        ...(headers as Readonly<Record<string, string>>),
        'set-cookie': [...cookies],
      })
      response.end(body)
    }
    answer().catch((error: unknown) => {
      response.writeHead(500)
      response.end(String(error))
    })
  })
  const port = await listen(server, 0)
  const baseUrl = `http://localhost:${port}`
  const keys = { current: 'k1', keys: { k1: 'A'.repeat(43) } }
  const stores = createMemoryStores()
  const mailer = createMemoryMailer()
  site.handle = createHandler({ baseUrl, keys: fixedKeys(keys), stores, mailer })
  return {
    baseUrl,
    stores,
    keys: { links: keys, sessions: keys, certificates: keys, 'second-factor': keys },
    load: async (entries) => {
      for (const entry of entries) await stores.directory.put(entry)
    },
    idToken: (email) => Promise.resolve(email),
    inbox: () =>
      Promise.resolve(mailer.sent.map(({ to, text: body }) => ({ to: [to.address], text: body }))),
    close: () => closeServer(server),
  }
}

function createHandler({
  baseUrl,
  keys,
  stores,
  mailer,
}: {
  readonly baseUrl: string
  readonly keys: ReturnType<typeof fixedKeys>
  readonly stores: ReturnType<typeof createMemoryStores>
  readonly mailer: ReturnType<typeof createMemoryMailer>
}): Handler {
  const clock = systemClock
  const sealedTokens = createSealedTokens(keys)
  const dependencies = {
    ...stores,
    workflow: memoryWorkflow({ items: stores.workflowItems, clock }),
    clock,
    log: silentLog,
    newId: randomUUID,
    newSecret: randomUUID,
    within: noTimeLimit,
    sleep: () => Promise.resolve(),
    links: createLinkTokens({ keys, clock }),
    sessions: createSessionTokens({ keys, clock, newId: randomUUID }),
    attestationCodes: createAttestationCodes(keys),
    sealedTokens,
    sealFactor: createFactorSeal(keys),
    secondFactorRule: 'off',
    signIns: createMemorySignInStore(clock, (key): Promise<unknown> =>
      sendSignInMail(dependencies, key),
    ),
    renewals: createMemoryLinkRenewals(clock),
    companySignIn: createOpenidSignIn({ readSecret: () => Promise.reject(new Error('None')) }),
    mailer,
    machineClock: clock,
    startExport: createStartExport({
      ...stores,
      log: silentLog,
      machineClock: clock,
      invokeExport: () => Promise.resolve(),
    }),
    baseUrl,
    senderAddress: 'mentoring@example.org',
    renderMail,
    timeSignatures: memoryTimeSignatures,
  } as const
  const signIn = createSignInHandler(dependencies)
  const apiDocument = createApiDocumentHandler({
    ...dependencies,
    limits: { rateLimit: 100, burstLimit: 200 },
  })
  const emailLink = createEmailLinkHandler(dependencies)
  const roles: Readonly<Record<string, Handler>> = {
    volunteer: createRoleHandler({
      api: createVolunteerHandler(dependencies),
      pages: createVolunteerPages(dependencies),
    }),
    manager: createRoleHandler({
      api: createManagerHandler(dependencies),
      pages: createManagerPages(dependencies),
    }),
    partner: createRoleHandler({
      api: createPartnerHandler(dependencies),
      pages: createPartnerPages(dependencies),
    }),
    coordinator: createRoleHandler({
      api: createCoordinatorHandler(dependencies),
      pages: createCoordinatorPages(dependencies),
    }),
    admin: createRoleHandler({
      api: createAdminHandler(dependencies),
      pages: createAdminPages(dependencies),
    }),
  }
  return (event, context) => {
    const [, first = '', , third = ''] = event.rawPath.split('/')
    if (first === 'link') return emailLink(event, context)
    if (first === 'api') return (roles[third] ?? apiDocument)(event, context)
    return (roles[first] ?? signIn)(event, context)
  }
}

/** As API Gateway hands it over; a bearer token is an address that the authorizer has checked. */
async function toEvent(request: IncomingMessage): Promise<ApiEvent> {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  const email = /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1]
  return buildEvent({
    method: request.method ?? 'GET',
    address: pathname + search,
    // As the proxy of the local cloud signs the time of requests.
    headers: { ...headers, [timeSignatureHeader]: memorySignature },
    cookies: headers['cookie']?.split('; ') ?? [],
    verdict: email === undefined ? undefined : { address: email, expiresAt: 1 },
    body: await text(request),
  })
}
