import type { Context } from 'aws-lambda'
import { buildEvent } from '../../local/gateway/build-event.ts'
import { createMemoryMailer } from '../../shared/adapters/memory/memory-mailer.ts'
import { createMemorySignInStore } from '../../shared/adapters/memory/memory-sign-in-store.ts'
import { createOpenidSignIn } from '../../shared/adapters/node/openid-sign-in.ts'
import { createMemoryStores, type MemoryStores } from '../../shared/adapters/memory/stores.ts'
import { memoryWorkflow } from '../../shared/adapters/memory/workflow/memory-workflow.ts'
import type { ApiEvent, ApiResult } from '../../shared/api/http/api-event.ts'
import { createCalendarHandler } from '../../shared/api/calendar/handler.ts'
import { createRoleHandler } from '../../shared/api/http/role-handler.ts'
import { createAdminHandler } from '../../shared/api/roles/admin.ts'
import { createCoordinatorHandler } from '../../shared/api/roles/coordinator.ts'
import { createManagerHandler } from '../../shared/api/roles/manager.ts'
import { createPartnerHandler } from '../../shared/api/roles/partner.ts'
import { createVolunteerHandler } from '../../shared/api/roles/volunteer.ts'
import { performAction } from '../../shared/application/act/perform-action.ts'
import { register } from '../../shared/application/act/register.ts'
import { createStartExport } from '../../shared/application/exports/start-export.ts'
import { createAttestationCodes } from '../../shared/application/identity/attestation-code.ts'
import { createFactorSeal } from '../../shared/application/identity/factor-seal.ts'
import { createLinkTokens } from '../../shared/application/identity/link-token.ts'
import { createSealedTokens } from '../../shared/application/identity/sealed-tokens.ts'
import { createSessionTokens } from '../../shared/application/identity/session-token.ts'
import { sendSignInMail } from '../../shared/application/mail/send-sign-in-mail.ts'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import { noTimeLimit } from '../../shared/application/ports/time-limit.ts'
import { type Log, silentLog } from '../../shared/application/ports/log.ts'
import type { SignInStore } from '../../shared/application/ports/sign-in-store.ts'
import type { MailStore } from '../../shared/application/ports/mail-store.ts'
import type { PerformedAction } from '../../shared/journey/decide.ts'
import { addMinutes, type Instant } from '../../shared/journey/calendar.ts'
import type {
  Company,
  Initiative,
  Person,
  SecondFactorRule,
} from '../../shared/journey/directory.ts'
import { createAdminPages } from '../../shared/web/admin/pages.ts'
import { createCoordinatorPages } from '../../shared/web/coordinator/pages.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { createManagerPages } from '../../shared/web/manager/pages.ts'
import { createPartnerPages } from '../../shared/web/partner/pages.ts'
import { createSignInHandler } from '../../shared/web/sign-in/handler.ts'
import { createVolunteerPages } from '../../shared/web/volunteer/pages.ts'
import type { Limits } from '../../shared/journey/limits.ts'
import { initiative, people as mailPeople } from '../../local/mails/example-world.ts'
import { deliverDueMails } from '../application/mail/deliver-due-mails.ts'

export const siteUrl = 'https://mentoring.example.org'

const more = (personId: string, name: string, rest: Partial<Person>): Person => ({
  personId,
  name,
  email: `${personId}@example.org`,
  isAdmin: false,
  ...rest,
})

export const people = {
  ...mailPeople,
  noa: more('noa', 'Noa Garnier', { companyId: 'acme', managerId: 'marc' }),
  alice: more('alice', 'Alice Roux', { companyId: 'acme', isAdmin: true }),
  igor: more('igor', 'Igor Stern', { companyId: 'other' }),
  nobody: more('nobody', 'Nadia Bodin', {}),
} as const
export type PersonId = keyof typeof people

export interface Answer {
  readonly status: number
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
  readonly cookies: readonly string[]
}

export interface SiteSettings {
  readonly company?: Partial<Company>
  readonly initiative?: Partial<Initiative>
  readonly baseUrl?: string
  /** The stage's. */
  readonly secondFactorRule?: SecondFactorRule
  readonly limits?: Limits
  /** In memory by default, where a mail is sent as soon as it is asked for. */
  readonly signIns?: SignInStore
  /** In memory by default. */
  readonly stores?: Omit<MemoryStores, 'mails'> & { readonly mails: MailStore }
  /** Silent by default. */
  readonly log?: Log
}

/** All pages on stores in memory, called as API Gateway calls them. Add role functions here. */
export async function createSite(settings: SiteSettings = {}) {
  const { baseUrl = siteUrl, log = silentLog } = settings
  let now: Instant = '2026-04-01T08:00:00.000Z'
  const clock = { now: () => now }
  // Sessions and sign-in links use the system clock, whatever the journey's time.
  let machineNow: Instant = now
  const machine = { now: () => machineNow }
  const stores: NonNullable<SiteSettings['stores']> = settings.stores ?? createMemoryStores()
  const company: Company = {
    companyId: 'acme',
    name: 'Acme Énergie',
    timeZone: 'Europe/Paris',
    managerValidation: 'engagement-and-extension',
    ...settings.company,
  }
  const directory: DirectoryEntry[] = [
    { type: 'company', entry: company },
    { type: 'company', entry: { ...company, companyId: 'other', name: 'Other' } },
    { type: 'organisation', entry: { organisationId: 'tremplin', name: 'L’Ascenseur d’Avenir' } },
    ...Object.values(people).map((entry) => ({ type: 'person' as const, entry })),
    { type: 'initiative', entry: { ...initiative, ...settings.initiative } },
  ]
  for (const entry of directory) await stores.directory.put(entry)

  let ids = 0
  const newId = () => `id-${++ids}`
  const keys = fixedKeys({ current: 'k1', keys: { k1: 'A'.repeat(43) } })
  const mailer = createMemoryMailer()
  const exportsAsked: string[] = []
  const invokeExport = (exportId: string) => {
    exportsAsked.push(exportId)
    return Promise.resolve()
  }
  const dependencies = {
    ...stores,
    workflow: memoryWorkflow({ items: stores.workflowItems, clock }),
    clock,
    log,
    newId,
    newSecret: () => `secret-${++ids}-${'x'.repeat(30)}`,
    within: noTimeLimit,
    sleep: () => Promise.resolve(),
    links: createLinkTokens({ keys, clock }),
    sessions: createSessionTokens({ keys, clock: machine, newId }),
    attestationCodes: createAttestationCodes(keys),
    sealedTokens: createSealedTokens(keys),
    sealFactor: createFactorSeal(keys),
    secondFactorRule: settings.secondFactorRule ?? 'off',
    signIns:
      settings.signIns ??
      createMemorySignInStore(machine, (key): Promise<unknown> =>
        sendSignInMail(dependencies, key),
      ),
    mailer,
    companySignIn: createOpenidSignIn({
      readSecret: (name) => Promise.resolve(`secret of ${name}`),
    }),
    machineClock: machine,
    invokeExport,
    startExport: createStartExport({
      ...stores,
      log: silentLog,
      machineClock: machine,
      invokeExport,
    }),
    baseUrl,
    senderAddress: 'mentoring@example.org',
    renderMail,
    timeSignatures: undefined,
    limits: settings.limits,
  } as const
  const signIn = createSignInHandler(dependencies)
  const paths: Readonly<Record<string, (event: ApiEvent, context: Context) => Promise<ApiResult>>> =
    {
      calendar: createCalendarHandler(dependencies),
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

  async function send(event: ApiEvent): Promise<Answer> {
    const [, first = '', , role = ''] = event.rawPath.split('/')
    const handler = paths[first === 'api' ? role : first] ?? signIn
    // No handler reads anything of the Lambda's context.
    const {
      statusCode = 0,
      body = '',
      headers = {},
      cookies = [],
    } = await handler(event, {} as Context)
    // All of ours are text.
    return { status: statusCode, html: body, headers: headers as Record<string, string>, cookies }
  }

  /** A browser that keeps cookies and posts forms as the site's pages do. */
  function browser() {
    const jar = new Map<string, string>()
    async function request(
      method: string,
      url: string,
      { headers = {}, body = '' }: { headers?: Record<string, string>; body?: string } = {},
    ): Promise<Answer> {
      const { pathname, search } = new URL(url, baseUrl)
      const answer = await send(
        pageEvent(method, pathname, search.slice(1), {
          headers,
          body,
          cookies: [...jar].map(([name, value]) => `${name}=${value}`),
        }),
      )
      for (const cookie of answer.cookies) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (/Max-Age=0\b/.test(cookie)) jar.delete(name)
        else jar.set(name, value)
      }
      return answer
    }
    const get = (url: string, headers?: Record<string, string>) =>
      request('GET', url, headers && { headers })
    const post = (
      url: string,
      fields: Readonly<Record<string, string>> | URLSearchParams = {},
      headers: Record<string, string> = {},
    ) =>
      request('POST', url, {
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: new URL(baseUrl).origin,
          ...headers,
        },
        body: new URLSearchParams(fields).toString(),
      })
    return {
      jar,
      request,
      get,
      post,
      /** Follows a redirect. */
      follow: async (answer: Answer): Promise<Answer> => {
        const { location } = answer.headers
        if (answer.status !== 303 || location === undefined)
          throw new Error(`It leads nowhere: ${answer.status} ${answer.html}`)
        return get(location)
      },
    }
  }

  return {
    ...dependencies,
    /** Started exports that wait for `runExport`. */
    exportsAsked,
    browser,
    send,
    now: () => now,
    later: (minutes: number) => {
      now = addMinutes(now, minutes)
      machineNow = addMinutes(machineNow, minutes)
    },
    /** Sets only the journey's time. */
    setNow: (instant: Instant) => {
      now = instant
    },
    /** The address of the latest sign-in link sent to a person. */
    signInLink(person: PersonId): string {
      const mail = mailer.sent.findLast(
        ({ to, tags }) => to.address === people[person].email && tags.template === 'sign-in',
      )
      const url = /https?:\S+\/sign-in\/\S+/.exec(mail?.text ?? '')?.[0]
      if (url === undefined) throw new Error(`No sign-in mail to ${person}`)
      return url
    },
    /** A browser with the person signed in and a language set. */
    async signedIn(person: PersonId, language?: 'en' | 'fr') {
      const opened = browser()
      const token = await dependencies.sessions.sign(people[person])
      opened.jar.set(baseUrl.startsWith('https:') ? '__Host-session' : 'session', token)
      if (language) opened.jar.set('lang', language)
      return opened
    },
    async register(person: PersonId = 'lea', initiativeId = initiative.initiativeId) {
      const actor = { personId: people[person].personId }
      const outcome = await register(dependencies, { actor, input: { initiative: initiativeId } })
      if (!('accepted' in outcome)) throw new Error(JSON.stringify(outcome))
      return outcome.accepted.registration.registrationId
    },
    async act(registrationId: string, person: PersonId, action: PerformedAction, input?: unknown) {
      now = addMinutes(now, 20)
      const outcome = await performAction(dependencies, {
        action,
        registrationId,
        actor: { personId: people[person].personId },
        input,
      })
      if (!('accepted' in outcome)) throw new Error(`${action}: ${JSON.stringify(outcome)}`)
      return outcome.accepted
    },
    async deliver() {
      now = addMinutes(now, 2)
      return deliverDueMails(dependencies, now)
    },
  }
}

export type Site = Awaited<ReturnType<typeof createSite>>

export type Browser = ReturnType<Site['browser']>

export function pageEvent(
  method: string,
  path: string,
  query = '',
  {
    headers = {},
    cookies,
    body = '',
  }: {
    readonly headers?: Record<string, string>
    readonly cookies?: string[]
    readonly body?: string
  } = {},
): ApiEvent {
  const address = query === '' ? path : `${path}?${query}`
  return buildEvent({ method, address, headers, cookies, body })
}

/** Léa's registration in the order of the journey. */
export const period = { start: '2026-04-08', end: '2026-07-10' } as const
