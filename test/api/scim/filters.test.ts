import { beforeEach, describe, expect, it } from 'vitest'
import { people } from '../../journey/world.ts'
import { core, createScimService, enterprise, patchOp, type ScimService } from './service.ts'

let service: ScimService
beforeEach(async () => {
  service = await createScimService()
  await service.stores.directory.put({
    type: 'person',
    entry: { ...people.stranger, email: 'zoe+x@example.org', deactivated: true },
  })
})

const find = (filter: string, query: Readonly<Record<string, string>> = {}) =>
  service.call('GET', '/Users', { query: { filter, ...query } })
const listIds = ({ body }: Awaited<ReturnType<typeof find>>): readonly string[] =>
  body.Resources.map(({ id }: { id: string }) => id)

describe('a filter', () => {
  // Looking for the end of each quote took more than a minute, longer than any request may.
  it('of a path that is as long as a body can be is refused unread', async () => {
    const path = `emails[type eq "${'\\"'.repeat(125_000)}]`
    const { status, body } = await service.call('PATCH', '/Users/lea', {
      body: { schemas: [patchOp], Operations: [{ op: 'remove', path }] },
    })
    expect([status, body.scimType]).toEqual([400, 'invalidFilter'])
  }, 20_000)

  it.each([
    ['userName eq "lea@example.org"', ['lea']],
    ['USERNAME Eq "LEA@EXAMPLE.ORG"', ['lea']],
    [`${core}:userName eq "lea@example.org"`, ['lea']],
    ['userName eq "l\\u0065a@example.org"', ['lea']],
    ['userName eq "\\u212aarl@example.org" or userName eq "lea@example.org"', ['lea']],
    ['emails.value eq "lea@example.org"', ['lea']],
    ['emails eq "lea@example.org"', ['lea']],
    ['emails[type eq "work"].value eq "lea@example.org"', ['lea']],
    ['emails[type eq "work" and value eq "lea@example.org"]', ['lea']],
    ['emails[type eq "home"].value eq "lea@example.org"', []],
    ['emails[value ew "@example.org"]', ['ines', 'lea', 'marc', 'zoe']],
    ['externalId eq "E-17"', []],
    ['externalId eq "E-17" or userName eq "lea@example.org"', ['lea']],
    ['externalId eq "E-17" and userName eq "lea@example.org"', []],
    ['urn:ietf:params:scim:schemas:extension:Custom:2.0:User:tag eq "x"', []],
    ['id eq "lea"', ['lea']],
    ['id eq "LEA"', []],
    ['id eq "olga"', []],
    ['id eq "lea" and manager eq "marc"', ['lea']],
    ['id eq "lea" and manager eq "zoe"', []],
    [`id eq "lea" and ${enterprise}:manager eq "marc"`, ['lea']],
    [`${enterprise}:manager.value eq "marc"`, ['lea']],
    ['manager pr', ['lea']],
    ['not (manager pr)', ['ines', 'marc', 'zoe']],
    ['manager eq null', ['ines', 'marc', 'zoe']],
    ['active eq true', ['ines', 'lea', 'marc']],
    ['active eq "False"', ['zoe']],
    ['active ne true', ['zoe']],
    ['userName sw "LEA"', ['lea']],
    ['displayName co "a" and not (displayName eq "marc")', ['lea']],
    ['userName eq "lea@example.org" or userName eq "marc@example.org"', ['lea', 'marc']],
    ['active eq false or userName sw "m" and displayName eq "marc"', ['marc', 'zoe']],
    ['(active eq false or userName sw "m") and displayName eq "marc"', ['marc']],
    ['name.formatted eq "Lea"', ['lea']],
    ['displayName eq "a \\" quote \\\\ and \\n line"', []],
    ['displayName gt "m"', ['marc', 'zoe']],
    ['title pr', []],
    ['not (title pr)', ['ines', 'lea', 'marc', 'zoe']],
    ['meta.lastModified gt "2020-01-01T00:00:00Z"', []],
    ['meta.resourceType eq "User" and id eq "lea"', ['lea']],
  ])('finds by %s', async (filter, ids) => {
    const found = await find(filter)
    expect([found.status, listIds(found)]).toEqual([200, ids])
    expect(found.body).toMatchObject({ totalResults: ids.length, itemsPerPage: ids.length })
  })

  it.each([
    'filter=userName+eq+"lea@example.org"',
    'filter=userName+eq+%22lea%40example.org%22&startIndex=1&count=100',
    'filter=userName%20eq%20%22lea@example.org%22',
    'filter=userName%2Beq%2B%22lea@example.org%22',
  ])('may have its spaces as plus signs: %s', async (search) => {
    expect(listIds(await service.call('GET', '/Users', { search }))).toEqual(['lea'])
  })

  it.each([
    'filter=userName%20eq%20%22zoe%2Bx@example.org%22',
    'filter=userName%20eq%20%22zoe+x@example.org%22',
    'filter=emails[type+eq+"work"].value+eq+"zoe+x@example.org"',
  ])('may have an address with a plus sign: %s', async (search) => {
    expect(listIds(await service.call('GET', '/Users', { search }))).toEqual(['zoe'])
  })

  it('is refused if it would have to look at too many', async () => {
    const { directory } = service.stores
    const ids = Array.from({ length: 1000 }, (_, index) => `p${index}`)
    directory.listPage = () => Promise.resolve({ ids, next: 'p999' })
    const { status, body } = await find('displayName co "a"')
    expect([status, body.scimType]).toEqual([400, 'tooMany'])
    expect(listIds(await find('userName eq "lea@example.org"'))).toEqual(['lea'])
  })

  it('is answered page by page', async () => {
    const page = await find('active eq true', { startIndex: '2', count: '1' })
    expect(listIds(page)).toEqual(['lea'])
    expect(page.body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 })
    const beyond = await find('userName eq "lea@example.org"', { startIndex: '2' })
    expect(beyond.body).toMatchObject({ totalResults: 1, startIndex: 2, itemsPerPage: 0 })
  })
})

describe('the attributes of an answer', () => {
  it.each([
    [{ attributes: 'id' }, { id: 'lea' }],
    [{ attributes: 'USERNAME, nothing' }, { id: 'lea', userName: 'lea@example.org' }],
    [{ attributes: 'emails.value' }, { id: 'lea', emails: [{ value: 'lea@example.org' }] }],
    [
      { attributes: `${enterprise}:manager.value` },
      { id: 'lea', [enterprise]: { manager: { value: 'marc' } } },
    ],
    [
      { excludedAttributes: `id,name,displayName,meta,emails,active,${enterprise}` },
      { id: 'lea', userName: 'lea@example.org' },
    ],
    [
      { excludedAttributes: 'userName,name,displayName,meta,emails.type,emails.primary,manager' },
      { id: 'lea', emails: [{ value: 'lea@example.org' }], active: true, [enterprise]: {} },
    ],
  ])('are those asked for by %j', async (query, attributes) => {
    const expected = { schemas: [core, enterprise], ...attributes }
    expect((await service.call('GET', '/Users/lea', { query })).body).toEqual(expected)
    expect((await find('id eq "lea"', query)).body.Resources).toEqual([expected])
  })
})

describe('pages', () => {
  it('add up although somebody is erased or deactivated between them', async () => {
    const { directory } = service.stores
    const read = async (startIndex: number) =>
      service.call('GET', '/Users', { query: { startIndex: String(startIndex), count: '1' } })
    const first = await read(1)
    await directory.put({ type: 'person', entry: { ...people.admin, name: '', email: '' } })
    const second = await read(2)
    await directory.put({ type: 'person', entry: { ...people.volunteer, deactivated: true } })
    const third = await read(3)
    const fourth = await read(4)
    expect([first, second, third, fourth].flatMap(listIds)).toEqual(['ines', 'lea', 'marc', 'zoe'])
    expect(fourth.body.totalResults).toBe(4)
    const all = await service.call('GET', '/Users')
    expect([listIds(all), all.body.totalResults]).toEqual([['lea', 'marc', 'zoe'], 3])
  })

  it('of a filter add up although somebody no longer matches', async () => {
    const { directory } = service.stores
    const read = (startIndex: number) =>
      find('active eq true', { startIndex: String(startIndex), count: '1' })
    const first = await read(1)
    await directory.put({ type: 'person', entry: { ...people.admin, deactivated: true } })
    const second = await read(2)
    await directory.put({ type: 'person', entry: { ...people.volunteer, name: '', email: '' } })
    const third = await read(3)
    expect([first, second, third].flatMap(listIds)).toEqual(['ines', 'lea', 'marc'])
    expect([first, second, third].map(({ body }) => body.totalResults)).toEqual([3, 3, 3])
    expect(listIds(await find('active eq true'))).toEqual(['marc'])
    expect(listIds(await find('active eq false', { startIndex: '2', count: '1' }))).toEqual(['zoe'])
  })
})
