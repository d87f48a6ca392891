import { beforeEach, describe, expect, it } from 'vitest'
import { readPage } from './read-page.ts'
import { createSite, people, type Site } from './site.ts'

let site: Site
beforeEach(async () => {
  site = await createSite()
})

const path = '/admin/systems'
const system = { name: 'HR system', scope: 'registrations:read', days: '90' }

const load = () => site.machineClients.load('acme')

async function add(admin: Awaited<ReturnType<Site['signedIn']>>, more = {}) {
  const { version } = await load()
  return admin.post(path, { ...system, version: String(version), ...more })
}

function readSecret(html: string): string {
  return /client\.[\w-]+\.[\w-]{43}/.exec(html)?.[0] ?? ''
}

describe('the page of the systems of a company', () => {
  it('adds one, and shows its secret once', async () => {
    const admin = await site.signedIn('alice', 'en')
    expect((await admin.get('/admin')).html).toContain(`href="${path}"`)
    expect((await admin.get(path)).html).toContain('No system has access yet')
    const added = await add(admin)
    expect(added.status).toBe(200)
    expect(added.headers['cache-control']).toContain('no-store')
    const secret = readSecret(added.html)
    const { items } = await load()
    expect(items).toMatchObject([{ name: 'HR system', scopes: ['registrations:read'] }])
    expect(added.html).toContain(items[0]?.clientId)
    expect(secret).not.toBe('')
    const listed = await admin.get(path)
    expect(listed.html).toContain('HR system')
    expect(listed.html).not.toContain(secret)
    const { items: traces } = await site.traces.list(
      { companyId: 'acme', month: '2026-04' },
      { limit: 10 },
    )
    expect(traces).toContainEqual(
      expect.objectContaining({
        what: 'client-created',
        by: { kind: 'person', id: 'alice' },
        subject: { type: 'client', id: items[0]?.clientId, name: 'HR system' },
      }),
    )
    expect((await admin.get('/admin/log?month=2026-04')).html).toContain(
      'Created: System HR system',
    )
  })

  it('adds no second one if the page of a secret is loaded again', async () => {
    const admin = await site.signedIn('alice', 'en')
    await add(admin)
    const again = await admin.post(path, { ...system, version: '0' })
    expect(again.status).toBe(409)
    expect(readPage(again).errors()).toMatchObject([{ message: expect.stringContaining('twice') }])
    expect((await load()).items).toHaveLength(1)
    expect((await admin.post(path, system)).status).toBe(409)
  })

  it('keeps what was typed and marks what is wrong', async () => {
    const admin = await site.signedIn('alice', 'en')
    const answer = await add(admin, { name: 'x'.repeat(61), scope: '', days: '7' })
    expect(answer.status).toBe(422)
    expect(readPage(answer).errors()).toEqual([
      { message: 'Enter a name of 60 characters or fewer', field: 'name' },
      { message: 'Select at least one', field: 'scope' },
      { message: 'Select when the secret expires', field: 'days' },
    ])
    expect(answer.html).toContain('x'.repeat(61))
    expect((await load()).items).toEqual([])
  })

  it('replaces a secret by a second one, and revokes the first', async () => {
    const admin = await site.signedIn('alice', 'fr')
    await add(admin)
    const [client] = (await load()).items
    const own = `${path}/${client?.clientId ?? ''}`
    const post = async (to: string, fields = {}) =>
      admin.post(`${own}/${to}`, { version: String((await load()).version), ...fields })
    const second = await post('rotate')
    expect(readSecret(second.html)).not.toBe('')
    const third = await post('rotate')
    expect(third.status).toBe(409)
    expect(readPage(third).errors()).toMatchObject([
      { message: expect.stringContaining('déjà deux secrets') },
    ])
    const secret = client?.secrets[0]?.secretId
    const revoked = await post('revoke', { secret })
    expect(revoked.headers['location']).toBe(`${path}?revoked=1`)
    const [left] = (await load()).items
    expect(left?.secrets.map(({ secretId }) => secretId)).not.toContain(secret)
    expect(left?.secrets).toHaveLength(1)
    expect((await admin.get(`${path}?revoked=1`)).html).toContain('L’accès est révoqué.')
    await post('revoke')
    expect((await load()).items).toEqual([])
    expect((await post('revoke')).status).toBe(409)
  })

  it('is for admins alone, and nothing of another company can be changed', async () => {
    const admin = await site.signedIn('alice', 'en')
    await add(admin)
    const [client] = (await load()).items
    await site.directory.put({ type: 'person', entry: { ...people.igor, isAdmin: true } })
    const other = await site.signedIn('igor', 'en')
    expect((await other.get(path)).html).toContain('No system has access yet')
    const { version } = await load()
    for (const action of ['rotate', 'revoke'])
      expect(
        (
          await other.post(`${path}/${client?.clientId ?? ''}/${action}`, {
            version: String(version),
          })
        ).status,
      ).not.toBe(303)
    expect((await load()).version).toBe(version)
    const lea = await site.signedIn('lea', 'en')
    expect((await lea.get(path)).status).toBe(404)
    expect((await add(lea)).status).toBe(404)
  })
})
