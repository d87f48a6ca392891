import { beforeEach, describe, expect, it } from 'vitest'
import { people } from '../../journey/world.ts'
import { core, createScimService, enterprise, patchOp, type ScimService, url } from './service.ts'

const outcome = 'urn:mentoring-journey:scim:schemas:extension:1.0:Outcome'

let service: ScimService
beforeEach(async () => {
  service = await createScimService()
})

const person = (id: string) => service.stores.directory.getPerson(id)
const post = (body: object) =>
  service.call('POST', '/Users', { body: { schemas: [core], ...body } })
const put = (id: string, body: object) =>
  service.call('PUT', `/Users/${id}`, { body: { schemas: [core], ...body } })
const patch = (id: string, ...Operations: readonly unknown[]) =>
  service.call('PATCH', `/Users/${id}`, { body: { schemas: [patchOp], Operations } })

const max = { userName: 'max@x.example', displayName: 'Max' }
const lea = { userName: 'lea@example.org' }

describe('what is not stored', () => {
  const foreign = {
    _note: 'from HR',
    $ref: 'x',
    'a b': 1,
    '': 2,
    'http://schemas.example/x': true,
    'urn:ietf:params:scim:schemas:extension:CustomExtension:2.0:User': { tag: 'x' },
    'urn:ietf:params:scim:schemas:extension:CustomExtension:2.0:User:tag': 'x',
    'urn:scim:schemas:extension:okta:1.0': {},
    'emails[type eq "work"].display': 'x',
    'tags[type is].display': 'x',
    groups: [],
    roles: null,
    password: 'x',
    meta: { resourceType: 'User', version: 'W/"1"' },
    ims: [{}],
    [enterprise]: { _note: 1, department: 'HR', 'cost.center.id': '7' },
  }

  it('is ignored in every request, and the rest is done', async () => {
    const created = await post({ ...max, ...foreign })
    expect([created.status, created.body[outcome]]).toEqual([201, undefined])
    const { id } = created.body
    expect((await put(id, { ...max, ...foreign, displayName: 'Max B.' })).status).toBe(200)
    expect((await person(id))?.name).toBe('Max B.')
    expect((await patch(id, { op: 'replace', value: { ...foreign, active: false } })).status).toBe(
      200,
    )
    expect((await person(id))?.deactivated).toBe(true)
  })

  it('is ignored at the path of an operation', async () => {
    const { status } = await patch(
      'lea',
      { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:Custom:2.0:User:tag', value: 'x' },
      { op: 'Replace', path: 'urn:x:2.0:User:tags[type eq "a:]b"].value', value: 'x' },
      { op: 'Replace', path: 'emails[type eq "home"].value', value: 'lea@home.example' },
      { op: 'Remove', path: 'emails[type eq "other"]' },
      { op: 'Replace', path: 'phoneNumbers[type eq "work" and primary eq true].value', value: '1' },
      { op: 'Replace', path: 'active', value: 'False' },
    )
    expect(status).toBe(200)
    expect(await person('lea')).toEqual({ ...people.volunteer, deactivated: true })
  })
})

describe('what has no value', () => {
  it.each([
    { emails: null },
    { emails: [] },
    { emails: {} },
    { emails: [{}] },
    { emails: [{ type: 'work', value: null }] },
    { emails: [{ type: 'work' }] },
    { name: null },
    { name: {} },
    { name: { givenName: null, familyName: '' } },
    { preferredLanguage: {} },
    { active: null },
    { [enterprise]: null },
    { [enterprise]: {} },
    { [enterprise]: { manager: {} } },
    { [enterprise]: { manager: [] } },
    { [enterprise]: { manager: null } },
    { [enterprise]: { manager: { value: null } } },
    { [enterprise]: { manager: { value: '', displayName: null } } },
    { manager: {} },
  ])('is absent: %j', async (empty) => {
    const created = await post({ ...max, ...empty })
    expect([created.status, created.body[outcome]]).toEqual([201, undefined])
    expect(created.body).toMatchObject({ active: true, userName: 'max@x.example' })
    expect((await put('zoe', { userName: 'zoe@example.org', ...empty })).status).toBe(200)
    expect(await person('zoe')).toEqual(people.stranger)
    expect((await patch('zoe', { op: 'replace', value: empty })).status).toBe(200)
    expect(await person('zoe')).toEqual(people.stranger)
  })

  it('removes a manager if the request says so, and not if it says nothing', async () => {
    for (const manager of [{}, []]) {
      await put('lea', { ...lea, [enterprise]: { manager } })
      expect((await person('lea'))?.managerId).toBe('marc')
    }
    for (const manager of [null, '', { value: null }, { value: '' }, [{ value: '' }]]) {
      await patch('lea', { op: 'add', path: 'manager', value: 'marc' })
      await put('lea', { ...lea, [enterprise]: { manager } })
      expect((await person('lea'))?.managerId).toBeUndefined()
      await patch('lea', { op: 'add', path: 'manager', value: 'marc' })
      await patch('lea', { op: 'replace', path: `${enterprise}:manager`, value: manager })
      expect((await person('lea'))?.managerId).toBeUndefined()
    }
  })
})

describe('a manager', () => {
  it.each([
    'zoe',
    ['zoe'],
    { value: 'zoe' },
    [{ value: 'zoe' }],
    [{ $ref: `${url}/Users/zoe`, value: 'zoe' }],
    { $ref: `${url}/Users/zoe` },
    { $ref: '../Users/zoe' },
    { $ref: null, value: 'zoe' },
    { value: 'zoe', displayName: 'Zoe', 'x.y': 1 },
    'zoe@example.org',
    { value: 'ZOE@example.org' },
  ])('is understood as %j', async (manager) => {
    for (const operation of [
      { op: 'Add', path: `${enterprise}:manager`, value: manager },
      { op: 'Replace', path: 'manager', value: manager },
      { op: 'replace', value: { [enterprise]: { manager } } },
      { op: 'replace', value: { [`${enterprise}:manager`]: manager } },
      { op: 'replace', path: enterprise, value: { manager } },
    ]) {
      await patch('lea', { op: 'add', path: 'manager', value: 'marc' })
      const { status, body } = await patch('lea', operation)
      expect([status, body[outcome]]).toEqual([200, undefined])
      expect((await person('lea'))?.managerId).toBe('zoe')
    }
    const { body } = await post({ ...max, [enterprise]: { manager } })
    expect((await person(body.id))?.managerId).toBe('zoe')
    await service.stores.directory.put({ type: 'person', entry: { ...people.volunteer } })
    await put('lea', { ...lea, [enterprise]: { manager } })
    expect((await person('lea'))?.managerId).toBe('zoe')
  })

  it.each(['nobody', 'olga', 'olga@other.example', 'claire', 'lea', 'x'.repeat(3000), '\ud800'])(
    'who is not known stops nothing else, and the answer says so: %s',
    async (value) => {
      const manager = { [enterprise]: { manager: { value } } }
      const detail =
        value === 'lea' ? 'nobody can be their own manager' : 'has no user with this id or address'
      const answers = [
        await put('lea', { ...lea, displayName: 'Léa', active: false, ...manager }),
        await patch(
          'lea',
          { op: 'Replace', path: 'active', value: 'False' },
          { op: 'Replace', path: `${enterprise}:manager`, value },
        ),
      ]
      for (const { status, body } of answers) {
        expect([status, body.active]).toEqual([200, false])
        expect(body.schemas).toContain(outcome)
        expect(body[outcome]).toEqual({ notApplied: [expect.stringContaining(detail)] })
      }
      expect(await person('lea')).toEqual({
        ...people.volunteer,
        name: 'Léa',
        deactivated: true,
      })
      if (value === 'lea') return
      const { status, body } = await post({ ...max, ...manager })
      expect([status, body[outcome].notApplied.length]).toEqual([201, 1])
      expect((await person(body.id))?.managerId).toBeUndefined()
      expect((await service.call('GET', `/Users/${body.id}`)).body[outcome]).toBeUndefined()
    },
  )
})

describe('emails', () => {
  it.each([
    'max@x.example',
    { value: 'max@x.example' },
    ['max@x.example'],
    [{ value: 'MAX@x.example' }],
    [{ value: 'max@x.example', type: 'WORK', primary: 'True' }],
    [{ type: 'home', value: 'm@home.example', primary: true }, { value: 'max@x.example' }],
    [{ type: 'home', value: null }, null, { type: 'work', value: 'max@x.example' }],
  ])('have the address among them: %j', async (emails) => {
    expect((await post({ ...max, emails })).status).toBe(201)
  })

  it('of other types are ignored', async () => {
    const emails = [
      { type: 'home', value: 'l@home.example' },
      { type: 'other', value: 'x' },
    ]
    for (const op of ['add', 'replace']) {
      expect((await patch('lea', { op, path: 'emails', value: emails })).status).toBe(200)
      expect((await patch('lea', { op, value: { emails } })).status).toBe(200)
    }
    expect(await person('lea')).toEqual(people.volunteer)
    const { status, body } = await post({ ...max, emails })
    expect([status, body.userName]).toEqual([201, 'max@x.example'])
  })

  it.each([7, [7], [{ value: 7 }], [['max@x.example', 'y@x.example']], 'other@x.example'])(
    'are refused: %j',
    async (emails) => {
      const { status, body } = await post({ ...max, emails })
      expect([status, body.scimType]).toEqual([400, 'invalidValue'])
    },
  )

  it.each([
    'emails[type eq "work"].value',
    'emails[type eq \\"work\\"].value'.replaceAll('\\', ''),
    'EMAILS[TYPE EQ "Work"].VALUE',
    'emails[primary eq true].value',
    'emails[type eq "work" and primary eq true].value',
    'emails[type eq "work" or type eq "other"].value',
    'emails[not (type eq "home")].value',
    'emails[value eq "lea@example.org"].value',
    'emails[value ew "@example.org"].value',
    'emails.value',
    'emails',
    `${core}:emails[type eq "work"].value`,
  ])('are changed at %s', async (path) => {
    const { status } = await patch(
      'lea',
      { op: 'Replace', path, value: 'lea.b@example.org' },
      { op: 'Replace', path: 'userName', value: 'lea.b@example.org' },
    )
    expect(status).toBe(200)
    expect((await person('lea'))?.email).toBe('lea.b@example.org')
  })
})

describe('the names of values', () => {
  it('may be paths', async () => {
    const { status } = await patch('lea', {
      op: 'replace',
      value: {
        'name.givenName': 'Léa',
        [`${core}:name.familyName`]: 'Blanc',
        'emails[type eq "work"].value': 'lea.b@example.org',
        'emails[type eq "home"].value': 'lea@home.example',
        'addresses[type is].country': 'FR',
        userName: 'lea.b@example.org',
        'manager.value': 'zoe',
      },
    })
    expect(status).toBe(200)
    expect(await person('lea')).toEqual({
      ...people.volunteer,
      name: 'Léa Blanc',
      email: 'lea.b@example.org',
      managerId: 'zoe',
    })
    const { body } = await patch('lea', {
      op: 'replace',
      value: { 'emails[primary eq true].value': 'lea.c@example.org' },
    })
    expect(body.scimType).toBe('invalidValue')
  })
})

describe('somebody who leaves', () => {
  const leaves = { op: 'Replace', path: 'active', value: 'False' }

  it.each([
    { op: 'Replace', path: 'active', value: false },
    { op: 'REPLACE', path: 'ACTIVE', value: 'FALSE' },
    { op: 'Replace', path: 'active', value: [{ $ref: null, value: 'False' }] },
    { op: 'Add', path: 'active', value: { value: false } },
    { op: 'replace', path: null, value: { active: 'False' } },
    { OP: 'replace', Path: 'active', Value: false },
  ])('is deactivated by %j', async (operation) => {
    expect((await patch('lea', operation)).body.active).toBe(false)
    expect((await person('lea'))?.deactivated).toBe(true)
  })

  it.each([
    [{ op: 'move', path: 'title' }, 'must be add, replace or remove'],
    [{ op: 'Replace', path: 'emails[type is "work"].value', value: 'x@y.z' }, 'The filter'],
    [{ op: 'Replace', path: 'a b', value: 'x' }, 'This is not a path.'],
    [{ op: 'Remove', path: 'userName' }, 'A user cannot be without username.'],
    [{ op: 'Remove' }, 'Give the path of what to remove.'],
    [{ op: 'Replace', path: 'userName', value: 'lea' }, 'userName: must be an email address'],
    [{ op: 'Replace', path: 'userName', value: 'ZOE@example.org' }, 'Another user has this'],
    [{ op: 'Replace', path: 'emails', value: 'l@home.example' }, 'Mails go to the userName'],
    [{ op: 'Replace', path: 'displayName', value: 'x'.repeat(201) }, 'name: must have at most'],
    [{ op: 'Replace', path: 'displayName', value: 7 }, 'displayName: a text is wanted.'],
    [{ op: 'Replace', value: 'x' }, 'This must be an object.'],
    [7, 'expected object'],
  ])('has left, even if something else of the request is wrong: %j', async (wrong, detail) => {
    for (const operations of [
      [leaves, wrong],
      [wrong, leaves],
    ]) {
      await patch('lea', { op: 'replace', path: 'active', value: true })
      const { status, body } = await patch(
        'lea',
        { op: 'add', path: 'preferredLanguage', value: 'fr' },
        ...operations,
      )
      expect([status, body.active, body[outcome].notApplied.length]).toEqual([200, false, 1])
      expect(body[outcome].notApplied[0]).toContain(detail)
      expect(await person('lea')).toEqual({
        ...people.volunteer,
        locale: 'fr',
        deactivated: true,
      })
    }
  })

  it('has left whatever schemas the request names', async () => {
    for (const schemas of [undefined, [], ['urn:x'], null]) {
      await patch('lea', { op: 'replace', path: 'active', value: true })
      const body = { schemas, Operations: [leaves] }
      expect((await service.call('PATCH', '/Users/lea', { body })).body.active).toBe(false)
    }
  })

  it('has left by a replacement, whatever it lacks', async () => {
    for (const body of [{}, { userName: 'zoe@example.org' }, { userName: 7, emails: 7 }]) {
      await patch('lea', { op: 'replace', path: 'active', value: true })
      expect((await put('lea', { ...body, active: false })).status).toBe(200)
      expect(await person('lea')).toEqual({ ...people.volunteer, deactivated: true })
    }
  })

  it('is deactivated by a deletion, which can be repeated', async () => {
    for (let times = 0; times < 2; times += 1) {
      const { status, body, headers } = await service.call('DELETE', '/Users/lea')
      expect([status, body, headers['content-type']]).toEqual([204, undefined, undefined])
    }
    expect(await person('lea')).toEqual({ ...people.volunteer, deactivated: true })
    const { body } = await service.call('GET', '/Users/lea')
    expect(body).toMatchObject({ id: 'lea', active: false })
    expect((await service.call('DELETE', '/Users/olga')).status).toBe(404)
    expect((await person('olga'))?.deactivated).toBeUndefined()
  })

  it('is the same person when they are created again', async () => {
    await service.call('DELETE', '/Users/lea')
    const again = await post({ userName: 'LEA@example.org', displayName: 'Léa B.' })
    expect([again.status, again.body.id, again.body.active]).toEqual([201, 'lea', true])
    expect(again.headers['location']).toBe(`${url}/Users/lea`)
    expect(await person('lea')).toEqual({
      ...people.volunteer,
      email: 'LEA@example.org',
      name: 'Léa B.',
      deactivated: false,
    })
    expect((await post({ ...lea, displayName: 'Léa' })).status).toBe(409)
  })

  it('is not duplicated if two requests create them again at once', async () => {
    await service.call('DELETE', '/Users/lea')
    const answers = await Promise.all([
      post({ ...lea, displayName: 'Léa' }),
      post({ ...lea, displayName: 'Léa' }),
    ])
    expect(answers.map(({ body }) => body.id).filter((id) => id !== undefined)).toContain('lea')
    expect((await service.call('GET', '/Users')).body.totalResults).toBe(4)
  })
})

describe('an erased person', () => {
  it('is not there', async () => {
    const { directory } = service.stores
    await directory.put({ type: 'person', entry: { ...people.volunteer, name: '', email: '' } })
    for (const method of ['GET', 'DELETE'])
      expect((await service.call(method, '/Users/lea')).status).toBe(404)
    const { body } = await service.call('GET', '/Users')
    expect([body.totalResults, body.Resources.length]).toEqual([3, 3])
  })
})
