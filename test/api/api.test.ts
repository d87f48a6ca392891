import { beforeEach, describe, expect, it } from 'vitest'
import { maxBodyBytes } from '../../shared/api/http/api-event.ts'
import { signTime, timeHeader, timeSignatureHeader } from '../../shared/api/http/request-clock.ts'
import { createTimeSignatures } from '../../shared/application/identity/time-signatures.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import { actionNames } from '../../shared/journey/action-names.ts'
import { actions } from '../../shared/journey/actions.ts'
import { roles } from '../../shared/journey/roles.ts'
import { engagement, positions } from '../application/act/programme.ts'
import { company } from '../journey/world.ts'
import { type Api, createApi } from './api.ts'

let api: Api
beforeEach(async () => {
  api = await createApi()
})

async function registered(): Promise<string> {
  const answer = await api.call('/volunteer/registrations', { body: { initiative: 'lyceens' } })
  expect(answer.status).toBe(201)
  return answer.body.registrationId as string
}

const act = (id: string, role: string, as: string, action: string, body: unknown = {}) =>
  api.call(`/${role}/registrations/${id}/actions/${action}`, { as, body })

async function awaitingManager(): Promise<string> {
  const id = await registered()
  await act(id, 'volunteer', 'lea', 'send-message', { text: 'Bonjour' })
  await act(id, 'coordinator', 'claire', 'validate-application')
  await act(id, 'volunteer', 'lea', 'enter-engagement', engagement)
  return id
}

describe('the journey over the API', () => {
  it('goes from the registration to the confirmed participation', async () => {
    const id = await awaitingManager()
    expect((await act(id, 'manager', 'marc', 'approve-engagement')).body.status).toBe('IN_PROGRESS')
    api.programme.time.now = '2026-02-03T18:00:00.000Z'
    const added = await act(id, 'volunteer', 'lea', 'add-date', {
      date: '2026-02-03',
      minutes: 50,
      time: 'WORK',
    })
    expect(added.body).toMatchObject({
      hours: { total: '0.83', work: '0.83', personal: '0.00' },
      created: { dateId: added.body.dates[0].dateId },
    })
    api.programme.time.now = '2026-06-01T08:00:00.000Z'
    await act(id, 'volunteer', 'lea', 'end-mission')
    const confirmed = await act(id, 'partner', 'hugo', 'confirm-participation')
    expect(confirmed.body).toMatchObject({ status: 'COMPLETED', confirmedByRole: 'PARTNER' })
    expect(await positions(api.programme, id)).toMatchObject({ state: 'COMPLETED' })

    const read = await api.call(`/coordinator/registrations/${id}`, { as: 'claire' })
    expect(read.body.events.map(({ what }: { what: string }) => what)).toEqual([
      'register',
      'send-message',
      'validate-application',
      'enter-engagement',
      'approve-engagement',
      'add-date',
      'end-mission',
      'confirm-participation',
    ])
    expect(read.body.messages).toHaveLength(1)
    expect(read.body.mails.length).toBeGreaterThan(5)
    expect(read.body.actions).toEqual([])
  })

  it('lists the actions open to the caller now', async () => {
    const id = await registered()
    const { body } = await api.call(`/coordinator/registrations/${id}`, { as: 'claire' })
    expect(body.actions).toEqual([
      'send-message',
      'assign-task',
      'waive-task',
      'validate-application',
      'reject-application',
      'cancel',
    ])
  })
})

describe('who sees what', () => {
  it('is not the mentee, a message or a reflection for the manager', async () => {
    const id = await awaitingManager()
    const answers = [
      await api.call(`/manager/registrations/${id}`, { as: 'marc' }),
      await api.call('/manager/registrations', { as: 'marc' }),
      await act(id, 'manager', 'marc', 'decline-engagement', { reason: 'no' }),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(200)
      const text = JSON.stringify(body)
      expect(text).not.toContain('Théo')
      expect(text).not.toContain('Bonjour')
      expect(text).not.toContain('reflections')
    }
  })

  it('is no messages for partners and admins, and nothing for anybody else', async () => {
    const id = await awaitingManager()
    for (const [role, as] of [
      ['partner', 'hugo'],
      ['admin', 'ines'],
    ] as const) {
      const { status, body } = await api.call(`/${role}/registrations/${id}`, { as })
      expect(status).toBe(200)
      expect(body.messages).toBeUndefined()
      expect(body.engagement.mentee).toBe('Théo')
    }
    for (const role of roles) {
      const { status, body } = await api.call(`/${role}/registrations/${id}`, { as: 'zoe' })
      expect([status, body.code]).toEqual([404, 'unknown-registration'])
      const list = await api.call(`/${role}/registrations`, { as: 'zoe' })
      expect(list.body.items).toEqual([])
    }
  })

  it('is nothing for a manager before an approval is requested', async () => {
    const id = await registered()
    expect((await api.call(`/manager/registrations/${id}`, { as: 'marc' })).status).toBe(404)
    expect((await api.call('/manager/registrations', { as: 'marc' })).body.items).toEqual([])
  })

  it('comes by pages, filtered by status and initiative', async () => {
    const id = await registered()
    const list = (query: Record<string, string>) =>
      api.call('/coordinator/registrations', { as: 'claire', query })
    expect((await list({ status: 'APPLICATION' })).body.items[0].registrationId).toBe(id)
    expect((await list({ status: 'IN_PROGRESS' })).body.items).toEqual([])
    expect((await list({ initiative: 'lyceens', limit: '1' })).body.items).toHaveLength(1)
    expect((await list({ initiative: 'other' })).body.items).toEqual([])
    for (const query of [{ status: 'NONE' }, { limit: '0' }, { limit: '1000' }, { colour: 'red' }])
      expect((await list(query)).body.code).toBe('invalid-query')
    for (const limit of ['1e1', '0x10', ' 5', '+5', '5.0', '5,0', '-1', ''])
      expect((await list({ limit })).body.code).toBe('invalid-query')
    expect((await list({ cursor: 'x' })).body.code).toBe('unknown-cursor')
  })
})

describe('an action', () => {
  it('has routes only under the roles of its row', async () => {
    const id = await registered()
    for (const action of actionNames.filter((name) => name !== 'register'))
      for (const role of roles) {
        const { body } = await act(id, role, 'zoe', action, { unknown: 1 })
        expect(body.code === 'unknown-action').toBe(!actions[action].roles.includes(role))
      }
  })

  it('is done in the first role of the row that the actor holds, whatever the path', async () => {
    const { directory } = api.programme
    const lea = await directory.getPerson('lea')
    if (!lea) throw new Error('no Léa')
    await directory.put({ type: 'person', entry: { ...lea, organisationId: 'tremplin' } })
    const id = await awaitingManager()
    await act(id, 'manager', 'marc', 'approve-engagement')
    api.programme.time.now = '2026-06-01T08:00:00.000Z'
    await act(id, 'volunteer', 'lea', 'end-mission')
    const { body } = await act(id, 'partner', 'lea', 'confirm-participation')
    expect(body.confirmedByRole).toBe('VOLUNTEER')
  })

  it('tells what happened, when and by whom if it comes too late', async () => {
    const id = await awaitingManager()
    await act(id, 'manager', 'marc', 'approve-engagement')
    const late = await act(id, 'manager', 'marc', 'approve-engagement')
    expect(late).toMatchObject({
      status: 409,
      type: 'application/problem+json',
      body: {
        code: 'wrong-status',
        happened: { action: 'approve-engagement', personId: 'marc', status: 'IN_PROGRESS' },
      },
    })
  })

  it('is done once with an idempotency key, which is valid for one request only', async () => {
    const call = (body: unknown, key = 'k1') =>
      api.call('/volunteer/registrations', { body, headers: { 'idempotency-key': key } })
    const [first, again] = [
      await call({ initiative: 'lyceens' }),
      await call({ initiative: 'lyceens' }),
    ]
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body.registrationId).toBe(first.body.registrationId)
    expect((await call({ initiative: 'lyceens', x: 1 })).body.code).toBe('idempotency-key-reused')
    expect((await call({ initiative: 'lyceens' }, 'k2')).body.code).toBe('already-registered')
    expect((await call({ initiative: 'lyceens' }, 'k 2')).body.code).toBe('invalid-header')
  })
})

describe('a body', () => {
  it.each([
    ['with a byte order mark', { text: '\uFEFF{"initiative":"lyceens"}' }],
    ['in Base64', { bytes: Buffer.from('\uFEFF{"initiative":"lyceens"}') }],
  ])('may come %s', async (_, options) => {
    expect((await api.call('/volunteer/registrations', options)).status).toBe(201)
  })
})

describe('bad input', () => {
  const path = '/volunteer/registrations'
  it.each([
    ['malformed JSON', { text: '{"initiative":' }, 400, 'malformed-json'],
    [
      'a body that is not UTF-8',
      { bytes: Buffer.from('{"initiative":"lyc\u00E9ens"}', 'latin1') },
      400,
      'malformed-json',
    ],
    [
      'a body in UTF-16',
      { bytes: Buffer.from('\uFEFF{"initiative":"lyceens"}', 'utf16le') },
      400,
      'malformed-json',
    ],
    [
      'a key with two values',
      { text: '{"initiative":"nowhere","initiative":"lyceens"}' },
      400,
      'malformed-json',
    ],
    [
      'another content type',
      { text: 'initiative=x', headers: { 'content-type': 'text/plain' } },
      415,
      'unsupported-media-type',
    ],
    [
      'an oversized body',
      { body: { initiative: 'x'.repeat(maxBodyBytes) } },
      413,
      'body-too-large',
    ],
    ['an unknown field', { body: { initiative: 'lyceens', colour: 'red' } }, 400, 'invalid-input'],
    ['a body that is no object', { body: ['lyceens'] }, 400, 'invalid-input'],
    ['null', { text: 'null' }, 400, 'invalid-input'],
    ['no body', { method: 'POST' }, 400, 'invalid-input'],
    ['a wrong type', { body: { initiative: 5 } }, 400, 'invalid-input'],
    ['an unknown initiative', { body: { initiative: 'nowhere' } }, 404, 'unknown-initiative'],
    ['half of a surrogate pair', { text: '{"initiative":"\\ud800"}' }, 404, 'unknown-initiative'],
    ['another method', { method: 'DELETE' }, 405, 'method-not-allowed'],
    ['a method that hardly anybody knows', { method: 'TRACE' }, 405, 'method-not-allowed'],
    ['a wish for no JSON', { body: {}, headers: { accept: 'text/csv' } }, 406, 'not-acceptable'],
    [
      'a time of its own',
      { body: { initiative: 'lyceens' }, headers: { 'x-journey-now': '2026-01-01T00:00:00.000Z' } },
      400,
      'time-not-accepted',
    ],
    ['nobody', { as: 'nobody', body: { initiative: 'lyceens' } }, 403, 'unknown-person'],
    [
      'a token that the authorizer refuses',
      { body: {}, verdict: { problem: 'not-signed-in' } },
      401,
      'not-signed-in',
    ],
    ['no word of the authorizer', { body: {}, verdict: {} }, 401, 'not-signed-in'],
    [
      'a token that has expired since the authorizer looked at it',
      {
        body: {},
        verdict: {
          address: 'lea@example.org',
          expiresAt: Date.parse('2026-01-31T08:00:00.000Z') / 1000,
        },
      },
      401,
      'not-signed-in',
    ],
    [
      'an address that nobody verified',
      { body: {}, verdict: { problem: 'email-not-verified' } },
      401,
      'email-not-verified',
    ],
  ] as const)(
    '%s is a problem with a code and a sentence, and writes nothing',
    async (_, options, status, code) => {
      const answer = await api.call(path, options)
      expect(answer).toMatchObject({
        status,
        type: 'application/problem+json',
        body: { status, code },
      })
      expect(answer.body.detail).toMatch(/\w+ \w+/)
      expect((await api.call(path)).body.items).toEqual([])
    },
  )

  it('at unknown addresses', async () => {
    for (const address of [
      '/volunteer',
      '/volunteer/x',
      '/volunteer/registrations/1/2',
      '/volunteer/registrations/1/actions/a/b',
    ])
      expect((await api.call(address)).body.code).toBe('unknown-route')
  })

  it.each([1000, 10_000, 100_000])('in JSON nested %i deep is 400', async (depth) => {
    for (const deep of [
      '['.repeat(depth) + ']'.repeat(depth),
      '{"a":'.repeat(depth / 2) + '1' + '}'.repeat(depth / 2),
    ])
      for (const [path, method, as, text] of [
        ['/volunteer/registrations', 'POST', 'lea', deep],
        ['/volunteer/registrations', 'POST', 'lea', `{"initiative":${deep}}`],
        ['/admin/people/lea', 'PUT', 'ines', `{"personId":"lea","name":${deep}}`],
        ['/partner/initiatives', 'POST', 'hugo', `{"title":${deep}}`],
      ] as const)
        expect(await api.call(path, { as, method, text })).toMatchObject({
          status: 400,
          body: { code: 'invalid-input' },
        })
  })

  it('in an id reads as unknown', async () => {
    for (const id of ['%E0%A4%A', '%00', 'x'.repeat(3000), 'REGISTRATION%23'])
      expect((await act(id, 'volunteer', 'lea', 'withdraw')).body.code).toBe('unknown-registration')
  })

  it('in an id that no path can carry is another path', async () => {
    for (const id of ['..%2F..', 'a%2Fb'])
      expect((await act(id, 'volunteer', 'lea', 'withdraw')).body.code).toBe('unknown-route')
  })
})

describe('the time', () => {
  const now = '2030-01-01T00:00:00.000Z'
  const address = '/api/v1/volunteer/registrations'
  const createSignatures = (byte: number) => {
    const keys = { k1: Buffer.alloc(32, byte).toString('base64url') }
    return createTimeSignatures(fixedKeys({ current: 'k1', keys }))
  }
  const signatures = createSignatures(7)
  const register = (headers: Readonly<Record<string, string>>) =>
    api.call('/volunteer/registrations', { body: { initiative: 'lyceens' }, headers })

  it("is the request's on stages that allow it, if the key of the stage has signed it", async () => {
    api = await createApi(signatures)
    const headers = await signTime(signatures, { now, method: 'POST', address })
    expect((await register(headers)).body.registeredAt).toBe(now)
  })

  it('is the machine’s on stages that do not, whoever has signed another', async () => {
    const headers = await signTime(signatures, { now, method: 'POST', address })
    expect(await register(headers)).toMatchObject({
      status: 400,
      body: { code: 'time-not-accepted' },
    })
  })

  it.each([
    ['no signature', () => ({ [timeHeader]: now })],
    ['an empty one', () => ({ [timeHeader]: now, [timeSignatureHeader]: '' })],
    ['something else', () => ({ [timeHeader]: now, [timeSignatureHeader]: 'a.b.c' })],
    ['that of another key', () => signTime(createSignatures(8), { now, method: 'POST', address })],
    [
      'that of another time',
      async () => ({
        ...(await signTime(signatures, { now, method: 'POST', address })),
        [timeHeader]: '2031-01-01T00:00:00.000Z',
      }),
    ],
    ['that of another method', () => signTime(signatures, { now, method: 'GET', address })],
    [
      'that of another path',
      () => signTime(signatures, { now, method: 'POST', address: `${address}/r1` }),
    ],
  ])('is refused with %s, and the answer says what to do', async (_, sign) => {
    api = await createApi(signatures)
    expect(await register(await sign())).toMatchObject({
      status: 400,
      body: { code: 'invalid-header', detail: expect.stringContaining(timeSignatureHeader) },
    })
  })

  it('is an instant', async () => {
    api = await createApi(signatures)
    const headers = await signTime(signatures, { now: 'yesterday', method: 'POST', address })
    expect((await register(headers)).body.code).toBe('invalid-header')
  })

  it('is signed for the path as the stage reads it', async () => {
    api = await createApi(signatures)
    const id = 'r%C3%A9gis%201'
    const headers = await signTime(signatures, {
      now,
      method: 'GET',
      address: `/api/v1/volunteer/registrations/${id}?fields=all`,
    })
    const answer = await api.call(`/volunteer/registrations/${id}`, { headers })
    expect(answer.body.code).toBe('unknown-registration')
  })
})

describe('exports', () => {
  it('are requested by admins and coordinators, and downloaded by their requester only', async () => {
    await registered()
    const asked = await api.call('/admin/exports', { as: 'ines', body: { kind: 'dates' } })
    expect(asked).toMatchObject({ status: 202, body: { kind: 'dates', state: 'PENDING' } })
    expect(api.exported).toEqual([asked.body.exportId])
    const path = `/admin/exports/${String(asked.body.exportId)}`
    const { exports } = api.programme.stores
    const job = await exports.get(api.exported[0] ?? '')
    if (job) await exports.update(job, { state: 'DONE', objectKey: 'k' })
    expect((await api.call(path, { as: 'ines' })).body.link).toBeDefined()
    expect((await api.call(path, { as: 'zoe' })).body.code).toBe('unknown-export')
    expect(
      (await api.call('/admin/exports', { as: 'lea', body: { kind: 'dates' } })).body.code,
    ).toBe('not-allowed')
    expect(
      (await api.call('/coordinator/exports', { as: 'lea', body: { kind: 'dates' } })).body.code,
    ).toBe('not-allowed')
    expect(
      (await api.call('/coordinator/exports', { as: 'claire', body: { kind: 'registrations' } }))
        .status,
    ).toBe(202)
    expect(
      (await api.call('/coordinator/exports', { as: 'claire', body: { kind: 'x' } })).body.code,
    ).toBe('invalid-input')
  })

  it('are cancelled by their requester only, and stay so', async () => {
    const asked = await api.call('/admin/exports', { as: 'ines', body: { kind: 'dates' } })
    const path = `/admin/exports/${String(asked.body.exportId)}`
    const cancel = (as: string) => api.call(`${path}/actions/cancel`, { as, method: 'POST' })
    expect((await cancel('zoe')).body.code).toBe('unknown-export')
    expect(await cancel('ines')).toMatchObject({ status: 200, body: { state: 'CANCELLED' } })
    expect(await cancel('ines')).toMatchObject({ status: 200, body: { state: 'CANCELLED' } })
    expect((await api.call(path, { as: 'ines' })).body.state).toBe('CANCELLED')
  })

  it('say how far they are, and what is not in the file', async () => {
    const asked = await api.call('/admin/exports', { as: 'ines', body: { kind: 'dates' } })
    const { exports } = api.programme.stores
    const job = await exports.get(api.exported[0] ?? '')
    if (job)
      await exports.update(job, {
        state: 'RUNNING',
        progress: { registrations: 1, total: 3 },
        unreadable: { count: 1, ids: ['r-1'] },
      })
    const path = `/admin/exports/${String(asked.body.exportId)}`
    expect((await api.call(path, { as: 'ines' })).body).toMatchObject({
      state: 'RUNNING',
      percent: 33,
      unreadable: { count: 1, ids: ['r-1'] },
    })
  })

  it('are made once with an idempotency key', async () => {
    const ask = (kind: string) =>
      api.call('/admin/exports', {
        as: 'ines',
        body: { kind },
        headers: { 'idempotency-key': 'k' },
      })
    const [first, again] = [await ask('dates'), await ask('dates')]
    expect(again.body.exportId).toBe(first.body.exportId)
    expect(api.exported).toHaveLength(1)
    expect((await ask('registrations')).body.code).toBe('idempotency-key-reused')
  })
})

describe('the directory', () => {
  it('refuses a manager of another company, as if the person did not exist', async () => {
    const { directory } = api.programme
    const foreign = { personId: 'olga', name: 'Olga', email: 'olga@other.example', isAdmin: false }
    await directory.put({
      type: 'company',
      entry: {
        companyId: 'other',
        name: 'Other',
        timeZone: 'Europe/Paris',
        managerValidation: 'never',
      },
    })
    await directory.put({ type: 'person', entry: { ...foreign, companyId: 'other' } })
    const lea = await directory.getPerson('lea')
    const name = async (managerId: string) =>
      api.call('/admin/people/lea', { as: 'ines', method: 'PUT', body: { ...lea, managerId } })
    const [ofOther, nobody] = [await name('olga'), await name('nobody')]
    expect(ofOther).toMatchObject({ status: 422, body: { code: 'unprocessable-input' } })
    expect(ofOther.body.detail.replace('olga', '…')).toBe(nobody.body.detail.replace('nobody', '…'))
    expect(await directory.getPerson('lea')).toEqual(lea)
    expect((await name('zoe')).status).toBe(200)
  })

  const lea = {
    personId: 'lea',
    name: 'Léa',
    email: 'lea@example.org',
    companyId: 'acme',
    managerId: 'marc',
  }
  const put = (path: string, body: unknown, as = 'ines', headers = {}) =>
    api.call(`/admin/${path}`, { as, body, method: 'PUT', headers })

  it('can be read and edited by an admin', async () => {
    const { body } = await api.call('/admin/people', { as: 'ines' })
    expect(body.items.map(({ personId }: { personId: string }) => personId)).toEqual([
      'ines',
      'lea',
      'marc',
      'zoe',
    ])
    expect((await put('people/lea', lea)).body).toMatchObject({ name: 'Léa' })
    const read = await api.call('/admin/people/lea', { as: 'ines' })
    expect(read.headers['etag']).toBe('"2"')
    expect((await put('people/lea', lea, 'ines', { 'if-match': '"1"' })).status).toBe(412)
  })

  it('leaves what only the operator sets of a company as it is, and hidden', async () => {
    const { directory } = api.programme.stores
    const issuer = { issuer: 'https://login.acme.example', clientId: 'mentoring' }
    const before = { ...company, mailDomains: ['acme.example'], issuer }
    await directory.put({ type: 'company', entry: before })
    const read = await api.call('/admin/companies/acme', { as: 'ines' })
    expect(read.body).toEqual(company)
    const { body: list } = await api.call('/admin/companies', { as: 'ines' })
    expect(list.items).toEqual([company])
    const renamed = { ...company, name: 'Acme SA' }
    const written = await put('companies/acme', renamed, 'ines')
    expect(written).toMatchObject({ status: 200, body: renamed })
    expect(written.body).not.toHaveProperty('mailDomains')
    expect(await directory.getCompany('acme')).toEqual({ ...before, name: 'Acme SA' })
    for (const mailDomains of [['globex.example'], ['acme.example'], []])
      expect((await put('companies/acme', { ...company, mailDomains })).body.code).toBe(
        'invalid-input',
      )
    const another = { ...issuer, issuer: 'https://login.evil.example' }
    expect((await put('companies/acme', { ...company, issuer: another })).body.code).toBe(
      'invalid-input',
    )
  })

  it('is hidden from other companies, which cannot take entries over', async () => {
    expect((await api.call('/admin/people/claire', { as: 'ines' })).status).toBe(404)
    expect(
      (await put('people/claire', { ...lea, personId: 'claire', email: 'claire@example.org' })).body
        .code,
    ).toBe('not-allowed')
    expect(
      (
        await put('people/new', {
          ...lea,
          personId: 'new',
          email: 'n@example.org',
          organisationId: 'tremplin',
        })
      ).body.code,
    ).toBe('not-allowed')
    expect(
      (
        await put('companies/other', {
          companyId: 'other',
          name: 'O',
          timeZone: 'UTC',
          managerValidation: 'never',
        })
      ).body.code,
    ).toBe('not-allowed')
    expect((await api.call('/admin/people', { as: 'lea' })).body.code).toBe('not-allowed')
  })

  it.each([
    ['a%2541b', 'a%41b'],
    ['a%2525b', 'a%25b'],
    ['caf%C3%A9', 'café'],
    ['50%25', '50%'],
    ['a%20b', 'a b'],
  ])('reaches the person of the id that the address encodes: %s', async (encoded, personId) => {
    const entry = { ...lea, personId, email: 'else@example.org', isAdmin: false }
    await api.programme.stores.directory.put({ type: 'person', entry })
    expect((await put(`people/${encoded}`, { ...entry, name: 'Else' })).status).toBe(200)
    const { body } = await api.call(`/admin/people/${encoded}`, { as: 'ines' })
    expect(body).toMatchObject({ personId, name: 'Else' })
  })

  it.each([
    ['a%25b', 'a%b', 'id: has "%" at position 2'],
    ['a%23b', 'a#b', 'id: has "#" at position 2'],
    ['a%5Cb', 'a\\b', 'id: has "\\\\" at position 2'],
    ['a%00b', 'a\u0000b', 'id: has a hidden character (U+0000) at position 2'],
    ['a%E2%80%8Bb', 'a\u200bb', 'id: has a hidden character (U+200B) at position 2'],
    ['%20a', ' a', 'id: has " " at position 1'],
  ])('refuses a new id that addresses cannot have: %s', async (encoded, id, detail) => {
    for (const [plural, body] of [
      ['people', { ...lea, personId: id, email: 'else@example.org' }],
      ['organisations', { organisationId: id, name: 'Else' }],
    ] as const) {
      const answer = await put(`${plural}/${encoded}`, body)
      expect([answer.status, answer.body.code]).toEqual([422, 'unprocessable-input'])
      expect(answer.body.detail).toContain(detail)
    }
  })

  it('refuses characters that nobody sees, and leaves those that are there', async () => {
    const hidden = { ...lea, name: 'L\u00adéa', isAdmin: false }
    const { status, body } = await put('people/lea', hidden)
    expect([status, body.detail]).toEqual([
      422,
      'name: has a hidden character (U+00AD) at position 2',
    ])
    await api.programme.stores.directory.put({ type: 'person', entry: hidden })
    expect((await put('people/lea', { ...hidden, locale: 'fr' })).status).toBe(200)
  })

  it('refuses what it cannot store', async () => {
    expect((await put('people/lea', { ...lea, email: 'marc@example.org' })).body.code).toBe(
      'email-taken',
    )
    expect((await put('people/lea', { ...lea, managerId: 'nobody' })).body.code).toBe(
      'unprocessable-input',
    )
    expect((await put('people/lea', { ...lea, personId: 'other' })).body.code).toBe(
      'unprocessable-input',
    )
    expect(
      (
        await put('companies/acme', {
          companyId: 'acme',
          name: 'A',
          timeZone: 'Mars',
          managerValidation: 'never',
        })
      ).body.code,
    ).toBe('unprocessable-input')
  })
})
