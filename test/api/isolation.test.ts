import { describe, expect, it } from 'vitest'
import { listProblems } from '../../shared/api/openapi/problem-answers.ts'
import { allRoutes } from '../../shared/api/roles/all-routes.ts'
import { revokeMachineClient } from '../../shared/application/identity/machine-clients.ts'
import type { CallOptions } from './api.ts'
import {
  createTwoProgrammes,
  type Holders,
  listPeople,
  mark,
  type TwoProgrammes,
} from './two-programmes.ts'
import { createBody, idsIn, type Walked, walked } from './walk.ts'

async function collectCursors({ api, ours }: TwoProgrammes, path: string, role: keyof Holders) {
  const { body } = await api.call(path, { as: ours[role], query: { limit: '1' } })
  return body?.cursor === undefined ? [] : [String(body.cursor)]
}

/** All requests of an operation that could reach our data. */
async function createRequests(
  programmes: TwoProgrammes,
  { method, path, role, operation }: Walked,
  names: readonly string[],
): Promise<readonly (CallOptions & { readonly path: string })[]> {
  const short = path.replace('/api/v1', '')
  const paths = short.includes('{')
    ? programmes.ourIds.map((id) => ({ id, path: short.replaceAll(/\{\w+\}/g, id) }))
    : [{ id: `${mark}-new`, path: short }]
  const parameters = (operation.parameters ?? []).filter((one) => one.in === 'query')
  const has = (name: string) => parameters.some((one) => one.name === name)
  const cursors =
    has('cursor') && !short.includes('{') ? await collectCursors(programmes, short, role) : []
  const queries: readonly Readonly<Record<string, string>>[] = [
    {},
    ...(has('initiative') ? [{ initiative: `${mark}-initiative` }] : []),
    ...cursors.map((cursor) => ({ cursor })),
  ]
  const schema = operation.requestBody?.content['application/json']?.schema
  const headers = { 'if-match': '*' }
  return paths.flatMap((one) =>
    queries.flatMap((query) =>
      schema
        ? names.map((name) => ({
            path: one.path,
            method,
            query,
            headers,
            body: createBody(schema, idsIn(name, one.id)),
          }))
        : [{ path: one.path, method, query, headers }],
    ),
  )
}

describe.each([
  ['company', Object.keys] as const,
  // An admin and a machine client of the same company see every initiative of it.
  [
    'initiative',
    (holders: Holders) =>
      Object.keys(holders).filter((one) => one !== 'admin' && one !== 'company'),
  ],
])('a person, or a machine client, from another %s', (apart, rolesOf) => {
  it('cannot read or write anything of ours by any operation', async () => {
    const programmes = await createTwoProgrammes(apart as 'company' | 'initiative')
    const { api, theirs } = programmes
    const before = await programmes.snapshot()
    const callers = rolesOf(theirs).map((role) => theirs[role as keyof Holders])
    const found: string[] = []
    for (const one of walked) {
      for (const { path, ...options } of await createRequests(programmes, one, [mark, 'theirs']))
        for (const as of callers) {
          const { status, body } = await api.call(path, { ...options, as })
          const line = `${as}: ${one.method} ${path} ${JSON.stringify(options.query)}: ${status}`
          if (status >= 500) found.push(`${line}, a fault`)
          // A problem may repeat what was sent.
          else if (status < 300 && isOfOurs(body, apart)) found.push(`${line}, shows ours`)
        }
      if ((await programmes.snapshot()) !== before) {
        found.push(`${one.method} ${one.path}: wrote`)
        break
      }
    }
    expect(found).toEqual([])
  })
})

type Role = keyof Holders

/** What ends a right, and the roles that end with it. */
const ends: Readonly<
  Record<
    string,
    { readonly roles: readonly Role[]; readonly end: (programmes: TwoProgrammes) => Promise<void> }
  >
> = {
  'role is lost': {
    roles: ['coordinator', 'manager', 'partner', 'admin'],
    end: async ({ api, ours, change }) => {
      const { directory } = api.programme.stores
      await change(ours.partner, { organisationId: undefined })
      await change(ours.admin, { isAdmin: false })
      // What they have arranged themselves is theirs to see.
      await directory.setAway({ managerId: ours.manager })
      for (const report of [ours.volunteer, `${mark}-second`])
        await change(report, { managerId: undefined })
      const found = await directory.getInitiative(`${mark}-initiative`)
      if (!found) throw new Error('We have an initiative')
      const coordinatorIds = [`${mark}-second`]
      await directory.put({ type: 'initiative', entry: { ...found, coordinatorIds } })
    },
  },
  'company is another': {
    roles: ['admin'],
    end: ({ ours, change }) => change(ours.admin, { companyId: 'theirs' }),
  },
  'address is another': {
    roles: ['volunteer', 'coordinator', 'manager', 'partner', 'admin'],
    end: async ({ ours, change }) => {
      for (const id of listPeople(ours)) await change(id, { email: `${id}@new.example` })
    },
  },
  'account is deactivated': {
    roles: ['volunteer', 'coordinator', 'manager', 'partner', 'admin'],
    end: async ({ ours, change }) => {
      for (const id of listPeople(ours)) await change(id, { deactivated: true })
    },
  },
  'machine client is revoked': {
    roles: ['company'],
    end: async ({ api, ours }) => {
      const by = { kind: 'operator' } as const
      const { directory, machineClients } = api.programme.stores
      const done = await revokeMachineClient(
        { ...api.programme, directory, machineClients, machineClock: api.programme.clock },
        { companyId: mark, by },
        ours.company,
      )
      expect(done).toEqual({ revoked: ours.company })
    },
  },
}

describe.each(Object.entries(ends))('a person whose %s', (_, { roles, end }) => {
  it('cannot read or write anything of ours by any operation of the role', async () => {
    const programmes = await createTwoProgrammes('company')
    const { api, ours } = programmes
    const requests = []
    for (const one of walked)
      if (roles.includes(one.role))
        requests.push({ one, all: await createRequests(programmes, one, [mark]) })
    await end(programmes)
    const before = await programmes.snapshot()
    const found: string[] = []
    for (const { one, all } of requests)
      for (const { path, ...options } of all) {
        const { status, body } = await api.call(path, { ...options, as: ours[one.role] })
        const line = `${ours[one.role]}: ${one.method} ${path}: ${status}`
        if (status >= 500) found.push(`${line}, a fault`)
        else if (status < 300 && isOfOurs(leaveOut(body, ours[one.role]), 'company'))
          found.push(`${line}, shows ours`)
        if ((await programmes.snapshot()) !== before) {
          found.push(`${line}, wrote`)
          expect(found).toEqual([])
        }
      }
    expect(found).toEqual([])
    expect(requests.length).toBeGreaterThan(roles.includes('company') ? 3 : 5)
  })
})

/** What is known about somebody besides themselves. */
function leaveOut(body: unknown, personId: string): unknown {
  const text = JSON.stringify(body).replaceAll(personId, '')
  return JSON.parse(text.replaceAll(personId.replace('-', ' '), ''))
}

/** In the same company, everyone knows its id and name. */
function isOfOurs(body: unknown, apart: string): boolean {
  const text = JSON.stringify(body)
  const isKnown = apart === 'initiative' ? `${mark}(?! company|")` : mark
  return new RegExp(isKnown).test(text)
}

describe('a machine client of the same company', () => {
  it('has nothing but its own routes, and people have none of those', async () => {
    const programmes = await createTwoProgrammes('company')
    const { api, ours } = programmes
    const before = await programmes.snapshot()
    const answers = new Set<string>()
    for (const one of walked)
      for (const { path, ...options } of await createRequests(programmes, one, [mark]))
        for (const role of Object.keys(ours) as readonly Role[]) {
          if ((role === 'company') === (one.role === 'company')) continue
          const { status, body } = await api.call(path, { ...options, as: ours[role] })
          answers.add(`${one.role === 'company' ? 'its own' : 'another'}: ${status} ${body.code}`)
        }
    expect([...answers].toSorted()).toEqual([
      'another: 401 not-signed-in',
      'its own: 401 invalid-token',
    ])
    expect(await programmes.snapshot()).toBe(before)
  })
})

describe('the same walk by a person who has the role', () => {
  it('gets the documented answers, and data from every operation that reads', async () => {
    const found: string[] = []
    for (const one of walked) {
      const programmes = await createTwoProgrammes('company')
      const { api, ours } = programmes
      const described = allRoutes.find(
        ({ operationId }) => operationId === one.operation.operationId,
      )
      if (!described) throw new Error(`${one.path} is not described`)
      const codes: readonly string[] = listProblems(described)
      let isMet = false
      for (const { path, ...options } of await createRequests(programmes, one, [mark])) {
        const { status, body } = await api.call(path, { ...options, as: ours[one.role] })
        if (status >= 300) {
          if (!codes.includes(body.code)) found.push(`${one.method} ${path}: ${body.code}`)
          isMet ||= one.method !== 'GET' && body.code !== 'invalid-input'
        } else {
          // Members that the document does not have are not parsed.
          expect(described.answer.schema().parse(body)).toEqual(body)
          expect(Object.keys(one.operation.responses)).toContain(String(status))
          isMet ||= one.method !== 'GET' || isShown(one, body)
        }
      }
      if (!isMet) found.push(`${one.method} ${one.path}: reaches nothing`)
    }
    expect(found).toEqual([])
  })
})

/** Every admin can see organisations, so they have no mark. */
function isShown({ path }: Walked, body: unknown): boolean {
  return path.includes('/organisations') || isOfOurs(body, 'company')
}
