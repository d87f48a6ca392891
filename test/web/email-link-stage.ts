import type { Context } from 'aws-lambda'
import { createMemoryLinkRenewals } from '../../shared/adapters/memory/memory-link-renewals.ts'
import { createMemoryMailer } from '../../shared/adapters/memory/memory-mailer.ts'
import { createMemorySignInStore } from '../../shared/adapters/memory/memory-sign-in-store.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import { memoryWorkflow } from '../../shared/adapters/memory/workflow/memory-workflow.ts'
import { performAction } from '../../shared/application/act/perform-action.ts'
import { register } from '../../shared/application/act/register.ts'
import { createAttestationCodes } from '../../shared/application/identity/attestation-code.ts'
import { createLinkTokens } from '../../shared/application/identity/link-token.ts'
import { createSealedTokens } from '../../shared/application/identity/sealed-tokens.ts'
import { createSessionTokens } from '../../shared/application/identity/session-token.ts'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import { noTimeLimit } from '../../shared/application/ports/time-limit.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import type { PerformedAction } from '../../shared/journey/decide.ts'
import { addMinutes, type Instant } from '../../shared/journey/calendar.ts'
import type { Company } from '../../shared/journey/directory.ts'
import { addDays, moveToWorkday } from '../../shared/journey/calendar.ts'
import type { ButtonName, MailRequest } from '../../shared/journey/mails.ts'
import { createEmailLinkHandler } from '../../shared/web/email-link/handler.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { initiative, people } from '../../local/mails/example-world.ts'
import { deliverDueMails } from '../application/mail/deliver-due-mails.ts'
import { pageEvent } from './site.ts'

const baseUrl = 'https://mentoring.example.org'
export const registrationId = 'id-1'

export interface Answer {
  readonly status: number
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Step {
  readonly actor: keyof typeof people
  readonly action: PerformedAction
  readonly input?: unknown
}

/** A stage in memory with one registration of Léa's, played through its emails and links. */
export async function createStage(company: Partial<Company> = {}) {
  let now: Instant = '2026-04-01T08:00:00.000Z'
  const clock = { now: () => now }
  const stores = createMemoryStores()
  const directory: DirectoryEntry[] = [
    {
      type: 'company',
      entry: {
        companyId: 'acme',
        name: 'Acme Énergie',
        timeZone: 'Europe/Paris',
        managerValidation: 'engagement-and-extension',
        ...company,
      },
    },
    { type: 'organisation', entry: { organisationId: 'tremplin', name: 'L’Ascenseur d’Avenir' } },
    ...Object.values(people).map((entry) => ({ type: 'person' as const, entry })),
    { type: 'initiative', entry: initiative },
  ]
  for (const entry of directory) await stores.directory.put(entry)

  let ids = 0
  const mailer = createMemoryMailer()
  const keys = fixedKeys({ current: 'k1', keys: { k1: 'A'.repeat(43) } })
  const links = createLinkTokens({ keys, clock })
  const newId = () => `id-${++ids}`
  const dependencies = {
    ...stores,
    workflow: memoryWorkflow({ items: stores.workflowItems, clock }),
    clock,
    log: silentLog,
    newId,
    within: noTimeLimit,
    sleep: () => Promise.resolve(),
    links,
    sessions: createSessionTokens({ keys, clock, newId }),
    attestationCodes: createAttestationCodes(keys),
    sealedTokens: createSealedTokens(keys),
    signIns: createMemorySignInStore(clock),
    mailer,
    renewals: createMemoryLinkRenewals(clock),
    baseUrl,
    senderAddress: 'mentoring@example.org',
    renderMail,
    timeSignatures: undefined,
  } as const
  const handler = createEmailLinkHandler(dependencies)

  async function request(
    method: string,
    url: string,
    {
      headers = {},
      cookies = [],
      body = '',
    }: { headers?: Record<string, string>; cookies?: string[]; body?: string } = {},
    by = handler,
  ): Promise<Answer> {
    const event = pageEvent(method, url.replace(baseUrl, ''), '', { headers, cookies, body })
    // The handler reads nothing of the Lambda's context.
    const result = await by(event, {} as Context)
    return {
      status: result.statusCode ?? 0,
      html: result.body ?? '',
      headers: result.headers as Record<string, string>, // all of ours are text
    }
  }

  const formType = 'application/x-www-form-urlencoded'
  return {
    ...dependencies,
    later: (minutes: number) => {
      now = addMinutes(now, minutes)
    },
    register: () =>
      register(dependencies, {
        actor: { personId: 'lea' },
        input: { initiative: initiative.initiativeId },
      }),
    async play(...steps: readonly Step[]) {
      for (const { actor, action, input } of steps) {
        now = addMinutes(now, 20)
        const outcome = await performAction(dependencies, {
          action,
          registrationId,
          actor: { personId: actor },
          input,
        })
        if (!('accepted' in outcome)) throw new Error(`${action}: ${JSON.stringify(outcome)}`)
      }
    },
    /** Sends what is due. */
    async deliver() {
      now = addMinutes(now, 2)
      return deliverDueMails(dependencies, now)
    },
    get: (url: string, headers?: Record<string, string>) =>
      request('GET', url, headers && { headers }),
    head: (url: string) => request('HEAD', url),
    post: (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      request('POST', url, {
        headers: { 'content-type': formType, origin: baseUrl, ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
    request,
    load: async () => {
      const registration = await stores.registrations.load(registrationId)
      if (!registration) throw new Error('Nobody has registered')
      return registration
    },
    /** Everything stored about the registration. */
    dump: async () =>
      JSON.stringify([
        await stores.registrations.load(registrationId),
        await stores.registrations.loadWorkflow(registrationId),
        await stores.registrations.listEvents(registrationId),
        await stores.registrations.listMessages(registrationId),
        await stores.registrations.listReflections(registrationId),
        await stores.registrations.listMails(registrationId),
      ]),
    /** The address behind a button in the latest email to a person that has it. */
    async linkTo(person: keyof typeof people, button: ButtonName): Promise<string> {
      for (const mail of mailer.sent.toReversed()) {
        if (mail.to.address !== people[person].email) continue
        for (const [url] of mail.text.matchAll(/https:\S+\/link\/\S+/g)) {
          const verified = await links.verify(url.replace(`${baseUrl}/link/`, ''))
          if (verified !== 'forged' && 'link' in verified && verified.link.button === button)
            return url
        }
      }
      throw new Error(`No mail to ${person} has the button ${button}`)
    },
  }
}

export type Stage = Awaited<ReturnType<typeof createStage>>

export const validated: readonly Step[] = [
  { actor: 'lea', action: 'send-message', input: { text: 'Bonjour' } },
  { actor: 'claire', action: 'validate-application' },
]

export const period = { start: '2026-04-08', end: '2026-07-10' } as const

export const entered: readonly Step[] = [
  ...validated,
  { actor: 'lea', action: 'enter-engagement', input: { mentee: 'Amina', ...period } },
]

export const approved: readonly Step[] = [
  ...entered,
  { actor: 'marc', action: 'approve-engagement' },
]

/** A stage on which these steps were played and their emails sent. */
export async function stageAfter(
  steps: readonly Step[],
  company: Partial<Company> = {},
): Promise<Stage> {
  const stage = await createStage(company)
  await stage.register()
  await stage.play(...steps)
  await stage.deliver()
  return stage
}

/** A Friday: the morning after is a Monday. */
export const friday = {
  date: '2026-04-17',
  startTime: '17:30',
  minutes: 90,
  time: 'WORK',
  note: 'Bring a book',
} as const
export const saturday = { date: '2026-04-18', minutes: 60, time: 'PERSONAL' } as const
export const mondayAfter = '2026-04-20'

/** The Monday after two planned meetings, before anybody is asked. */
export async function stageOnMonday(): Promise<Stage> {
  const stage = await stageAfter(
    [
      ...approved,
      { actor: 'lea', action: 'add-date', input: friday },
      { actor: 'lea', action: 'add-date', input: saturday },
    ],
    { nudges: true },
  )
  stage.later(19 * 24 * 60)
  return stage
}

/** Asks whether the meetings took place, as a run of the nudges does. @returns the mails of it */
export async function askOnMorning(stage: Stage, occasion = mondayAfter) {
  const mail = { template: 'meeting-yesterday', recipientId: 'lea', role: 'volunteer' } as const
  return nudge(stage, { ...mail, occasion })
}

/** Requests and sends a mail as a run of the nudges does. @returns the mails of it */
export async function nudge(
  stage: Stage,
  mail: Pick<MailRequest, 'template' | 'recipientId' | 'role' | 'occasion'>,
) {
  const { version, transition, approvalRequests } = await stage.load()
  const requestedAt = stage.clock.now()
  await stage.mails.request(
    { ...mail, registrationId, requestedAt, transition, approvalRequests },
    version,
  )
  const before = stage.mailer.sent.length
  await stage.deliver()
  return stage.mailer.sent.slice(before).filter(({ tags }) => tags.template === mail.template)
}

/** Tells somebody two weeks later that the manager has not answered. @returns the mails of it */
export async function tellOfSilence(
  stage: Stage,
  mail: Pick<MailRequest, 'template' | 'recipientId' | 'role'>,
) {
  const { statusSince } = await stage.load()
  stage.later(14 * 24 * 60)
  const occasion = moveToWorkday(addDays(statusSince.slice(0, 10), 14))
  return nudge(stage, { ...mail, occasion })
}
