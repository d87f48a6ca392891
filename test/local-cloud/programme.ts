import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn'
import { expect, vi } from 'vitest'
import type { Cloud } from '../../local/cloud/cloud.ts'
import { createInvoke } from '../../local/operator/invoke-function.ts'
import { createOperator } from '../../local/operator/operator.ts'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import type { CalendarDate } from '../../shared/journey/calendar.ts'
import type { Company, Initiative, Person } from '../../shared/journey/directory.ts'
import { type Locale, type Status, statuses } from '../../shared/journey/statuses.ts'

export const names = {
  lea: 'Léa Moreau',
  noa: 'Noa Garnier',
  marc: 'Marc Dubois',
  claire: 'Claire Petit',
  hugo: 'Hugo Roux',
  ines: 'Inès Haddad',
  zoe: 'Zoé Blanc',
} as const
export type Name = keyof typeof names

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // Tests read it as the type they expect.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly json: any
}

interface CallOptions {
  readonly as?: Name
  readonly method?: string
  readonly body?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

interface ProgrammeOptions {
  /** Everyone's company. */
  readonly locale?: Locale
  /** What is beyond the journey itself: reminders of requests, colleagues who decide, and more. */
  readonly nudges?: boolean
  /** Status of a new registration. */
  readonly tasks?: Initiative['tasks']
}

const millisecondsPerDay = 24 * 60 * 60 * 1000

/** @param days after today in UTC; negative for days before */
export function dateFromNow(days: number): CalendarDate {
  return new Date(Date.now() + days * millisecondsPerDay).toISOString().slice(0, 10)
}

const bound = { timeout: 60_000, interval: 50 }

/** A company with people and an initiative on the deployed stage, all with unique ids. */
export async function createCloudProgramme(
  cloud: Cloud,
  managerValidation: Company['managerValidation'] = 'engagement-and-extension',
  { locale = 'en', nudges, tasks = [] }: ProgrammeOptions = {},
) {
  const run = randomUUID().slice(0, 8)
  const id = (name: string) => `${name}-${run}`
  // Volunteers of any run see it: only the title tells them apart.
  const title = { en: `Mentoring ${run}`, fr: `Mentorat ${run}` }
  const organisation = `Tremplin ${run}`
  const getEmail = (name: Name) => `${name}-${run}@example.org`
  const person = (name: Name, more: Partial<Person>): DirectoryEntry => ({
    type: 'person',
    entry: {
      personId: id(name),
      name: names[name],
      email: getEmail(name),
      isAdmin: false,
      locale,
      ...more,
    },
  })
  const ofCompany = { companyId: id('acme') }
  const ofOrganisation = { organisationId: id('tremplin') }
  const invoke = createInvoke(new LambdaClient(cloud.client))
  const operator = createOperator({
    invoke: (request) => invoke(cloud.outputs.OperatorFunctionName, request),
  })
  await operator.load([
    {
      type: 'company',
      entry: { ...ofCompany, name: 'Acme', timeZone: 'Europe/Paris', managerValidation, nudges },
    },
    { type: 'organisation', entry: { ...ofOrganisation, name: organisation } },
    person('marc', ofCompany),
    person('lea', { ...ofCompany, managerId: id('marc') }),
    person('noa', { ...ofCompany, managerId: id('marc') }),
    person('ines', { ...ofCompany, isAdmin: true }),
    person('claire', ofOrganisation),
    person('hugo', ofOrganisation),
    person('zoe', {}),
    {
      type: 'initiative',
      entry: {
        initiativeId: id('lyceens'),
        title,
        ...ofOrganisation,
        coordinatorIds: [id('claire')],
        tasks,
        status: 'OPEN',
      },
    },
  ])
  const { registrations } = createDynamoStores({
    client: new DynamoDBClient(cloud.client),
    tableName: cloud.outputs.TableName,
    newWriteId: randomUUID,
  })
  const sfn = new SFNClient(cloud.client)

  async function call(path: string, options: CallOptions = {}): Promise<Answer> {
    const { as, body, headers = {} } = options
    const text = options.text ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(new URL(path, cloud.baseUrl), {
      method: options.method ?? (text === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...(as && { authorization: `Bearer ${await cloud.idToken(getEmail(as))}` }),
        ...headers,
      },
      ...(text !== undefined && { body: text }),
    })
    const answer = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      json: isJson && answer !== '' ? JSON.parse(answer) : undefined,
    }
  }

  const act = (
    registrationId: string,
    as: Name,
    role: string,
    action: string,
    body: unknown = {},
    headers: Readonly<Record<string, string>> = {},
  ) =>
    call(`/api/v1/${role}/registrations/${registrationId}/actions/${action}`, {
      as,
      body,
      headers,
    })

  /** Waits until the record has the status and the execution waits in the state of that name. */
  async function expectStatus(registrationId: string, status: Status): Promise<void> {
    const registration = await registrations.load(registrationId)
    expect(registration?.status).toBe(status)
    await vi.waitFor(async () => {
      const workflow = await registrations.loadWorkflow(registrationId)
      expect(workflow).toMatchObject({ state: status, transition: registration?.transition })
      const { events = [] } = await sfn.send(
        new GetExecutionHistoryCommand({ executionArn: workflow?.execution, maxResults: 1000 }),
      )
      const entered = events.flatMap(({ stateEnteredEventDetails: one }) => one?.name ?? [])
      const label = statuses[status].name
      expect(entered.findLast((name) => name === label)).toBe(label)
      if (!statuses[status].isEnd) expect(entered.at(-1)).toBe(label)
    }, bound)
  }

  /** Waits until all emails of the registration are sent. @returns their templates */
  async function expectMailsSent(registrationId: string) {
    return vi.waitFor(async () => {
      const mails = await registrations.listMails(registrationId)
      expect(mails.filter(({ state }) => state !== 'SENT')).toEqual([])
      return mails.map(({ template }) => template)
    }, bound)
  }

  /** The latest email to a person with a button of this label. */
  async function mailWith(name: Name, label: string) {
    return vi.waitFor(async () => {
      const mails = await cloud.inbox()
      const mail = mails.findLast(
        ({ to, links }) =>
          to.includes(getEmail(name)) && links.some((link) => link.label === label),
      )
      if (!mail) throw new Error(`${name} has no mail with ${label} yet`)
      return mail
    }, bound)
  }

  /** Opens a button in an email and submits its page's form, as a browser without scripts does. */
  async function press(
    name: Name,
    label: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const mail = await mailWith(name, label)
    const url = mail.links.find((link) => link.label === label)?.url ?? ''
    const page = await call(url)
    // The frame around `main` has forms of its own.
    const main = page.text.slice(page.text.indexOf('<main'))
    const form = /<form[^>]*method="post"[^>]*>([\s\S]*?)<\/form>/.exec(main)?.[1]
    if (form === undefined) return page
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    const body = new URLSearchParams(hidden.map(([, key = '', value = '']) => [key, value]))
    for (const [key, value] of Object.entries(fields)) body.set(key, value)
    return call(url, {
      text: body.toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: new URL(cloud.baseUrl).origin,
      },
    })
  }

  return {
    id,
    getEmail,
    initiativeId: id('lyceens'),
    title,
    organisation,
    registrations,
    operator,
    call,
    act,
    press,
    mailWith,
    expectStatus,
    expectMailsSent,
    /** That each email was handed to the mail service, which did not take it. */
    expectMailsTried: (registrationId: string) =>
      vi.waitFor(async () => {
        const mails = await registrations.listMails(registrationId)
        expect(mails.length).toBeGreaterThan(0)
        for (const { state, nextAttemptAt, claimedUntil } of mails)
          expect([state, nextAttemptAt ?? claimedUntil]).toEqual([
            expect.stringMatching(/^(?:PENDING|SENDING)$/),
            expect.any(String),
          ])
      }, bound),
    async register(
      as: Name = 'lea',
      headers: Readonly<Record<string, string>> = {},
    ): Promise<string> {
      const { status, json } = await call('/api/v1/volunteer/registrations', {
        as,
        body: { initiative: id('lyceens') },
        headers,
      })
      expect(status).toBe(201)
      return json.registrationId
    },
    async onlyRegistrationOf(name: Name): Promise<string> {
      const { items } = await registrations.list({ volunteerId: id(name) }, { limit: 2 })
      const [only] = items
      if (!only || items.length > 1) throw new Error(`${name} has ${items.length} registrations`)
      return only.registrationId
    },
    /** All links in emails to the programme's people so far. */
    async links(): Promise<readonly string[]> {
      const mails = await cloud.inbox()
      return mails
        .filter(({ to }) => to.some((address) => address.includes(run)))
        .flatMap(({ links }) => links.map(({ url }) => url))
    },
  }
}

export type CloudProgramme = Awaited<ReturnType<typeof createCloudProgramme>>
