import { beforeEach, describe, expect, it } from 'vitest'
import type { Initiative, Person } from '../../shared/journey/directory.ts'
import {
  engagement,
  expectAccepted,
  perform,
  registerLea,
  searchingLea,
} from '../application/act/programme.ts'
import { company, initiative, people } from '../journey/world.ts'
import { type Api, createApi } from './api.ts'
import { core, createScimService, enterprise, patchOp } from './scim/service.ts'

let api: Api
beforeEach(async () => {
  api = await createApi()
  const { directory } = api.programme.stores
  await directory.put({
    type: 'company',
    entry: { ...company, companyId: 'other', name: 'Other', mailDomains: ['other.example'] },
  })
  await directory.put({
    type: 'person',
    entry: {
      ...people.stranger,
      personId: 'olga',
      email: 'olga@other.example',
      companyId: 'other',
    },
  })
})

const putPerson = (person: Partial<Person> & { readonly personId: string }, as = 'ines') =>
  api.call(`/admin/people/${person.personId}`, {
    as,
    method: 'PUT',
    body: { name: 'Max', companyId: 'acme', email: `${person.personId}@example.org`, ...person },
  })

async function putInitiative(changes: Partial<Initiative>, as = 'hugo', id = 'lyceens') {
  const { body, headers } = await api.call(`/partner/initiatives/${id}`, { as })
  return api.call(`/partner/initiatives/${id}`, {
    as,
    method: 'PUT',
    body: { ...body, ...changes },
    headers: { 'if-match': String(headers['etag']) },
  })
}

describe('an initiative whose target changes', () => {
  it('does not go to a company while people of another one are registered', async () => {
    await registerLea(api.programme)
    expect((await putInitiative({ companyId: 'other' })).body.code).toBe('wrong-status')
    await api.call('/partner/initiatives/lyceens/actions/close', { as: 'hugo', body: {} })
    const refused = await putInitiative({ companyId: 'other' })
    expect(refused).toMatchObject({ status: 422, body: { code: 'unprocessable-input' } })
    expect((await api.programme.directory.getInitiative('lyceens'))?.companyId).toBeUndefined()
    expect((await putInitiative({ companyId: 'acme' })).status).toBe(200)
  })

  it('does not even once these have ended, because they stay', async () => {
    const id = await registerLea(api.programme)
    expectAccepted(await perform(api.programme, id, 'lea', 'withdraw'))
    await api.call('/partner/initiatives/lyceens/actions/close', { as: 'hugo', body: {} })
    expect((await putInitiative({ companyId: 'other' })).body.code).toBe('unprocessable-input')
  })

  it('goes to another company if nobody has registered', async () => {
    await api.call('/partner/initiatives/lyceens/actions/close', { as: 'hugo', body: {} })
    expect((await putInitiative({ companyId: 'other' })).status).toBe(200)
  })
})

describe('the people whom a partner organisation names', () => {
  const create = (coordinatorIds: readonly string[], as = 'hugo', role = 'partner') =>
    api.call(`/${role}/initiatives`, {
      as,
      body: {
        ...initiative,
        initiativeId: undefined,
        status: undefined,
        companyId: 'acme',
        coordinatorIds,
      },
    })

  it('are not employees whose ids were guessed, and the answer does not tell which ids exist', async () => {
    const [employee, nobody] = [await create(['zoe']), await create(['zo1'])]
    expect(employee).toMatchObject({ status: 422, body: { code: 'unprocessable-input' } })
    expect(employee.body.detail.replace('zoe', '…')).toBe(nobody.body.detail.replace('zo1', '…'))
  })

  it('are employees who run one of its initiatives already, whom the company has named', async () => {
    expect((await create(['zoe'], 'ines', 'admin')).status).toBe(201)
    expect((await create(['zoe'])).status).toBe(201)
  })
})

describe('a repeated request', () => {
  const headers = { 'idempotency-key': 'k' }

  it('tells a former coordinator nothing of the registration as it is now', async () => {
    const id = await registerLea(api.programme)
    const send = () =>
      api.call(`/coordinator/registrations/${id}/actions/send-message`, {
        as: 'claire',
        body: { text: 'Hello' },
        headers,
      })
    expect((await send()).status).toBe(200)
    expect((await send()).status).toBe(200)
    await putInitiative({ coordinatorIds: ['hugo'] })
    const repeated = await send()
    expect(repeated).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(JSON.stringify(repeated.body)).not.toContain('lea')
  })

  it('tells a former manager nothing either', async () => {
    const id = await searchingLea(api.programme)
    expectAccepted(await perform(api.programme, id, 'lea', 'enter-engagement', engagement))
    const approve = () =>
      api.call(`/manager/registrations/${id}/actions/approve-engagement`, {
        as: 'marc',
        body: {},
        headers,
      })
    expect((await approve()).status).toBe(200)
    expect((await approve()).status).toBe(200)
    await putPerson({ ...people.volunteer, managerId: 'zoe' })
    expect(await approve()).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })
})

describe('nobody is their own manager', () => {
  it('by the API', async () => {
    expect(await putPerson({ ...people.admin, managerId: 'ines' })).toMatchObject({
      status: 422,
      body: { code: 'unprocessable-input', detail: 'managerId: nobody can be their own manager.' },
    })
    expect((await putPerson({ personId: 'max', managerId: 'max' })).status).toBe(422)
  })

  it('by SCIM', async () => {
    const service = await createScimService()
    const body = {
      schemas: [patchOp],
      Operations: [{ op: 'replace', path: `${enterprise}:manager`, value: { value: 'lea' } }],
    }
    const answer = await service.call('PATCH', '/Users/lea', { body })
    // As for any manager whom it cannot have, the rest of the request is done.
    expect(answer).toMatchObject({
      status: 200,
      body: {
        [enterprise]: { manager: { value: 'marc' } },
        'urn:mentoring-journey:scim:schemas:extension:1.0:Outcome': {
          notApplied: ['manager: nobody can be their own manager.'],
        },
      },
    })
  })

  it('except where the operator made them so: that person can still be edited', async () => {
    const { directory } = api.programme.stores
    await directory.put({ type: 'person', entry: { ...people.stranger, managerId: 'zoe' } })
    expect((await putPerson({ ...people.stranger, managerId: 'zoe', name: 'Zoë' })).status).toBe(
      200,
    )
  })
})

describe('an address', () => {
  it("is refused in another company's domain, whether or not somebody has it", async () => {
    for (const email of ['olga@other.example', 'nobody@OTHER.example'])
      expect(await putPerson({ personId: 'max', email })).toMatchObject({
        status: 422,
        body: { detail: "email: is in another company's mail domain." },
      })
    const service = await createScimService()
    await service.stores.directory.put({
      type: 'company',
      entry: { ...company, companyId: 'other', mailDomains: ['other.example'] },
    })
    const answer = await service.call('POST', '/Users', {
      body: { schemas: [core], userName: 'max@other.example', displayName: 'Max' },
    })
    expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
    expect(answer.body.detail).toBe("userName: is in another company's mail domain")
  })

  it("must be in the company's own domains, if it has any; earlier ones may stay", async () => {
    await api.programme.stores.directory.put({
      type: 'company',
      entry: { ...company, mailDomains: ['acme.example'] },
    })
    expect((await putPerson({ personId: 'max', email: 'max@elsewhere.example' })).body.detail).toBe(
      'email: must be in a mail domain of the company: acme.example.',
    )
    expect((await putPerson({ personId: 'max', email: 'max@acme.example' })).status).toBe(201)
    expect((await putPerson({ ...people.stranger, name: 'Zoë' })).status).toBe(200)
  })

  it('in another form of the same one must be an address that mail can be sent to', async () => {
    const { status, body } = await putPerson({ ...people.volunteer, email: 'ｌea@example.org' })
    expect([status, body.detail]).toEqual([
      422,
      'email: may only have letters without accents, digits and signs before the @: mail cannot be sent to it otherwise.',
    ])
    expect((await putPerson({ ...people.volunteer, email: 'LEA@example.org' })).status).toBe(200)
  })

  it('that is used elsewhere gets the same answer as an ID that is', async () => {
    await api.programme.stores.directory.put({
      type: 'person',
      entry: { ...people.stranger, personId: 'p9', email: 'p9@free.example', companyId: 'other' },
    })
    const [id, address] = [
      await putPerson({ personId: 'p9', email: 'new@example.org' }),
      await putPerson({ personId: 'new', email: 'p9@free.example' }),
    ]
    expect(id.status).toBe(403)
    expect(address).toMatchObject({ status: id.status, body: id.body as object })
    expect((await putPerson({ personId: 'new', email: 'lea@example.org' })).body.code).toBe(
      'email-taken',
    )
  })
})
