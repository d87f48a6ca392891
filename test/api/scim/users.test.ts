import { beforeEach, describe, expect, it } from 'vitest'
import { listEach } from '../../../shared/application/directory/list-each.ts'
import { people } from '../../journey/world.ts'
import { core, createScimService, enterprise, patchOp, type ScimService, url } from './service.ts'

let service: ScimService
beforeEach(async () => {
  service = await createScimService()
})

const person = (id: string) => service.stores.directory.getPerson(id)
const peopleIds = () =>
  Array.fromAsync(listEach(service.stores.directory, { name: 'people-of-company', of: 'acme' }))
const post = (body: object) =>
  service.call('POST', '/Users', { body: { schemas: [core], ...body } })
const put = (id: string, body: object) =>
  service.call('PUT', `/Users/${id}`, { body: { schemas: [core], ...body } })
const patch = (id: string, ...Operations: readonly object[]) =>
  service.call('PATCH', `/Users/${id}`, { body: { schemas: [patchOp], Operations } })

describe('a user', () => {
  it('is a person of the company, with nothing that is not theirs to see', async () => {
    const { status, body, headers } = await service.call('GET', '/Users/lea')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/scim+json; charset=utf-8')
    expect(body).toEqual({
      schemas: [core, enterprise],
      id: 'lea',
      userName: 'lea@example.org',
      displayName: 'lea',
      name: { formatted: 'lea' },
      emails: [{ value: 'lea@example.org', type: 'work', primary: true }],
      active: true,
      [enterprise]: { manager: { value: 'marc', $ref: `${url}/Users/marc` } },
      meta: { resourceType: 'User', location: `${url}/Users/lea` },
    })
  })

  it.each(['olga', 'claire', 'nobody', ''.padEnd(300, 'x'), '%E0%A4%A'])(
    'is not found where it is none of the company: %s',
    async (id) => {
      for (const method of ['GET', 'PATCH', 'PUT']) {
        const { status, body } = await service.call(method, `/Users/${id}`, {
          body:
            method === 'PATCH'
              ? { schemas: [patchOp], Operations: [{ op: 'replace', value: { active: false } }] }
              : { schemas: [core], userName: 'x@y.z' },
        })
        expect([status, body.status]).toEqual([404, '404'])
      }
      expect((await person('olga'))?.deactivated).toBeUndefined()
    },
  )
})

describe('creating a user', () => {
  it('creates a person in the company, with an id of ours', async () => {
    const { status, body, headers } = await post({
      externalId: 'E-17',
      userName: 'max@example.org',
      name: { givenName: 'Max', familyName: 'Weiß' },
      emails: [
        { value: 'max@home.example', type: 'home' },
        { value: 'Max@example.org', type: 'work', primary: true },
      ],
      active: true,
      preferredLanguage: 'fr-FR',
      title: 'Engineer',
      phoneNumbers: [{ value: '+33 1', type: 'work' }],
      [enterprise]: { manager: { value: 'marc' }, department: 'R&D', employeeNumber: '17' },
    })
    expect(status).toBe(201)
    expect(headers['location']).toBe(`${url}/Users/${body.id}`)
    expect(body).toMatchObject({ displayName: 'Max Weiß', active: true, preferredLanguage: 'fr' })
    expect(await person(body.id)).toEqual({
      personId: body.id,
      companyId: 'acme',
      name: 'Max Weiß',
      email: 'max@example.org',
      locale: 'fr',
      managerId: 'marc',
      isAdmin: false,
      deactivated: false,
    })
  })

  it('does not store attributes that are not needed', async () => {
    const { body } = await post({ userName: 'max@x.example', displayName: 'Max', title: 'Chief' })
    expect(JSON.stringify(await person(body.id))).not.toContain('Chief')
    expect(body.title).toBeUndefined()
  })

  it.each([
    [{ displayName: 'Max' }, 'invalidValue', 'A new user needs a userName.'],
    [{ userName: 'max@x.example' }, 'invalidValue', 'A new user needs a displayName or a name.'],
    [{ userName: 'max', displayName: 'Max' }, 'invalidValue', 'userName: must be an email address'],
    [
      { userName: 'max@x.example', displayName: 'Max', emails: [{ value: 'max@y.example' }] },
      'invalidValue',
      'Mails go to the userName: it and the primary email must be the same address.',
    ],
    [{ userName: 7, displayName: 'Max' }, 'invalidValue', 'userName: a text is wanted.'],
    [{ userName: 'm@x.example', name: 'Max' }, 'invalidValue', 'This must be an object.'],
    [
      { userName: 'm@x.example', displayName: 'M', active: 'maybe' },
      'invalidValue',
      'active: true',
    ],
    [{ userName: 'm@x.example', displayName: '' }, 'invalidValue', 'needs a displayName'],
    [
      { userName: 'm@x.example', displayName: 'Ma\u200bx' },
      'invalidValue',
      'name: has a hidden character (U+200B) at position 3',
    ],
    [
      { userName: 'm\u0007@x.example', displayName: 'Max' },
      'invalidValue',
      'userName: has a hidden character (U+0007) at position 2',
    ],
    [{ schemas: ['urn:other'] }, 'invalidSyntax', 'must name urn:ietf'],
  ])('refuses %j', async (body, scimType, detail) => {
    const before = await peopleIds()
    const answer = await post(body)
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '400',
      scimType,
      detail: expect.stringContaining(detail),
    })
    expect(await peopleIds()).toEqual(before)
  })

  it.each(['LEA@example.org', 'olga@other.example'])(
    'refuses an address that somebody has: %s',
    async (userName) => {
      const { status, body } = await post({ userName, displayName: 'Max' })
      expect([status, body.scimType]).toEqual([409, 'uniqueness'])
    },
  )
})

describe('patching a user', () => {
  it('deactivates in every form of the request, and leaves the rest unchanged', async () => {
    for (const operation of [
      { op: 'replace', value: { active: false } },
      { op: 'Replace', path: 'active', value: 'False' },
      { op: 'replace', path: 'active', value: false },
      { op: 'add', path: `${core}:active`, value: 'false' },
      { op: 'replace', value: { id: 'lea', ACTIVE: false } },
    ]) {
      const { status, body } = await patch('lea', operation)
      expect([status, body.active]).toEqual([200, false])
      expect(await person('lea')).toEqual({ ...people.volunteer, deactivated: true })
      await patch('lea', { op: 'replace', path: 'active', value: true })
    }
    expect((await person('lea'))?.deactivated).toBe(false)
  })

  it('deactivates even if the request has unsupported attributes', async () => {
    await patch(
      'lea',
      { op: 'replace', path: 'title', value: 'Gone' },
      { op: 'replace', path: 'addresses[type eq "work"].country', value: 'FR' },
      { op: 'remove', path: 'phoneNumbers[type eq "mobile"]' },
      { op: 'replace', path: `${enterprise}:department`, value: 'None' },
      { op: 'replace', path: 'active', value: 'False' },
    )
    expect(await person('lea')).toEqual({ ...people.volunteer, deactivated: true })
  })

  it('leaves an admin an admin and a member a member', async () => {
    await patch('ines', { op: 'replace', value: { displayName: 'Inès' } })
    expect(await person('ines')).toEqual({ ...people.admin, name: 'Inès' })
  })

  it('changes the address by userName and email together, in either order', async () => {
    await patch(
      'lea',
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'lea.b@example.org' },
      { op: 'Replace', path: 'userName', value: 'lea.b@example.org' },
    )
    expect((await person('lea'))?.email).toBe('lea.b@example.org')
    await patch('lea', { op: 'replace', value: { userName: 'lea.c@example.org' } })
    expect((await person('lea'))?.email).toBe('lea.c@example.org')
    const { status, body } = await patch('lea', {
      op: 'replace',
      path: 'emails[primary eq true].value',
      value: 'lea.d@example.org',
    })
    expect([status, body.scimType]).toEqual([400, 'invalidValue'])
    const other = { op: 'add', path: 'emails[type eq "home"].value', value: 'l@home.example' }
    expect((await patch('lea', other)).status).toBe(200)
    expect((await person('lea'))?.email).toBe('lea.c@example.org')
  })

  it('takes the whole name or both parts, and ignores one part alone', async () => {
    await patch('lea', { op: 'replace', path: 'name.familyName', value: 'Blanc' })
    expect((await person('lea'))?.name).toBe('lea')
    await patch(
      'lea',
      { op: 'replace', path: 'name.familyName', value: 'Blanc' },
      { op: 'replace', value: { 'name.givenName': 'Léa' } },
    )
    expect((await person('lea'))?.name).toBe('Léa Blanc')
    await patch('lea', { op: 'replace', value: { name: { formatted: 'Léa B.' } } })
    expect((await person('lea'))?.name).toBe('Léa B.')
  })

  it('has somebody told whose address it changes', async () => {
    const path = 'userName'
    expect((await patch('lea', { op: 'replace', path, value: 'x@y.example' })).status).toBe(200)
    expect((await patch('lea', { op: 'replace', path, value: 'lea@example.org' })).status).toBe(200)
    const told = await service.stores.notices.list('lea')
    expect(told.map(({ notice, by, address }) => [notice, by.kind, address])).toEqual([
      ['address-changed', 'scim', 'lea@example.org'],
      ['address-changed', 'scim', 'x@y.example'],
    ])
  })

  it('sets and removes a manager', async () => {
    const manager = `${enterprise}:manager`
    for (const [path, value] of [
      [manager, 'zoe'],
      [manager, { value: 'ines' }],
      [`${manager}.value`, 'zoe'],
      [enterprise, { manager: { value: 'ines' } }],
      [undefined, { [manager]: 'zoe' }],
      [undefined, { [enterprise]: { manager: { value: 'marc' } } }],
    ]) {
      const wanted = JSON.stringify(value).match(/zoe|ines|marc/)?.[0]
      expect((await patch('lea', { op: 'add', path, value })).status).toBe(200)
      expect((await person('lea'))?.managerId).toBe(wanted)
    }
    for (const operation of [
      { op: 'remove', path: manager },
      { op: 'replace', path: manager, value: null },
      { op: 'replace', path: `${manager}.value`, value: '' },
    ]) {
      await patch('lea', { op: 'add', path: manager, value: 'marc' })
      const { body } = await patch('lea', operation)
      expect(body[enterprise]).toBeUndefined()
      expect((await person('lea'))?.managerId).toBeUndefined()
    }
  })

  it.each([
    ['fr', 'fr'],
    ['fr-CA, en;q=0.5', 'fr'],
    ['en_US', 'en'],
    ['de-DE', undefined],
    ['french', undefined],
  ])('reads the language %s as %s', async (value, locale) => {
    await patch('lea', { op: 'replace', path: 'preferredLanguage', value })
    expect((await person('lea'))?.locale).toBe(locale)
  })

  it('writes nothing if nothing changes', async () => {
    await patch('lea', { op: 'replace', value: { active: true, displayName: 'lea' } })
    expect(await service.stores.directory.getVersioned('person', 'lea')).toMatchObject({
      version: 1,
    })
  })

  it.each([
    [{ op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    [{ op: 'replace', path: 'meta.location', value: 'x' }, 'mutability'],
    [{ op: 'remove', path: 'userName' }, 'mutability'],
    [{ op: 'remove', path: 'active' }, 'mutability'],
    [{ op: 'remove', path: 'emails[type eq "work"]' }, 'mutability'],
    [{ op: 'replace', path: 'displayName', value: null }, 'mutability'],
    [{ op: 'remove' }, 'noTarget'],
    [{ op: 'replace', path: 'a b', value: 1 }, 'invalidPath'],
    [{ op: 'replace', path: 'emails[type eq "work"', value: 1 }, 'invalidPath'],
    [{ op: 'replace', path: '', value: 1 }, 'invalidPath'],
    [{ op: 'replace', path: 'active' }, 'invalidValue'],
    [{ op: 'replace', path: 'active', value: 'no' }, 'invalidValue'],
    [{ op: 'replace', value: [] }, 'invalidValue'],
    [{ op: 'replace', path: 'emails', value: 'lea' }, 'invalidValue'],
    [{ op: 'replace', path: 'userName', value: 'lea' }, 'invalidValue'],
    [{ op: 'replace', path: 'emails[type eq "work"', value: 'x@y.z' }, 'invalidPath'],
    [{ op: 'replace', path: 'emails[type is "work"].value', value: 'x@y.z' }, 'invalidFilter'],
    [{ op: 'replace', path: 'emails[type eq work].value', value: 'x@y.z' }, 'invalidFilter'],
    [{ op: 'replace', path: 'emails[kind eq "work"].value', value: 'x@y.z' }, 'invalidFilter'],
    [{ op: 'replace', path: 'emails[].value', value: 'x@y.z' }, 'invalidFilter'],
    [{ op: 'replace', path: 'active[value eq true]', value: false }, 'invalidPath'],
    [{ op: 'replace', path: 'addresses[type eq].country', value: 'FR' }, 'invalidFilter'],
    [{ op: 'replace', path: 'emails', value: null }, 'mutability'],
    [{ op: 'move', path: 'active', value: true }, 'invalidSyntax'],
    [{ path: 'active', value: true }, 'invalidSyntax'],
  ])('refuses %j as a whole', async (operation, scimType) => {
    const answer = await patch('lea', { op: 'add', path: 'displayName', value: 'New' }, operation)
    expect([answer.status, answer.body.scimType]).toEqual([400, scimType])
    expect(await person('lea')).toEqual(people.volunteer)
  })

  it('refuses an address that somebody else has', async () => {
    const { status, body } = await patch('lea', {
      op: 'replace',
      path: 'userName',
      value: 'zoe@example.org',
    })
    expect([status, body.scimType]).toEqual([409, 'uniqueness'])
  })

  it('loses nothing if somebody else writes at the same time', async () => {
    const { directory } = service.stores
    const changes = [
      patch('lea', { op: 'replace', path: 'displayName', value: 'Léa' }),
      patch('lea', { op: 'replace', path: 'active', value: false }),
      patch('lea', { op: 'remove', path: `${enterprise}:manager` }),
    ]
    expect((await Promise.all(changes)).map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await directory.getPerson('lea')).toMatchObject({
      name: 'Léa',
      deactivated: true,
      managerId: undefined,
    })
  })

  it('gives up after too many conflicts', async () => {
    const { directory } = service.stores
    const put = directory.put.bind(directory)
    directory.put = () => Promise.resolve('conflict')
    const { status, headers } = await patch('lea', { op: 'replace', value: { active: false } })
    directory.put = put
    expect([status, headers['retry-after']]).toEqual([503, '1'])
  })
})

describe('replacing a user', () => {
  it('sets the given attributes and leaves the rest', async () => {
    const { status } = await put('lea', {
      id: 'lea',
      userName: 'lea@example.org',
      name: { givenName: 'Léa', familyName: 'Blanc' },
      active: false,
      meta: { resourceType: 'User' },
    })
    expect(status).toBe(200)
    expect(await person('lea')).toEqual({
      ...people.volunteer,
      name: 'Léa Blanc',
      deactivated: true,
    })
  })

  it('needs a userName', async () => {
    expect((await put('lea', { displayName: 'Léa' })).body).toMatchObject({
      scimType: 'invalidValue',
    })
  })
})

describe('looking for users', () => {
  const list = (query?: Readonly<Record<string, string>>) =>
    service.call('GET', '/Users', query && { query })
  const listIds = ({ body }: Awaited<ReturnType<typeof list>>) =>
    body.Resources.map(({ id }: { id: string }) => id)

  it('lists those of the company, page by page', async () => {
    const all = await list()
    expect(listIds(all)).toEqual(['ines', 'lea', 'marc', 'zoe'])
    expect(all.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 4,
      startIndex: 1,
      itemsPerPage: 4,
    })
    const second = await list({ startIndex: '2', count: '2' })
    expect(listIds(second)).toEqual(['lea', 'marc'])
    expect(second.body).toMatchObject({ totalResults: 4, startIndex: 2, itemsPerPage: 2 })
    expect((await list({ startIndex: '9' })).body).toMatchObject({ totalResults: 4, Resources: [] })
    expect((await list({ count: '0' })).body).toMatchObject({ totalResults: 4, Resources: [] })
    expect(listIds(await list({ startIndex: '-3', count: '1' }))).toEqual(['ines'])
    expect((await list({ count: '-1' })).body).toMatchObject({ totalResults: 4, itemsPerPage: 0 })
    expect((await list({ count: 'ten' })).body).toMatchObject({ scimType: 'invalidValue' })
  })

  it('returns at most two hundred at once', async () => {
    for (let index = 0; index < 250; index += 1)
      await service.stores.directory.put({
        type: 'person',
        entry: { ...people.stranger, personId: `p${index}`, email: `p${index}@x.example` },
      })
    expect((await list({ count: '1000' })).body).toMatchObject({
      totalResults: 254,
      itemsPerPage: 200,
    })
  })

  it('finds a user by user name, ignoring case, even after they have left', async () => {
    await patch('lea', { op: 'replace', value: { active: false } })
    for (const filter of [
      'userName eq "lea@example.org"',
      ' username EQ "LEA@example.org" ',
      `${core}:userName eq "l\\u0065a@example.org"`,
    ]) {
      const found = await list({ filter })
      expect(listIds(found)).toEqual(['lea'])
      expect(found.body).toMatchObject({ totalResults: 1, itemsPerPage: 1 })
    }
  })

  it.each(['nobody@example.org', 'olga@other.example', 'claire@example.org', ''])(
    'finds nobody of another company: %s',
    async (userName) => {
      expect((await list({ filter: `userName eq "${userName}"` })).body).toMatchObject({
        totalResults: 0,
        Resources: [],
      })
    },
  )

  it.each([
    'userName',
    'userName eq',
    'userName eq lea',
    'userName is "lea"',
    'userName eq "lea',
    "userName eq 'lea'",
    'userName eq "\\x"',
    'userName eq "lea" and',
    '(userName eq "lea"',
    'userName eq "lea" userName eq "lea"',
    'userName eq {"a":1}',
    'userName constructor "lea"',
    'userName eq "lea" constructor userName eq "zoe"',
    '"',
    '',
    '('.repeat(3_000),
    `userName eq "${'x'.repeat(5_000)}"`,
    `userName eq "${'\n'.repeat(60)}`,
  ])('refuses the filter %s', async (filter) => {
    const { status, body } = await list({ filter })
    expect([status, body.scimType]).toEqual([400, 'invalidFilter'])
  })
})
