import { beforeEach, expect, it } from 'vitest'
import { volunteer } from '../journey/world.ts'
import { type Api, createApi } from './api.ts'

let api: Api
beforeEach(async () => {
  api = await createApi()
  const { directory } = api.programme
  const admin = { ...volunteer, personId: 'alice', email: 'alice@example.org', isAdmin: true }
  await directory.put({ type: 'person', entry: admin })
})

const path = '/admin/traces'
const rename = (name: string) =>
  api.call('/admin/people/lea', { as: 'alice', method: 'PUT', body: { ...volunteer, name } })

it('lists what was done and refused in an admin’s company, page by page', async () => {
  expect((await rename('Léa Petit')).status).toBe(200)
  expect((await api.call(path, { as: 'lea' })).body).toMatchObject({ code: 'not-allowed' })
  const changed = {
    what: 'entry-changed',
    by: { kind: 'person', id: 'alice' },
    subject: { type: 'person', id: 'lea' },
    fields: ['name'],
  }
  const refused = {
    what: 'refused',
    by: { kind: 'person', id: 'lea' },
    code: 'not-allowed',
    details: { where: 'adminListTraces' },
  }
  const all = await api.call(path, { as: 'alice' })
  expect(all.body.items).toHaveLength(2)
  expect(all.body.items).toEqual(
    expect.arrayContaining([expect.objectContaining(changed), expect.objectContaining(refused)]),
  )
  expect(JSON.stringify(all.body)).not.toContain('Petit')
  const first = await api.call(path, { as: 'alice', query: { limit: '1' } })
  const { cursor } = first.body
  const second = await api.call(path, { as: 'alice', query: { limit: '1', cursor } })
  expect([...first.body.items, ...second.body.items]).toEqual(all.body.items)
  expect(second.body.cursor).toBeUndefined()
})

it('has a list for each month', async () => {
  await rename('Léa Petit')
  const ask = (query: Readonly<Record<string, string>>) => api.call(path, { as: 'alice', query })
  expect((await ask({ month: '2026-01' })).body.items).toHaveLength(1)
  expect((await ask({ month: '2026-02' })).body.items).toHaveLength(0)
  expect((await ask({ month: '2026-1' })).body).toMatchObject({ code: 'invalid-query' })
  for (const limit of ['1e1', '0x10', ' 5', '+5', '5.0', '0', '201'])
    expect((await ask({ limit })).body).toMatchObject({ code: 'invalid-query' })
  const cursor = Buffer.from('2026-01-31').toString('base64url')
  expect((await ask({ month: '2026-02', cursor })).body).toMatchObject({ code: 'unknown-cursor' })
})

it('names nobody where the caller is unknown', async () => {
  await api.call(path, { as: 'mallory' })
  const { items } = await api.programme.stores.traces.list(
    { companyId: undefined, month: '2026-01' },
    { limit: 9 },
  )
  expect(items).toMatchObject([{ what: 'refused', by: { kind: 'nobody' }, code: 'unknown-person' }])
  expect(JSON.stringify(items)).not.toMatch(/mallory/i)
})
