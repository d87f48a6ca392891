import type { Context } from 'aws-lambda'
import { beforeEach, describe, expect, it } from 'vitest'
import { buildEvent } from '../../local/gateway/build-event.ts'
import { createAuthorizeHandler } from '../../shared/api/authorize/handler.ts'
import { createTokenHandler } from '../../shared/api/oauth/handler.ts'
import {
  type ClientManager,
  createMachineClient,
  maxClients,
  revokeClientSecret,
  revokeMachineClient,
  rotateMachineClient,
} from '../../shared/application/identity/machine-clients.ts'
import { createMachineTokens } from '../../shared/application/identity/machine-token.ts'
import { createSessionTokens } from '../../shared/application/identity/session-token.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { StoreBusyError } from '../../shared/application/ports/store-busy-error.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import type { Trace } from '../../shared/application/ports/trace-store.ts'
import { type MachineScope, machineScopes } from '../../shared/journey/machine-scopes.ts'
import { type Api, createApi } from './api.ts'

const start = '2026-01-31T08:00:00.000Z'
const keys = fixedKeys({ current: 'k1', keys: { k1: 'A'.repeat(64) } })
const manager: ClientManager = { companyId: 'acme', by: { kind: 'operator' } }

let api: Api
let service: ReturnType<typeof createService>
beforeEach(async () => {
  api = await createApi()
  service = createService(api)
  const { directory } = api.programme.stores
  const company = await directory.getCompany('acme')
  if (!company) throw new Error('The company is not there')
  await directory.put({ type: 'company', entry: { ...company, companyId: 'other' } })
})

/** The token endpoint, the authorizer and the API in memory, at the programme's time. */
function createService(api: Api) {
  const { programme } = api
  const { directory, machineClients, traces } = programme.stores
  const { clock } = programme
  const dependencies = {
    directory,
    machineClients,
    machineClock: clock,
    newId: programme.newId,
  }
  const machineTokens = createMachineTokens({ keys, clock, newId: programme.newId })
  const endpoint = createTokenHandler({
    ...dependencies,
    machineTokens,
    traces,
    clock,
    log: silentLog,
  })
  const authorize = createAuthorizeHandler({
    machineTokens,
    verifyToken: () => Promise.resolve({ refused: 'not-signed-in' }),
  })
  const issue = async (
    scopes: readonly MachineScope[] = machineScopes,
    { validDays = 365, companyId = 'acme' } = {},
  ) => {
    const done = await createMachineClient(
      dependencies,
      { ...manager, companyId },
      { name: 'HR system', scopes, validDays },
    )
    if ('refused' in done) throw new Error(done.refused)
    return done.issued
  }
  const post = async (
    body: string,
    headers: Readonly<Record<string, string>> = {},
    method = 'POST',
  ) => {
    const event = buildEvent({
      method,
      address: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
    })
    // The context is not read.
    const {
      statusCode,
      headers: answered = {},
      body: json = '',
    } = await endpoint(event, {} as Context)
    return {
      status: statusCode,
      headers: answered,
      body: JSON.parse(json) as Readonly<Record<string, unknown>>,
    }
  }
  const exchange = async ({ client, secret }: Awaited<ReturnType<typeof issue>>, scope?: string) =>
    post(
      new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client.clientId,
        client_secret: secret,
        ...(scope !== undefined && { scope }),
      }).toString(),
    )
  const getToken = async (issued: Awaited<ReturnType<typeof issue>>, scope?: string) => {
    const { body } = await exchange(issued, scope)
    return String(body['access_token'])
  }
  const read = async (
    token: string,
    path = '/registrations',
    more: Parameters<Api['call']>[1] = {},
  ) => {
    const { context } = await authorize({ headers: { authorization: `Bearer ${token}` } })
    return api.call(`/company${path}`, { verdict: { ...context }, ...more })
  }
  return { dependencies, issue, post, exchange, getToken, read, authorize, machineTokens }
}

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
const grant = 'grant_type=client_credentials'

describe('POST /oauth/token', () => {
  it('gives a token of fifteen minutes for the secret in the header, or in the body', async () => {
    const issued = await service.issue()
    const { clientId } = issued.client
    const answers = [
      await service.post(grant, basic(clientId, issued.secret)),
      await service.post(grant, basic(clientId, encodeURIComponent(issued.secret))),
      await service.post(`${grant}&client_id=${clientId}`, basic(clientId, issued.secret)),
      await service.post(`${grant}&scope=&unknown=1`, basic(clientId, issued.secret)),
      await service.exchange(issued),
    ]
    for (const { status, headers, body } of answers) {
      expect(status).toBe(200)
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        pragma: 'no-cache',
        'content-type': 'application/json; charset=utf-8',
      })
      expect(body).toEqual({
        access_token: expect.any(String),
        token_type: 'Bearer',
        expires_in: 900,
        scope: 'registrations:read exports',
      })
    }
  })

  it('refuses everything else as RFC 6749, 5.2 says', async () => {
    const issued = await service.issue(['exports'])
    const { clientId } = issued.client
    const right = basic(clientId, issued.secret)
    const inBody = `client_id=${clientId}&client_secret=${issued.secret}`
    const attempts: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
      ['400 invalid_request', '', right],
      ['400 invalid_request', 'grant_type=', right],
      ['400 invalid_request', `${grant}&${grant}`, right],
      ['400 invalid_request', `${grant}&scope=exports&scope=exports`, right],
      ['400 invalid_request', grant, { ...right, 'content-type': 'application/json' }],
      ['400 invalid_request', `${grant}&x=${'x'.repeat(600_000)}`, right],
      ['400 invalid_request', `${grant}&${inBody}`, right],
      ['400 invalid_request', `${grant}&client_id=other`, right],
      ['400 unsupported_grant_type', 'grant_type=password', right],
      ['400 unsupported_grant_type', 'grant_type=authorization_code&code=1', right],
      ['400 invalid_scope', `${grant}&scope=registrations%3Aread`, right],
      ['400 invalid_scope', `${grant}&scope=exports+admin`, right],
      ['400 invalid_scope', `${grant}&scope=exports++`, right],
      ['401 invalid_client', grant, {}],
      ['401 invalid_client', `${grant}&client_id=${clientId}`, {}],
      ['401 invalid_client', `${grant}&client_secret=${issued.secret}`, {}],
      ['401 invalid_client', grant, { authorization: `Bearer ${issued.secret}` }],
      ['401 invalid_client', grant, { authorization: 'Basic ***' }],
      ['401 invalid_client', grant, basic('%zz', issued.secret)],
      ['401 invalid_client', grant, basic('', issued.secret)],
      ['401 invalid_client', grant, basic('other', issued.secret)],
      ['401 invalid_client', grant, basic(clientId, issued.secret.replace('client.', 'scim.'))],
      ['401 invalid_client', grant, basic(clientId, `${issued.secret}A`)],
      ['401 invalid_client', grant, basic(clientId, 'x'.repeat(3_000))],
    ]
    for (const [expected, body, headers] of attempts) {
      const answer = await service.post(body, headers)
      const line = `${body.slice(0, 60)} ${JSON.stringify(headers)}`
      expect(`${String(answer.status)} ${String(answer.body['error'])}`, line).toBe(expected)
      expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' })
      expect(Object.keys(answer.body)).toEqual(['error', 'error_description'])
      expect(String(answer.body['error_description'])).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/)
      expect('www-authenticate' in answer.headers).toBe(answer.status === 401)
    }
  })

  it('takes POST alone', async () => {
    const answer = await service.post('', {}, 'GET')
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } })
  })

  it('says when to come back if the store is busy', async () => {
    const { dependencies, machineTokens } = service
    const busy = {
      ...dependencies.machineClients,
      load: () => Promise.reject(new StoreBusyError('busy')),
    }
    const endpoint = createTokenHandler({
      ...api.programme,
      ...dependencies,
      traces: api.programme.stores.traces,
      machineClients: busy,
      machineTokens,
    })
    const event = buildEvent({
      method: 'POST',
      address: '/oauth/token',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...basic('c', `client.YWNtZQ.${'A'.repeat(43)}`),
      },
      body: grant,
    })
    // The context is not read.
    expect(await endpoint(event, {} as Context)).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '5', 'cache-control': 'no-store' },
      body: '{"error":"temporarily_unavailable"}',
    })
  })
})

describe('a machine client', () => {
  const register = async () => {
    const { body } = await api.call('/volunteer/registrations', { body: { initiative: 'lyceens' } })
    return String(body.registrationId)
  }

  it('reads what an admin of its company reads, and no actions', async () => {
    const registrationId = await register()
    const token = await service.getToken(await service.issue())
    for (const path of ['/registrations', `/registrations/${registrationId}`]) {
      const own = await service.read(token, path)
      const admin = await api.call(`/admin${path}`, { as: 'ines' })
      expect(own.status).toBe(200)
      const withoutActions = (body: unknown) =>
        JSON.parse(JSON.stringify(body), (key, value: unknown) =>
          key === 'actions' ? undefined : value,
        )
      expect(withoutActions(own.body)).toEqual(withoutActions(admin.body))
      expect(JSON.stringify(own.body)).toContain('"actions":[]')
    }
  })

  it('cannot act', async () => {
    const registrationId = await register()
    const token = await service.getToken(await service.issue())
    const cancel = await service.read(token, `/registrations/${registrationId}/actions/cancel`, {
      body: { reason: 'No' },
    })
    expect(cancel).toMatchObject({ status: 404, body: { code: 'unknown-route' } })
  })

  it('does what its token is for alone, and what it may do itself', async () => {
    const both = await service.issue()
    const narrow = await service.getToken(both, 'exports')
    expect(await service.read(narrow)).toMatchObject({
      status: 403,
      body: { code: 'insufficient-scope' },
      headers: {
        'www-authenticate': 'Bearer error="insufficient_scope", scope="registrations:read"',
      },
    })
    const reader = await service.getToken(await service.issue(['registrations:read']))
    const body = { kind: 'dates' }
    expect((await service.read(reader, '/exports', { body })).status).toBe(403)
    expect((await service.read(narrow, '/exports', { body })).status).toBe(202)
  })

  it('has exports of its own, once for a key', async () => {
    const [first, second] = [await service.issue(), await service.issue()]
    const [token, other] = [await service.getToken(first), await service.getToken(second)]
    const ask = (by: string, kind = 'dates') =>
      service.read(by, '/exports', { body: { kind }, headers: { 'idempotency-key': 'today' } })
    const { exportId } = (await ask(token)).body
    expect((await ask(token)).body.exportId).toBe(exportId)
    expect((await ask(token, 'registrations')).body.code).toBe('idempotency-key-reused')
    expect((await ask(other)).body.exportId).not.toBe(exportId)
    expect((await service.read(token, `/exports/${String(exportId)}`)).status).toBe(200)
    expect(await service.read(other, `/exports/${String(exportId)}`)).toMatchObject({
      status: 404,
      body: { code: 'unknown-export' },
    })
    expect((await api.call(`/admin/exports/${String(exportId)}`, { as: 'ines' })).status).toBe(404)
    const job = await api.programme.stores.exports.get(String(exportId))
    expect(job).toMatchObject({ scope: { companyId: 'acme' } })
  })

  it('sees nothing of another company', async () => {
    const registrationId = await register()
    const token = await service.getToken(await service.issue(machineScopes, { companyId: 'other' }))
    expect((await service.read(token)).body).toEqual({ items: [] })
    expect(await service.read(token, `/registrations/${registrationId}`)).toMatchObject({
      status: 404,
      body: { code: 'unknown-registration' },
    })
  })

  it('can have two secrets, and a token stops with the secret that it was given for', async () => {
    const first = await service.issue()
    const { clientId } = first.client
    const change = { clientId, validDays: 30 }
    const rotated = await rotateMachineClient(service.dependencies, manager, change)
    if ('refused' in rotated) throw new Error(rotated.refused)
    expect(await rotateMachineClient(service.dependencies, manager, change)).toEqual({
      refused: 'too-many-secrets',
    })
    const [old, present] = [await service.getToken(first), await service.getToken(rotated.issued)]
    const { secretId } = first
    await revokeClientSecret(service.dependencies, manager, { clientId, secretId })
    expect(await service.read(old)).toMatchObject({
      status: 401,
      body: { code: 'invalid-token' },
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    })
    expect((await service.exchange(first)).status).toBe(401)
    expect((await service.read(present)).status).toBe(200)
    await revokeMachineClient(service.dependencies, manager, clientId)
    expect((await service.read(present)).status).toBe(401)
    expect((await service.exchange(rotated.issued)).status).toBe(401)
  })

  it('stops when its secret expires, and gets no token that lives longer', async () => {
    const issued = await service.issue(machineScopes, { validDays: 1 })
    const { time } = api.programme
    time.now = '2026-02-01T07:50:00.000Z'
    const { body } = await service.exchange(issued)
    expect(body['expires_in']).toBe(600)
    time.now = '2026-02-01T08:00:00.000Z'
    expect((await service.exchange(issued)).status).toBe(401)
    expect((await service.read(String(body['access_token']))).status).toBe(401)
    // A new secret takes the place of one that has expired.
    const { clientId } = issued.client
    const rotate = () =>
      rotateMachineClient(service.dependencies, manager, { clientId, validDays: 1 })
    expect(await rotate()).toHaveProperty('issued')
    expect(await rotate()).toHaveProperty('issued')
  })

  it('stops when its company is gone, or another client has the scope', async () => {
    const issued = await service.issue()
    const { context } = await service.authorize({
      headers: { authorization: `Bearer ${await service.getToken(issued)}` },
    })
    const read = (verdict: object) =>
      api.call('/company/registrations', { verdict: { ...verdict } })
    expect((await read(context)).status).toBe(200)
    for (const wrong of [
      { ...context, companyId: 'other' },
      { ...context, companyId: 'nowhere' },
      { ...context, clientId: 'another' },
      { ...context, secretId: 'another' },
      { ...context, expiresAt: Date.parse(start) / 1000 },
      { ...context, clientId: '' },
      { problem: 'not-signed-in' },
      { address: 'ines@example.org', expiresAt: Date.parse('2026-02-28T08:00:00.000Z') / 1000 },
    ])
      expect(await read(wrong)).toMatchObject({ status: 401, body: { code: 'invalid-token' } })
    expect(await read({ ...context, scope: '' })).toMatchObject({
      status: 403,
      body: { code: 'insufficient-scope' },
    })
  })

  it('is stored without its secret', async () => {
    const issued = await service.issue()
    const { items } = await api.programme.stores.machineClients.load('acme')
    expect(items).toEqual([issued.client])
    expect(JSON.stringify(items)).not.toContain(issued.secret.split('.')[2])
  })

  it('is one of at most twenty, and a change of an older list is refused', async () => {
    for (let count = 0; count < maxClients; count += 1) await service.issue()
    await expect(service.issue()).rejects.toThrow('too-many-clients')
    const { items } = await api.programme.stores.machineClients.load('acme')
    const stale = { ...manager, ifVersion: 1 }
    const revoke = (by: ClientManager) =>
      revokeMachineClient(service.dependencies, by, items[0]?.clientId ?? '')
    expect(await revoke(stale)).toEqual({ refused: 'changed-meanwhile' })
    expect(await revoke({ ...stale, ifVersion: maxClients })).toHaveProperty('revoked')
  })
})

describe('the token of a machine client', () => {
  it('is none of another kind, and none of another kind is it', async () => {
    const issued = await service.issue()
    const token = await service.getToken(issued)
    const { programme } = api
    const sessions = createSessionTokens({ keys, clock: programme.clock, newId: programme.newId })
    expect(await sessions.verify(token)).toBeUndefined()
    const session = await sessions.sign({ personId: 'ines', email: 'ines@example.org' })
    expect(await service.machineTokens.verify(session)).toBeUndefined()
    for (const wrong of [session, `${token}x`, `${token.slice(0, -2)}AA`, token.replace('.', '')])
      expect((await service.read(wrong)).status).toBe(401)
    programme.time.now = '2026-01-31T08:15:00.000Z'
    expect(await service.machineTokens.verify(token)).toBeUndefined()
  })
})

describe('the history', () => {
  const list = async (companyId: string | undefined): Promise<readonly Trace[]> =>
    (await api.programme.stores.traces.list({ companyId, month: '2026-01' }, { limit: 100 })).items

  it('has what a client does by its id and name, once a minute', async () => {
    const issued = await service.issue(['registrations:read'])
    const { clientId } = issued.client
    const by = { kind: 'client', id: clientId, name: 'HR system' }
    const token = await service.getToken(issued)
    await service.getToken(issued)
    await service.read(token)
    await service.read(token)
    await service.read(token, '/exports/any')
    const found = await list('acme')
    const ofClient = found.filter((one) => one.by.kind === 'client')
    expect(ofClient.map(({ what, code }) => [what, code]).toSorted()).toEqual([
      ['refused', 'insufficient-scope'],
      ['registrations-read', undefined],
      ['signed-in', undefined],
    ])
    for (const one of ofClient) expect(one.by).toEqual(by)
    expect(found).toContainEqual(
      expect.objectContaining({
        what: 'client-created',
        by: { kind: 'operator' },
        subject: { type: 'client', id: clientId, name: 'HR system' },
        details: { secret: issued.secretId, scopes: ['registrations:read'] },
      }),
    )
  })

  it('has exports as those of the client', async () => {
    const issued = await service.issue()
    const token = await service.getToken(issued)
    await service.read(token, '/exports', { body: { kind: 'dates' } })
    const by = { kind: 'client', id: issued.client.clientId, name: 'HR system' }
    expect(await list('acme')).toContainEqual(
      expect.objectContaining({ what: 'export-requested', by, details: { kind: 'dates' } }),
    )
  })

  it('has what is refused to nobody once a minute, in the list of the operator', async () => {
    await service.post(grant, basic('c', 'wrong'))
    await service.post(grant, basic('c', 'wrong'))
    expect(await list(undefined)).toMatchObject([
      { what: 'refused', by: { kind: 'nobody' }, code: 'invalid_client' },
    ])
  })
})
