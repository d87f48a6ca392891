import { beforeEach, describe, expect, it } from 'vitest'
import { expectAccepted, perform, registerLea } from '../application/act/programme.ts'
import { type Api, type CallOptions, createApi } from './api.ts'

let api: Api
beforeEach(async () => {
  api = await createApi()
})

const draft = {
  title: { en: 'Tutors', fr: 'Tuteurs' },
  description: { en: 'Two hours a month' },
  organisationId: 'tremplin',
  coordinatorIds: ['claire'],
  pointOfContactId: 'hugo',
  period: { start: '2026-03-01', end: '2026-12-31' },
  estimatedHours: 12.5,
  meetingFrequency: { en: 'every other week' },
  tasks: [{ task: 'charter', title: 'Sign the charter' }],
}

const create = (body: unknown = draft, as = 'hugo', options: CallOptions = {}) =>
  api.call(`/${as === 'ines' ? 'admin' : 'partner'}/initiatives`, { as, body, ...options })

async function created(body: unknown = draft, as = 'hugo'): Promise<string> {
  const answer = await create(body, as)
  expect(answer.status).toBe(201)
  return answer.body.initiativeId as string
}

const read = (id: string, as = 'claire', role = 'coordinator') =>
  api.call(`/${role}/initiatives/${id}`, { as })

const put = (id: string, body: unknown, etag: string | undefined, as = 'claire') =>
  api.call(
    `/${as === 'claire' ? 'coordinator' : as === 'ines' ? 'admin' : 'partner'}/initiatives/${id}`,
    {
      as,
      method: 'PUT',
      body,
      headers: etag === undefined ? {} : { 'if-match': etag },
    },
  )

const move = (id: string, action: string, as = 'claire', options: CallOptions = {}) =>
  api.call(
    `/${as === 'claire' ? 'coordinator' : as === 'ines' ? 'admin' : 'partner'}/initiatives/${id}/actions/${action}`,
    {
      as,
      method: 'POST',
      ...options,
    },
  )

const history = async (id: string, query = {}) =>
  (await api.call(`/coordinator/initiatives/${id}/history`, { as: 'claire', query })).body

describe('an initiative', () => {
  it('is created as a draft, with its missing translations', async () => {
    const answer = await create()
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: `/api/v1/partner/initiatives/${answer.body.initiativeId}` },
      body: {
        ...draft,
        status: 'DRAFT',
        missingTranslations: [
          { field: 'description', locale: 'fr' },
          { field: 'meetingFrequency', locale: 'fr' },
        ],
        coordinators: [{ personId: 'claire', name: 'claire' }],
        pointOfContact: { personId: 'hugo', name: 'hugo' },
        actions: ['open', 'duplicate'],
      },
    })
  })

  it('is created by an admin for their own company, or by a member of its organisation', async () => {
    expect((await create({ ...draft, companyId: 'acme' }, 'ines')).status).toBe(201)
    expect((await create(draft, 'ines')).body.code).toBe('not-allowed')
    expect((await create(draft, 'lea')).body.code).toBe('not-allowed')
    await api.programme.directory.put({
      type: 'organisation',
      entry: { organisationId: 'other', name: 'Other' },
    })
    expect((await create({ ...draft, organisationId: 'other' })).body.code).toBe('not-allowed')
    expect((await create({ ...draft, companyId: 'acme' })).status).toBe(201)
  })

  it('cannot name people from elsewhere, and does not reveal who they are', async () => {
    await api.programme.directory.put({
      type: 'person',
      entry: { personId: 'spy', name: 'Spy', email: 'spy@example.org', isAdmin: false },
    })
    const stranger = await create({ ...draft, coordinatorIds: ['spy'] })
    const nobody = await create({ ...draft, coordinatorIds: ['spx'] })
    expect(stranger.body.code).toBe('unprocessable-input')
    expect(stranger.body.detail.replace('spy', 'spx')).toBe(nobody.body.detail)
    expect((await create({ ...draft, pointOfContactId: 'zoe' })).body.code).toBe(
      'unprocessable-input',
    )
    const forAcme = { ...draft, pointOfContactId: 'zoe', companyId: 'acme' }
    expect((await create(forAcme)).body.code).toBe('unprocessable-input')
    // Her company has named her.
    expect((await create(forAcme, 'ines')).status).toBe(201)
    expect((await create(forAcme)).status).toBe(201)
  })

  it('cannot name people who have left, but keeps those already named', async () => {
    const { directory } = api.programme
    const hugo = await directory.getPerson('hugo')
    if (!hugo) throw new Error('no Hugo')
    const id = await created()
    await directory.put({ type: 'person', entry: { ...hugo, deactivated: true } })
    const { body } = await read(id)
    expect(body.pointOfContact).toEqual({ personId: 'hugo', name: 'hugo', deactivated: true })
    const anew = await put(id, { ...body, coordinatorIds: ['claire', 'hugo'] }, '"1"')
    // He is already named, so he may be named again.
    expect(anew.status).toBe(200)
    const { body: lyceens } = await read('lyceens')
    const refused = await put('lyceens', { ...lyceens, coordinatorIds: ['claire', 'hugo'] }, '"1"')
    expect(refused.body.code).toBe('unprocessable-input')
  })

  it.each([
    ['a status of its own', { status: 'OPEN' }],
    ['an id of its own', { initiativeId: 'mine' }],
    ['no title in any language', { title: {} }],
    ['nobody to coordinate it', { coordinatorIds: [] }],
    ['hours smaller than the table keeps', { estimatedHours: 5e-324 }],
  ])('is refused with %s', async (_, change) => {
    expect((await create({ ...draft, ...change })).body.code).toBe('invalid-input')
  })

  it.each([
    ['a period that ends before it starts', { period: { start: '2026-02-01', end: '2026-01-01' } }],
    ['two tasks of one id', { tasks: [draft.tasks[0], draft.tasks[0]] }],
  ])('cannot be, though it is as described, with %s', async (_, change) => {
    const { status, body } = await create({ ...draft, ...change })
    expect([status, body.code]).toEqual([422, 'unprocessable-input'])
    // Errors of form are reported first.
    expect((await create({ ...draft, ...change, capacity: -1 })).body.code).toBe('invalid-input')
  })

  it.each([
    [
      'title',
      { title: { en: 'Read\u200bing' } },
      'title: has a hidden character (U+200B) at position 5',
    ],
    [
      'task',
      { tasks: [{ task: 't', title: 'Meet\u202e' }] },
      'tasks: has a hidden character (U+202E) at position 5',
    ],
    [
      'meeting frequency',
      { meetingFrequency: { fr: 'une\u00adfois' } },
      'meetingFrequency: has a hidden character (U+00AD) at position 4',
    ],
  ])('has no character in a %s that nobody sees', async (_, change, detail) => {
    const { status, body } = await create({ ...draft, ...change })
    expect([status, body.code, body.detail]).toEqual([422, 'unprocessable-input', detail])
    const { body: before } = await read('lyceens')
    expect((await put('lyceens', { ...before, ...change }, '"1"')).body.detail).toBe(detail)
    // A text of several lines may have any.
    const words = { description: { en: 'Read\u200bing\r\nand more' } }
    expect((await create({ ...draft, ...words })).body.description).toEqual(words.description)
  })

  it('is created once with an idempotency key, which is valid for one request only', async () => {
    const headers = { 'idempotency-key': 'k' }
    const [first, again] = [
      await create(draft, 'hugo', { headers }),
      await create(draft, 'hugo', { headers }),
    ]
    expect(again).toMatchObject({ status: 201, body: { initiativeId: first.body.initiativeId } })
    expect((await create({ ...draft, capacity: 1 }, 'hugo', { headers })).body.code).toBe(
      'idempotency-key-reused',
    )
    expect(await history(first.body.initiativeId as string)).toMatchObject({
      items: [{ version: 1, what: 'create' }],
    })
  })
})

describe('who sees which initiative', () => {
  const listIds = async (role: string, as: string, query = {}) => {
    const { body } = await api.call(`/${role}/initiatives`, { as, query })
    return (body.items as { initiativeId: string }[]).map(({ initiativeId }) => initiativeId)
  }

  it('is its coordinators, its organisation, and admins of companies that it is open to', async () => {
    const [open, ours] = [await created(), await created({ ...draft, companyId: 'acme' })]
    const all = [open, ours, 'lyceens'].toSorted()
    expect(await listIds('coordinator', 'claire')).toEqual(all)
    expect(await listIds('partner', 'hugo')).toEqual(all)
    // A draft for all companies is not visible yet.
    expect(await listIds('admin', 'ines')).toEqual([ours, 'lyceens'].toSorted())
    expect((await read(open, 'ines', 'admin')).body.code).toBe('unknown-initiative')
    for (const role of ['coordinator', 'partner', 'admin'])
      expect(await listIds(role, 'zoe')).toEqual([])
    expect((await read('lyceens', 'zoe')).status).toBe(404)
    expect((await history('nowhere')).code).toBe('unknown-initiative')
  })

  it('is not the same as who may change it', async () => {
    const { body, headers } = await read('lyceens', 'ines', 'admin')
    expect(body).toMatchObject({ mayChange: false, actions: [] })
    expect((await put('lyceens', body, String(headers['etag']), 'ines')).body.code).toBe(
      'not-allowed',
    )
    expect((await move('lyceens', 'close', 'ines')).body.code).toBe('not-allowed')
    await put('lyceens', { ...(await read('lyceens')).body, capacity: 3 }, '"1"')
    const late = await put('lyceens', body, '"1"', 'ines')
    expect(late).toMatchObject({ status: 412, body: { fields: [], changes: [] } })
    const told = await api.call('/admin/initiatives/lyceens/history', { as: 'ines' })
    expect(told.body.code).toBe('not-allowed')
  })

  it('comes by pages and by status', async () => {
    for (let count = 0; count < 4; count += 1) await created()
    const found: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: '2', ...(cursor !== undefined && { cursor }) }
      const { body } = await api.call('/partner/initiatives', { as: 'hugo', query })
      found.push(...(body.items as { initiativeId: string }[]).map((one) => one.initiativeId))
      cursor = body.cursor as string | undefined
    } while (cursor !== undefined)
    expect(found).toEqual(await listIds('partner', 'hugo'))
    expect(found).toHaveLength(5)
    expect(await listIds('partner', 'hugo', { status: 'OPEN' })).toEqual(['lyceens'])
    for (const query of [{ limit: '0' }, { status: 'x' }, { colour: 'red' }])
      expect((await api.call('/partner/initiatives', { as: 'hugo', query })).body.code).toBe(
        'invalid-query',
      )
    const wrong = await api.call('/partner/initiatives', { as: 'hugo', query: { cursor: '%' } })
    expect(wrong.body.code).toBe('unknown-cursor')
  })
})

describe('an edit', () => {
  it('accepts what was read with changes, and writes nothing without changes', async () => {
    const { body } = await read('lyceens')
    expect((await put('lyceens', body, '"1"')).headers['etag']).toBe('"1"')
    const edited = await put('lyceens', { ...body, capacity: 3 }, '"1"')
    expect(edited).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { capacity: 3 } })
  })

  it('must say which version it is based on', async () => {
    const { body } = await read('lyceens')
    const answer = await put('lyceens', body, undefined)
    expect([answer.status, answer.body.code]).toEqual([428, 'precondition-required'])
    expect((await put('lyceens', body, 'W/"1"')).status).toBe(412)
    expect((await put('lyceens', body, '*')).status).toBe(200)
    expect((await put('lyceens', body, '"7", "1"')).status).toBe(200)
  })

  it('of the second of two people is answered with what the first changed', async () => {
    const { body, headers } = await read('lyceens')
    const etag = String(headers['etag'])
    await put(
      'lyceens',
      { ...body, capacity: 3, title: { ...body.title, fr: 'Lycéens' } },
      etag,
      'hugo',
    )
    const second = await put('lyceens', { ...body, capacity: 9 }, etag)
    expect(second).toMatchObject({
      status: 412,
      headers: { etag: '"2"' },
      body: {
        code: 'changed-meanwhile',
        fields: ['capacity', 'title.fr'],
        changes: [
          {
            version: 2,
            at: api.programme.time.now,
            what: 'change',
            fields: ['capacity', 'title.fr'],
            by: { personId: 'hugo' },
          },
        ],
      },
    })
    expect((await read('lyceens')).body.capacity).toBe(3)
  })

  it('that loses a race between read and write gets the same answer', async () => {
    const { directory } = api.programme
    const { body } = await read('lyceens')
    const getVersioned = directory.getVersioned.bind(directory)
    let isFirst = true
    Object.assign(directory, {
      getVersioned: async (...[type, id]: Parameters<typeof getVersioned>) => {
        const found = await getVersioned(type, id)
        if (type === 'initiative' && isFirst) {
          isFirst = false
          await put('lyceens', { ...body, capacity: 3 }, '"1"', 'hugo')
        }
        return found
      },
    })
    const second = await put('lyceens', { ...body, capacity: 9 }, '"1"')
    expect(second).toMatchObject({ status: 412, body: { fields: ['capacity'] } })
  })

  it('of its status allows no body or an empty one, but not null', async () => {
    const close = (options: object) =>
      api.call('/coordinator/initiatives/lyceens/actions/close', {
        as: 'claire',
        method: 'POST',
        ...options,
      })
    expect((await close({ text: 'null' })).body.code).toBe('invalid-input')
    expect((await close({})).status).toBe(200)
  })

  it('cannot change status or id', async () => {
    const { body } = await read('lyceens')
    expect((await put('lyceens', { ...body, status: 'ARCHIVED' }, '"1"')).body.code).toBe(
      'unprocessable-input',
    )
    expect((await put('lyceens', { ...body, initiativeId: 'x' }, '"1"')).body.code).toBe(
      'unprocessable-input',
    )
  })

  it('hands an initiative over only if the person could have created it before and after', async () => {
    const { directory } = api.programme
    await directory.put({
      type: 'organisation',
      entry: { organisationId: 'other', name: 'Other' },
    })
    const forAcme = { companyId: 'acme', coordinatorIds: ['zoe'], pointOfContactId: undefined }
    const id = await created({ ...draft, ...forAcme }, 'ines')
    const { body } = await read(id, 'hugo', 'partner')
    expect((await put(id, { ...body, organisationId: 'other' }, '"1"', 'hugo')).body.code).toBe(
      'not-allowed',
    )
    const zoe = await api.call(`/coordinator/initiatives/${id}`, {
      as: 'zoe',
      method: 'PUT',
      body: { ...body, companyId: undefined },
      headers: { 'if-match': '"1"' },
    })
    expect(zoe.body.code).toBe('not-allowed')
    // Open to all, it would be handed over by an admin of only one of the companies.
    const opened = await put(id, { ...body, companyId: undefined }, '"1"', 'hugo')
    expect(opened.body.code).toBe('unprocessable-input')
    expect((await put(id, { ...body, organisationId: 'other' }, '"1"', 'ines')).status).toBe(200)
  })

  it('of the coordinators applies to every registration at once', async () => {
    const id = await registerLea(api.programme)
    const { body } = await read('lyceens')
    await put('lyceens', { ...body, coordinatorIds: ['hugo'] }, '"1"')
    const registration = (as: string) => api.call(`/coordinator/registrations/${id}`, { as })
    expect((await registration('hugo')).status).toBe(200)
    expect((await registration('claire')).status).toBe(404)
    expectAccepted(await perform(api.programme, id, 'hugo', 'send-message', { text: 'Hello' }))
    expect(
      await perform(api.programme, id, 'claire', 'send-message', { text: 'Hello' }),
    ).toMatchObject({ refusal: { code: 'not-allowed' } })
    const told = await api.call('/partner/initiatives/lyceens/history', { as: 'hugo' })
    expect(told.body.items[0].details).toEqual({
      status: 'OPEN',
      coordinatorsAdded: ['hugo'],
      coordinatorsRemoved: ['claire'],
    })
  })
})

describe('the lifecycle', () => {
  it('only stops new registrations when it closes', async () => {
    const id = await registerLea(api.programme)
    expect((await move('lyceens', 'close')).body).toMatchObject({
      status: 'CLOSED',
      actions: ['open', 'archive', 'duplicate'],
    })
    const late = await api.call('/volunteer/registrations', {
      as: 'zoe',
      body: { initiative: 'lyceens' },
    })
    expect(late.body.code).toBe('initiative-closed')
    expectAccepted(await perform(api.programme, id, 'lea', 'send-message', { text: 'Hello' }))
  })

  it('can only end after every registration has, and lists live ones by status', async () => {
    const id = await registerLea(api.programme)
    await move('lyceens', 'close')
    const refused = await move('lyceens', 'archive')
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'registrations-live', live: { APPLICATION: 1 } },
    })
    await perform(api.programme, id, 'claire', 'cancel', { reason: 'The school is closed' })
    expect((await move('lyceens', 'archive')).body).toMatchObject({
      status: 'ARCHIVED',
      mayChange: false,
      actions: ['duplicate'],
    })
    const { body, headers } = await read('lyceens')
    expect((await put('lyceens', body, String(headers['etag']))).body.code).toBe('wrong-status')
    expect((await move('lyceens', 'open')).body.code).toBe('wrong-status')
  })

  it('can end when registrations have, however many they were', async () => {
    const { registrations } = api.programme
    const id = await registerLea(api.programme)
    await move('lyceens', 'close')
    const refused = await move('lyceens', 'archive')
    expect(refused.body.live).toEqual({ APPLICATION: 1 })
    await api.call(`/coordinator/registrations/${id}/actions/cancel`, {
      as: 'claire',
      body: { reason: 'No longer needed' },
    })
    // The lists may lag behind: the counters decide.
    Object.assign(registrations, {
      list: () => Promise.reject(new Error('no list is read')),
      listCards: () => Promise.reject(new Error('no list is read')),
    })
    expect((await move('lyceens', 'archive')).body.status).toBe('ARCHIVED')
  })

  it('cannot end beside a registration: one of the two comes too late', async () => {
    const { registrations, directory } = api.programme
    const countByStatus = registrations.countByStatus.bind(registrations)
    await move('lyceens', 'close')
    // Everything is counted as ended; then somebody opens it, and Léa registers.
    Object.assign(registrations, {
      countByStatus: async (scope: Parameters<typeof countByStatus>[0]) => {
        const counted = await countByStatus(scope)
        await move('lyceens', 'open')
        await registerLea(api.programme)
        return counted
      },
    })
    expect((await move('lyceens', 'archive')).body.code).toBe('changed-meanwhile')
    expect((await directory.getInitiative('lyceens'))?.status).toBe('OPEN')
  })

  it('has no other action, and no input', async () => {
    expect((await move('lyceens', 'explode')).body.code).toBe('unknown-action')
    expect((await move('lyceens', 'close', 'claire', { body: { now: true } })).body.code).toBe(
      'invalid-input',
    )
  })

  it('treats a repeated request as one', async () => {
    const headers = { 'idempotency-key': 'k' }
    expect((await move('lyceens', 'close', 'claire', { headers })).status).toBe(200)
    expect(await move('lyceens', 'close', 'claire', { headers })).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
    })
    expect((await move('lyceens', 'close')).body.code).toBe('wrong-status')
  })

  it('refuses a version that has changed', async () => {
    const { body } = await read('lyceens')
    await put('lyceens', { ...body, capacity: 1 }, '"1"', 'hugo')
    const late = await move('lyceens', 'close', 'claire', { headers: { 'if-match': '"1"' } })
    expect(late).toMatchObject({ status: 412, body: { fields: ['capacity'] } })
  })
})

describe('a duplicate', () => {
  it('is a draft under an id of its own, made once by one request', async () => {
    const headers = { 'idempotency-key': 'k' }
    const copy = await move('lyceens', 'duplicate', 'hugo', { headers })
    expect(copy).toMatchObject({
      status: 201,
      body: { status: 'DRAFT', title: { en: 'Mentoring (copy)' }, coordinatorIds: ['claire'] },
    })
    expect(copy.headers['location']).toBe(
      `/api/v1/partner/initiatives/${String(copy.body.initiativeId)}`,
    )
    const again = await move('lyceens', 'duplicate', 'hugo', { headers })
    expect(again.body.initiativeId).toBe(copy.body.initiativeId)
    expect((await history(copy.body.initiativeId as string)).items).toMatchObject([
      { what: 'duplicate', details: { of: 'lyceens', coordinatorsAdded: ['claire'] } },
    ])
  })

  it('is for people who may create one', async () => {
    const { directory } = api.programme
    const claire = await directory.getPerson('claire')
    if (!claire) throw new Error('no Claire')
    await directory.put({ type: 'person', entry: { ...claire, organisationId: undefined } })
    expect((await move('lyceens', 'duplicate')).body.code).toBe('not-allowed')
    expect((await read('lyceens')).body.actions).toEqual(['close'])
  })
})

describe('the history', () => {
  it('has every edit, newest first, with ids, codes and field names only', async () => {
    const { body } = await read('lyceens')
    await put('lyceens', { ...body, description: { en: 'A secret' } }, '"1"')
    api.programme.time.now = '2026-02-01T08:00:00.000Z'
    await move('lyceens', 'close')
    const first = await history('lyceens', { limit: '1' })
    expect(first.items).toMatchObject([
      {
        version: 3,
        at: '2026-02-01T08:00:00.000Z',
        what: 'close',
        fields: ['status'],
        by: { personId: 'claire' },
        details: { status: 'CLOSED' },
      },
    ])
    const second = await history('lyceens', { limit: '1', cursor: first.cursor })
    expect(second.items).toMatchObject([{ version: 2, fields: ['description.en'] }])
    expect(second.cursor).toBeUndefined()
    expect(JSON.stringify([first, second])).not.toContain('secret')
    expect((await history('lyceens', { cursor: 'x' })).code).toBe('invalid-query')
  })
})
