import { expect, it } from 'vitest'
import { volunteer } from '../journey/world.ts'
import { createApi } from './api.ts'

it('is in no list of an admin, and cannot be brought back by one', async () => {
  const api = await createApi()
  const { directory } = api.programme
  const admin = { ...volunteer, personId: 'alice', email: 'alice@example.org', isAdmin: true }
  await directory.put({ type: 'person', entry: admin })
  await directory.put({ type: 'person', entry: { ...volunteer, name: '', email: '' } })
  const as = 'alice'
  const { status, body } = await api.call('/admin/people', { as })
  expect(status).toBe(200)
  expect(body.items).not.toContainEqual(expect.objectContaining({ personId: 'lea' }))
  expect(await api.call('/admin/people/lea', { as })).toMatchObject({ status: 404 })
  const put = { as, method: 'PUT', body: volunteer }
  expect((await api.call('/admin/people/lea', put)).body).toMatchObject({ code: 'not-allowed' })
})
