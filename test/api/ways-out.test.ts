import { describe, expect, it } from 'vitest'
import type { Person } from '../../shared/journey/directory.ts'
import { company, manager, stranger } from '../journey/world.ts'
import { engagement, expectAccepted, perform, searchingLea } from '../application/act/programme.ts'
import { createApi } from './api.ts'

const nadia: Person = { ...stranger, personId: 'nadia', email: 'nadia@example.org' }

async function createWaiting(nudges = true) {
  const api = await createApi()
  const { directory } = api.programme
  await directory.put({ type: 'company', entry: { ...company, nudges } })
  await directory.put({ type: 'person', entry: nadia })
  const ask = async () => {
    expectAccepted(await perform(api.programme, id, 'lea', 'enter-engagement', engagement))
  }
  const id = await searchingLea(api.programme)
  await ask()
  const post = (path: string, as: string, body: unknown = {}) =>
    api.call(path, { as, method: 'POST', body })
  return {
    api,
    id,
    post,
    way: (role: string, name: string, as: string, body: unknown = {}) =>
      post(`/${role}/registrations/${id}/request/${name}`, as, body),
    read: async (role: string, as: string) =>
      (await api.call(`/${role}/registrations/${id}`, { as })).body,
  }
}

describe('a request that waits, over the API', () => {
  it('is decided by a colleague, and everybody concerned can see it', async () => {
    const { api, id, post, way, read } = await createWaiting()
    const asked = await way('manager', 'ask-stand-in', 'marc', { colleague: nadia.email })
    expect(asked).toMatchObject({
      status: 200,
      body: { managerRequest: { standInIds: ['nadia'], isDisowned: false } },
    })
    for (const [role, as] of [
      ['volunteer', 'lea'],
      ['coordinator', 'claire'],
      ['admin', 'ines'],
      ['manager', 'nadia'],
    ] as const)
      expect((await read(role, as)).managerRequest).toEqual(asked.body.managerRequest)
    expect((await read('partner', 'hugo')).managerRequest).toBeUndefined()

    const list = { as: 'nadia', query: { status: 'MANAGER_VALIDATION' } }
    expect((await api.call('/manager/registrations', list)).body.items).toMatchObject([
      { registrationId: id },
    ])
    const path = `/manager/registrations/${id}/actions/approve-engagement`
    expect((await post(path, 'nadia')).body.status).toBe('IN_PROGRESS')
    const { events } = await read('coordinator', 'claire')
    expect(events.at(-1)).toMatchObject({ actorId: 'nadia', details: { inPlaceOf: 'marc' } })
  })

  it('is refused with a code of its own', async () => {
    const { way } = await createWaiting()
    expect((await way('volunteer', 'remind-manager', 'lea')).status).toBe(200)
    for (const [role, name, as, body, problem] of [
      ['coordinator', 'remind-manager', 'claire', {}, { status: 409, code: 'reminded-today' }],
      [
        'manager',
        'ask-stand-in',
        'marc',
        { colleague: 'lea@example.org' },
        { status: 422, code: 'unknown-colleague' },
      ],
      ['manager', 'ask-stand-in', 'marc', {}, { status: 400, code: 'invalid-input' }],
      ['manager', 'not-my-report', 'nadia', {}, { status: 403, code: 'not-allowed' }],
      ['manager', 'remind-manager', 'marc', {}, { status: 404, code: 'unknown-route' }],
      ['partner', 'remind-manager', 'hugo', {}, { status: 404, code: 'unknown-route' }],
    ] as const)
      expect((await way(role, name, as, body)).body).toMatchObject(problem)
  })

  it('has no way out as an action of the journey', async () => {
    const { post, id } = await createWaiting()
    const path = `/volunteer/registrations/${id}/actions/remind-manager`
    expect((await post(path, 'lea')).body.code).toBe('unknown-action')
  })

  it('has no way out in a company without nudges', async () => {
    const { way, post } = await createWaiting(false)
    expect((await way('volunteer', 'remind-manager', 'lea')).body.code).toBe('not-allowed')
    const body = { colleague: nadia.email, until: '2026-02-28' }
    expect((await post('/manager/stand-in', 'marc', body)).body.code).toBe('not-allowed')
  })

  it('tells the admins that the manager is another', async () => {
    const { api, id, way, read } = await createWaiting()
    expect((await way('manager', 'not-my-report', 'marc')).status).toBe(200)
    expect((await read('volunteer', 'lea')).managerRequest).toEqual({
      standInIds: [],
      isDisowned: true,
    })
    const mails = await api.programme.registrations.listMails(id)
    expect(mails.filter(({ role }) => role === 'admin')).toMatchObject([
      { template: 'not-their-report', recipientId: 'ines' },
    ])
  })
})

describe('a stand-in for a time, over the API', () => {
  const until = '2026-02-28'

  it('is asked about what waits already, and ends when the manager says so', async () => {
    const { api, id, post, read } = await createWaiting()
    const body = { colleague: nadia.email, until }
    const named = { personId: 'nadia', until }
    const present = () => api.call('/manager/stand-in', { as: 'marc' })
    expect((await present()).body).toEqual({})
    expect((await post('/manager/stand-in', 'marc', body)).body).toEqual(named)
    expect((await present()).body).toEqual(named)
    expect((await read('volunteer', 'lea')).managerRequest.standInIds).toEqual(['nadia'])
    const mails = await api.programme.registrations.listMails(id)
    expect(mails.map(({ template }) => template)).toContain('stand-in-asked')

    expect((await post('/manager/stand-in/end', 'marc')).body).toEqual({})
    expect((await read('volunteer', 'lea')).managerRequest.standInIds).toEqual([])
    expect((await present()).body).toEqual({})
  })

  it('asks once, however often the request is sent with its key', async () => {
    const { api, id } = await createWaiting()
    const send = () =>
      api.call('/manager/stand-in', {
        as: 'marc',
        method: 'POST',
        body: { colleague: nadia.email, until },
        headers: { 'idempotency-key': 'k1' },
      })
    await send()
    await send()
    const mails = await api.programme.registrations.listMails(id)
    expect(mails.filter(({ template }) => template === 'stand-in-asked')).toHaveLength(1)
  })

  it('is a colleague, until a day that is not over', async () => {
    const { post } = await createWaiting()
    const name = async (colleague: string, last: string) =>
      (await post('/manager/stand-in', 'marc', { colleague, until: last })).body.code
    expect(await name(manager.email, until)).toBe('unknown-colleague')
    expect(await name('hugo@example.org', until)).toBe('unknown-colleague')
    expect(await name(nadia.email, '2026-01-30')).toBe('invalid-period')
  })
})
