import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import pMap from 'p-map'
import { describe, expect, it, vi } from 'vitest'
import { maxBodyBytes } from '../../shared/api/http/api-event.ts'
import { createSignIn } from '../../local/cloud/sign-in.ts'
import { readStackKeys } from '../../local/cloud/stack-keys.ts'
import { createLinkTokens } from '../../shared/application/identity/link-token.ts'
import { fixedClock } from '../../shared/application/ports/clock.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import { useCloud } from './cloud.ts'
import { type CloudProgramme, createCloudProgramme, dateFromNow } from './programme.ts'

const cloud = useCloud()

const period = () => ({ start: dateFromNow(-20), end: dateFromNow(100) })

/** Registers, writes a message and validates. */
async function searching(programme: CloudProgramme): Promise<string> {
  const id = await programme.register()
  await programme.expectStatus(id, 'APPLICATION')
  await programme.act(id, 'lea', 'volunteer', 'send-message', { text: 'Hello' })
  const validated = await programme.act(id, 'claire', 'coordinator', 'validate-application')
  expect(validated).toMatchObject({ status: 200, json: { status: 'MENTEE_SEARCH' } })
  await programme.expectStatus(id, 'MENTEE_SEARCH')
  return id
}

async function snapshot({ registrations }: CloudProgramme, id: string) {
  return {
    registration: await registrations.load(id),
    events: await registrations.listEvents(id),
    mails: (await registrations.listMails(id)).map(({ template }) => template),
  }
}

const cognito = () => new CognitoIdentityProviderClient(cloud().client)

/** A client of the same pool, for another application. */
async function tokenOfOtherClient(email: string): Promise<string> {
  const { UserPoolId } = cloud().outputs
  const { UserPoolClient } = await cognito().send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'other',
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    }),
  )
  return createSignIn({
    client: cognito(),
    userPoolId: UserPoolId,
    userPoolClientId: UserPoolClient?.ClientId ?? '',
  })(email)
}

/** Makes a token with a short lifetime by changing the pool's client, which the emulator allows. */
async function tokenThatLives(seconds: number, email: string): Promise<string> {
  const { UserPoolId, UserPoolClientId: ClientId } = cloud().outputs
  const { UserPoolClient } = await cognito().send(
    new DescribeUserPoolClientCommand({ UserPoolId, ClientId }),
  )
  const before = { ...UserPoolClient, UserPoolId, ClientId }
  const short = { IdTokenValidity: seconds, TokenValidityUnits: { IdToken: 'seconds' as const } }
  await cognito().send(new UpdateUserPoolClientCommand({ ...before, ...short }))
  try {
    const settings = { client: cognito(), userPoolId: UserPoolId, userPoolClientId: ClientId }
    return await createSignIn(settings)(email)
  } finally {
    await cognito().send(new UpdateUserPoolClientCommand(before))
  }
}

describe('a journey over HTTP and by the buttons in the mails', () => {
  it('goes from application to completion with manager validation, and links change nothing by themselves', async () => {
    const programme = await createCloudProgramme(cloud())
    const { press, expectStatus, act } = programme
    const id = await programme.register()
    await expectStatus(id, 'APPLICATION')
    expect((await press('lea', 'Write to the coordinator', { text: 'Hello Claire' })).status).toBe(
      200,
    )
    await act(id, 'claire', 'coordinator', 'validate-application')
    await expectStatus(id, 'MENTEE_SEARCH')

    await press('lea', 'I found my mentee', { mentee: 'Théo', ...period() })
    await expectStatus(id, 'MANAGER_VALIDATION')
    await press('marc', 'Approve')
    await expectStatus(id, 'IN_PROGRESS')
    const added = await act(id, 'lea', 'volunteer', 'add-date', {
      date: dateFromNow(-3),
      minutes: 90,
      time: 'WORK',
    })
    expect(added).toMatchObject({ status: 200, json: { hours: { total: '1.50' } } })

    await act(id, 'lea', 'volunteer', 'end-mission')
    await expectStatus(id, 'AWAITING_CONFIRMATION')
    await press('lea', 'Resume my mentoring')
    await expectStatus(id, 'IN_PROGRESS')
    await act(id, 'lea', 'volunteer', 'end-mission')
    await expectStatus(id, 'AWAITING_CONFIRMATION')
    // The emails of the first end are overtaken; wait for those of the second.
    await programme.expectMailsSent(id)
    await press('hugo', 'Confirm the mentoring')
    await expectStatus(id, 'COMPLETED')
    expect(await programme.registrations.load(id)).toMatchObject({ confirmedByRole: 'partner' })
    expect(await programme.expectMailsSent(id)).toContain('participation-confirmed')

    const links = await programme.links()
    expect(links.length).toBeGreaterThan(10)
    const before = await snapshot(programme, id)
    await pMap(
      links,
      async (url) => {
        for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET', 'HEAD'])
          expect((await programme.call(url, { method })).status).toBeLessThan(500)
      },
      { concurrency: 4 },
    )
    expect(await snapshot(programme, id)).toEqual(before)
  })

  it('skips manager validation if the company wants none', async () => {
    const programme = await createCloudProgramme(cloud(), 'never')
    const id = await searching(programme)
    await programme.press('lea', 'I found my mentee', { mentee: 'T.', ...period() })
    await programme.expectStatus(id, 'IN_PROGRESS')
    expect(await programme.expectMailsSent(id)).toContain('engagement-recorded')
    await programme.act(id, 'lea', 'volunteer', 'end-mission')
    const confirmed = await programme.act(id, 'ines', 'admin', 'confirm-participation')
    expect(confirmed.json).toMatchObject({ confirmedByRole: 'COMPANY_ADMIN' })
    await programme.expectStatus(id, 'COMPLETED')
  })

  it('returns to the search if the manager declines', async () => {
    const programme = await createCloudProgramme(cloud())
    const id = await searching(programme)
    await programme.act(id, 'lea', 'volunteer', 'enter-engagement', { mentee: 'Théo', ...period() })
    await programme.press('marc', 'Decline', { reason: 'Not this year' })
    await programme.expectStatus(id, 'MENTEE_SEARCH')
    expect(await programme.registrations.load(id)).toMatchObject({
      managerDecision: 'DECLINED',
      declineReason: 'Not this year',
      engagement: undefined,
    })
  })

  it('ends if the coordinator cancels', async () => {
    const programme = await createCloudProgramme(cloud())
    const id = await searching(programme)
    const cancelled = await programme.act(id, 'claire', 'coordinator', 'cancel', {
      reason: 'No mentee',
    })
    expect(cancelled.json).toMatchObject({ status: 'CANCELLED', cancelReason: 'No mentee' })
    await programme.expectStatus(id, 'CANCELLED')
    expect(await programme.expectMailsSent(id)).toContain('registration-cancelled')
  })

  it('lets one of two managers at once win, and tells the other who won', async () => {
    const programme = await createCloudProgramme(cloud())
    const id = await searching(programme)
    await programme.act(id, 'lea', 'volunteer', 'enter-engagement', { mentee: 'Théo', ...period() })
    const answers = await Promise.all([
      programme.act(id, 'marc', 'manager', 'approve-engagement'),
      programme.act(id, 'marc', 'manager', 'decline-engagement', { reason: 'No' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const lost = answers.find(({ status }) => status === 409)
    expect(lost?.json).toMatchObject({
      code: 'wrong-status',
      happened: { personId: programme.id('marc') },
    })
  })

  it.each([
    ['an outage of the mail service', 'outage'],
    ['more emails than the account may send in a second', 'throttling'],
    ['the days in the sandbox', 'sandbox'],
    ['a pause of the account', 'paused'],
  ] as const)('sends each email once, late, after %s', async (_, trouble) => {
    const programme = await createCloudProgramme(cloud())
    await cloud().setMailTrouble(trouble)
    const id = await programme.register()
    await programme.expectMailsTried(id)
    await cloud().setMailTrouble(undefined)
    const now = new Date(Date.now() + 2 * 60 * 60 * 1000).toISOString()
    const lambda = new LambdaClient(cloud().client)
    await vi.waitFor(
      async () => {
        const Payload = JSON.stringify({ now })
        const FunctionName = cloud().outputs.RepairFunctionName
        await lambda.send(new InvokeCommand({ FunctionName, Payload }))
        expect(await programme.expectMailsSent(id)).toHaveLength(2)
      },
      { timeout: 100_000, interval: 500 },
    )
    const got = (await cloud().inbox()).filter(({ to }) => to.includes(programme.getEmail('lea')))
    expect(got).toHaveLength(1)
  })
})

describe('what is refused', () => {
  it('gets a problem with a code and a sentence, and writes nothing', async () => {
    const programme = await createCloudProgramme(cloud())
    const id = await searching(programme)
    const before = await snapshot(programme, id)
    const { call } = programme
    const action = `/api/v1/volunteer/registrations/${id}/actions`
    const answers = [
      [400, await call(`${action}/send-message`, { as: 'lea', text: '{"text":' })],
      [
        415,
        await call(`${action}/send-message`, {
          as: 'lea',
          text: 'text=x',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      ],
      [400, await call(`${action}/still-searching`, { as: 'lea', body: { field: 1 } })],
      [
        413,
        await call(`${action}/send-message`, {
          as: 'lea',
          body: { text: 'x'.repeat(maxBodyBytes) },
        }),
      ],
      [404, await call(`${action}/approve-engagement`, { as: 'lea', body: {} })],
      [404, await call(`${action}/no-such-action`, { as: 'lea', body: {} })],
      [403, await call(`${action}/withdraw`, { as: 'zoe', body: {} })],
      [404, await call(`/api/v1/volunteer/registrations/${id}`, { as: 'zoe' })],
      [404, await call('/api/v2/anything')],
      [405, await call(`${action}/withdraw`, { as: 'lea', method: 'DELETE' })],
    ] as const
    for (const [status, answer] of answers) {
      expect([status, answer.text]).toEqual([answer.status, answer.text])
      expect(answer.headers.get('content-type')).toMatch('application/problem+json')
      expect(answer.json).toMatchObject({
        code: expect.stringMatching(/./),
        detail: expect.stringMatching(/./),
      })
    }
    expect(await snapshot(programme, id)).toEqual(before)
  })

  it('includes a token that is forged, foreign or missing', async () => {
    const programme = await createCloudProgramme(cloud())
    const list = '/api/v1/volunteer/registrations'
    const good = await cloud().idToken(programme.getEmail('lea'))
    const [header = '', payload = '', signature = ''] = good.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const other = { ...claims, email: programme.getEmail('claire') }
    const encode = (one: object) => Buffer.from(JSON.stringify(one)).toString('base64url')
    for (const token of [
      'nonsense',
      `${header}.${encode(other)}.${signature}`,
      `${encode({ alg: 'none' })}.${payload}.`,
      `${header}.${payload}.${signature.slice(0, -8)}AAAAAAAA`,
    ])
      expect(
        (await programme.call(list, { headers: { authorization: `Bearer ${token}` } })).status,
      ).toBe(401)
    const foreign = await tokenOfOtherClient(programme.getEmail('lea'))
    expect(
      (await programme.call(list, { headers: { authorization: `Bearer ${foreign}` } })).status,
    ).toBe(401)
    expect((await programme.call(list)).status).toBe(401)
    expect((await programme.call(list, { as: 'lea' })).status).toBe(200)
  })

  it('includes a token that has expired', async () => {
    const programme = await createCloudProgramme(cloud())
    const token = await tokenThatLives(2, programme.getEmail('lea'))
    const status = async () => {
      const headers = { authorization: `Bearer ${token}` }
      return (await programme.call('/api/v1/volunteer/registrations', { headers })).status
    }
    expect(await status()).toBe(200)
    await vi.waitFor(async () => expect(await status()).toBe(401), {
      timeout: 30_000,
      interval: 200,
    })
  })

  it('includes a link that is forged, expired or overtaken', async () => {
    const programme = await createCloudProgramme(cloud())
    const id = await searching(programme)
    await programme.act(id, 'lea', 'volunteer', 'enter-engagement', { mentee: 'Théo', ...period() })
    const { links } = await programme.mailWith('marc', 'Approve')
    const approve = links.find(({ label }) => label === 'Approve')?.url ?? ''
    const forged = `${approve.slice(0, -6)}AAAAAA`
    const post = (url: string) =>
      programme.call(url, {
        text: 'action=approve-engagement&once=x',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: new URL(cloud().baseUrl).origin,
        },
      })
    expect((await post(forged)).status).toBe(404)

    const keys = fixedKeys(await readStackKeys(cloud(), 'LinkKeys'))
    const verified = await createLinkTokens({
      keys,
      clock: fixedClock(new Date().toISOString()),
    }).verify(approve.split('/').at(-1) ?? '')
    if (typeof verified === 'string' || 'expired' in verified) throw new Error('The link is good')
    const old = createLinkTokens({ keys, clock: fixedClock('2025-01-01T00:00:00.000Z') })
    const expired = new URL(
      `/link/${await old.sign(verified.link, 'marc@example.org')}`,
      cloud().baseUrl,
    ).href
    expect((await programme.call(expired)).status).toBe(410)
    expect((await post(expired)).status).toBe(410)
    await programme.expectStatus(id, 'MANAGER_VALIDATION')

    await programme.act(id, 'lea', 'volunteer', 'amend-engagement', { mentee: 'Zoé', ...period() })
    const overtaken = await post(approve)
    expect(overtaken.status).toBeGreaterThanOrEqual(400)
    await programme.expectStatus(id, 'MANAGER_VALIDATION')
    const foreign = await programme.call(approve, {
      text: 'action=approve-engagement&once=x',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://evil.example',
      },
    })
    expect(foreign.status).toBe(403)
  })
})
