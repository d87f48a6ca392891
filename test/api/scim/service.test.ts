import { beforeEach, describe, expect, it } from 'vitest'
import { maxBodyBytes } from '../../../shared/api/http/api-event.ts'
import {
  issueToken,
  maxTokens,
  revokeToken,
} from '../../../shared/application/identity/company-tokens.ts'
import { core, createScimService, enterprise, patchOp, type ScimService, url } from './service.ts'

let service: ScimService
beforeEach(async () => {
  service = await createScimService()
})

describe('a token', () => {
  const see = async (authorization: string | null) =>
    (await service.call('GET', '/Users/lea', { authorization })).status

  it('gives access to the people of its company only', async () => {
    expect(await see(`Bearer ${service.token}`)).toBe(200)
    expect(await see(`bearer ${service.token}`)).toBe(200)
    const other = `Bearer ${await service.issue('other')}`
    expect(await see(other)).toBe(404)
    const { body } = await service.call('GET', '/Users', { authorization: other })
    expect(body.Resources.map(({ id }: { id: string }) => id)).toEqual(['olga'])
  })

  it('is stored as a hash only', async () => {
    const { tokens } = await service.stores.scimTokens.load('acme')
    expect(JSON.stringify(tokens)).not.toContain(service.token.split('.')[2])
    expect(tokens).toEqual([
      { tokenId: 'token-1', hash: expect.any(String), issuedAt: '2026-01-31T08:00:00.000Z' },
    ])
  })

  it('gives no access if it is missing, unknown or changed', async () => {
    const [prefix = '', , secret = ''] = service.token.split('.')
    const company = (id: string) => Buffer.from(id).toString('base64url')
    const wrong = [
      null,
      '',
      'Bearer',
      'Bearer x',
      `Basic ${service.token}`,
      `Bearer ${service.token} x`,
      `Bearer ${service.token.slice(0, -1)}`,
      `Bearer ${service.token.slice(0, -1)}${service.token.endsWith('A') ? 'B' : 'A'}`,
      `Bearer ${prefix}.${company('other')}.${secret}`,
      `Bearer ${prefix}.${company('')}.${secret}`,
      `Bearer ${prefix}.${company('x'.repeat(900))}.${secret}`,
      `Bearer ${prefix}.${company('x'.repeat(9_000))}.${secret}`,
    ]
    for (const authorization of wrong) expect(await see(authorization)).toBe(401)
    const { body, headers } = await service.call('DELETE', '/Users/lea', { authorization: null })
    expect(headers['www-authenticate']).toBe('Bearer realm="scim"')
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '401',
    })
    expect(service.faults).toEqual([])
  })

  it('that is refused leaves a trace in the company that it names, if there is one', async () => {
    const [, company = ''] = service.token.split('.')
    const forge = (part: string) => `Bearer scim.${part}.${'x'.repeat(43)}`
    const encode = (id: string) => Buffer.from(id).toString('base64url')
    for (let times = 0; times < 3; times += 1) {
      await see(forge(company))
      await see(forge(encode('other')))
    }
    await see(forge(encode('nobody')))
    await see(null)
    const list = async (companyId?: string) =>
      (await service.stores.traces.list({ companyId, month: '2026-05' }, { limit: 9 })).items
    const refused = { what: 'refused', code: 'not-signed-in', details: { where: 'scim' } }
    for (const companyId of ['acme', 'other', undefined])
      expect(await list(companyId)).toMatchObject([{ ...refused, by: { kind: 'nobody' } }])
    expect(await list('nobody')).toEqual([])
  })

  it('can be replaced without interruption', async () => {
    const now = '2026-05-01T08:00:00.000Z'
    const second = await service.issue('acme')
    expect(await see(`Bearer ${second}`)).toBe(200)
    expect(await see(`Bearer ${service.token}`)).toBe(200)
    expect(await revokeToken(service.stores, 'acme', { tokenId: 'token-1', now })).toBe('revoked')
    expect(await see(`Bearer ${service.token}`)).toBe(401)
    expect(await see(`Bearer ${second}`)).toBe(200)
  })

  it('works for a year, and makes room for another then', async () => {
    const issueAt = async (now: string) => {
      const issued = await issueToken(service.stores, 'acme', { tokenId: now, now })
      if ('refused' in issued) throw new Error(issued.refused)
      return issued
    }
    // The service's clock is at 2026-05-01T08:00:00.000Z.
    const expired = await issueAt('2025-05-01T08:00:00.000Z')
    expect(expired.expiresAt).toBe('2026-05-01T08:00:00.000Z')
    expect(await see(`Bearer ${expired.token}`)).toBe(401)
    const last = await issueAt('2025-05-01T08:00:00.001Z')
    expect(await see(`Bearer ${last.token}`)).toBe(200)
    for (let second = 1; second <= maxTokens - 1; second += 1)
      await issueAt(`2026-05-01T08:00:0${second}.000Z`)
    const { tokens } = await service.stores.scimTokens.load('acme')
    const issued = tokens.map(({ issuedAt }) => issuedAt)
    expect(issued).toHaveLength(maxTokens)
    for (const gone of ['2025-05-01T08:00:00.000Z', '2025-05-01T08:00:00.001Z'])
      expect(issued).not.toContain(gone)
    await expect(issueAt('2026-05-01T08:00:09.000Z')).rejects.toThrow('too-many')
  })
})

describe('the description of the service', () => {
  const read = (path: string) => service.call('GET', path, { authorization: null })

  it('is public, and says what is and is not supported', async () => {
    expect((await read('/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: false },
      sort: { supported: false },
      etag: { supported: false },
      authenticationSchemes: [{ type: 'oauthbearertoken' }],
    })
    expect((await read('/ResourceTypes')).body).toMatchObject({
      totalResults: 1,
      Resources: [{ id: 'User', endpoint: '/Users', schema: core }],
    })
    expect((await read('/ResourceTypes/User')).body.meta.location).toBe(`${url}/ResourceTypes/User`)
    expect((await read(`/Schemas/${enterprise}`)).body.id).toBe(enterprise)
  })

  it('names exactly the attributes of a user', async () => {
    const { body: schemas } = await read('/Schemas')
    const names = (schema: string) =>
      schemas.Resources.find(({ id }: { id: string }) => id === schema).attributes.map(
        ({ name }: { name: string }) => name,
      )
    await service.call('PATCH', '/Users/lea', {
      body: {
        schemas: [patchOp],
        Operations: [{ op: 'add', value: { preferredLanguage: 'fr' } }],
      },
    })
    const { body: user } = await service.call('GET', '/Users/lea')
    // Every resource has these (RFC 7643, 3.1).
    const common = ['schemas', 'id', 'meta', enterprise]
    const attributes = Object.keys(user).filter((name) => !common.includes(name))
    expect(names(core).toSorted()).toEqual(attributes.toSorted())
    expect(names(enterprise)).toEqual(Object.keys(user[enterprise]))
  })

  it.each(['/ServiceProviderConfig/x', '/ResourceTypes/Group', '/Schemas/urn:x'])(
    'has nothing at %s',
    async (path) => {
      expect((await read(path)).status).toBe(404)
    },
  )

  it('is read-only and cannot be filtered', async () => {
    expect((await service.call('PUT', '/Schemas', { body: {} })).status).toBe(405)
    expect((await service.call('GET', '/Schemas', { query: { filter: 'x' } })).status).toBe(403)
  })
})

describe('an address', () => {
  it.each([
    ['/Users/', 200],
    ['/Users/lea/', 200],
    ['/ServiceProviderConfig/', 200],
    ['/', 404],
    ['', 404],
  ])('may end with a slash: %s', async (path, status) => {
    expect((await service.call('GET', path)).status).toBe(status)
  })

  it('of groups has none', async () => {
    const { status, body } = await service.call('GET', '/Groups', {
      query: { filter: 'displayName eq "Everybody"', excludedAttributes: 'members' },
    })
    expect([status, body]).toEqual([
      200,
      {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: 0,
        startIndex: 1,
        itemsPerPage: 0,
        Resources: [],
      },
    ])
  })
})

describe('a refused request', () => {
  it.each([
    ['POST', '/Bulk', 501],
    ['GET', '/Me', 501],
    ['POST', '/.search', 501],
    ['POST', '/Users/.search', 501],
    ['POST', '/Groups', 501],
    ['GET', '/Groups/g1', 404],
    ['DELETE', '/Users/nobody', 404],
    ['DELETE', '/Groups/g1', 501],
    ['GET', '/Users/lea/manager/', 404],
    ['POST', '/Users/lea', 405],
    ['DELETE', '/Users', 405],
    ['GET', '/Users/lea/manager', 404],
    ['GET', '/users', 404],
    ['GET', '', 404],
    ['GET', '/constructor', 404],
  ])('%s %s is a %i in the form of SCIM', async (method, path, status) => {
    const answer = await service.call(method, path)
    expect(answer.status).toBe(status)
    expect(answer.body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
      detail: expect.stringMatching(/\.$/),
    })
  })

  it.each([1000, 10_000, 100_000])('has a body nested %i deep', async (depth) => {
    const deep = [
      '['.repeat(depth) + ']'.repeat(depth),
      '{"a":'.repeat(depth / 2) + '1' + '}'.repeat(depth / 2),
    ]
    for (const value of deep)
      for (const [method, path, text] of [
        ['POST', '/Users', value],
        ['POST', '/Users', `{"userName":"max@x.example","displayName":"Max","title":${value}}`],
        ['PUT', '/Users/lea', `{"userName":"lea@example.org","emails":${value}}`],
        [
          'PATCH',
          '/Users/lea',
          `{"Operations":[{"op":"replace","path":"title","value":${value}}]}`,
        ],
        ['PATCH', '/Users/lea', `{"Operations":${value}}`],
      ] as const) {
        const answer = await service.call(method, path, { text })
        expect([answer.status, answer.body.scimType]).toEqual([400, 'invalidSyntax'])
      }
    expect(service.faults).toEqual([])
  })

  it('has an unreadable body', async () => {
    const post = (options: object) => service.call('POST', '/Users', options)
    expect(await post({ text: '{' })).toMatchObject({
      status: 400,
      body: { scimType: 'invalidSyntax' },
    })
    expect(await post({ text: '' })).toMatchObject({ status: 400 })
    expect(await post({ text: 'null' })).toMatchObject({ status: 400 })
    expect(await post({ text: 'a=b', type: 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
    })
    expect(await post({ text: JSON.stringify('x'.repeat(maxBodyBytes)) })).toMatchObject({
      status: 413,
      body: { status: '413' },
    })
    expect(await post({ body: {}, type: 'application/json' })).toMatchObject({ status: 400 })
  })

  it('does not treat inherited members as attributes', async () => {
    const { status } = await service.call('PATCH', '/Users/lea', {
      text: `{"schemas":["${patchOp}"],"Operations":[{"op":"add","value":{"__proto__":{"active":false},"constructor":1}}]}`,
    })
    expect(status).toBe(200)
    expect((await service.call('GET', '/Users/lea')).body.active).toBe(true)
  })

  it('is logged if the fault is ours, without details in the answer', async () => {
    service.stores.directory.getVersioned = () => Promise.reject(new Error('the table is away'))
    const { status, body } = await service.call('GET', '/Users/lea')
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('table')
    expect(service.faults).toEqual([new Error('the table is away')])
  })
})
