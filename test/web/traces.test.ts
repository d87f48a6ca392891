import { beforeEach, describe, expect, it } from 'vitest'
import type { Trace } from '../../shared/application/ports/trace-store.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import { createSite, people, type Site } from './site.ts'

let site: Site
beforeEach(async () => {
  site = await createSite()
})

const month = '2026-04'

/** What was recorded in a company, or for the operator alone. */
async function listTraces(companyId?: string): Promise<readonly Partial<Trace>[]> {
  const { items } = await site.traces.list({ companyId, month }, { limit: 50 })
  return items.map(({ what, by, subject, fields, code, details }) => ({
    what,
    by,
    ...(subject && { subject }),
    ...(fields && { fields }),
    ...(code !== undefined && { code }),
    ...(details && { details }),
  }))
}

describe('the log of a company', () => {
  it('shows an admin who changed which fields, and never what they contain', async () => {
    const browser = await site.signedIn('alice', 'en')
    await browser.post('/admin/people/noa', { version: '1', manager: 'lea@example.org' })
    expect(await listTraces('acme')).toContainEqual({
      what: 'entry-changed',
      by: { kind: 'person', id: 'alice' },
      subject: { type: 'person', id: 'noa' },
      fields: ['managerId'],
      details: { edit: 'change' },
    })
    expect(JSON.stringify(await listTraces('acme'))).not.toMatch(/Roux|example\.org/)
    const { html } = await browser.get('/admin/log')
    expect(html).toContain('Alice Roux')
    expect(html).toContain('Changed: Person Noa Garnier')
    expect(html).toContain('managerId')
  })

  it('is a page a month, and another company’s is out of reach', async () => {
    for (let index = 0; index < 51; index += 1)
      await site.traces.add({
        traceId: `t${String(index).padStart(2, '0')}`,
        at: '2026-03-31T08:00:00.000Z',
        companyId: index === 0 ? 'other' : 'acme',
        what: 'refused',
        by: { kind: 'nobody' },
        details: { where: `t${index}` },
      })
    const browser = await site.signedIn('alice', 'en')
    const now = await browser.get('/admin/log')
    expect(now.html).not.toContain('where t')
    const march = await browser.get('/admin/log?month=2026-03')
    expect(march.html).toContain('<h2>March 2026</h2>')
    expect(march.html).toContain('where t50')
    expect(march.html).toContain('where t1</code>')
    expect(march.html).not.toContain('where t0</code>')
    expect((await browser.get('/admin/log?month=2026-13')).status).toBe(404)
    expect((await browser.get('/admin/log?month=2026-03&cursor=other')).status).toBe(404)
  })
})

describe('sign-in', () => {
  it('leaves a trace of who signs in and out', async () => {
    const browser = site.browser()
    await browser.post('/sign-in', { email: people.alice.email })
    await browser.post(site.signInLink('alice'))
    await browser.post('/sign-out')
    const person = { by: { kind: 'person', id: 'alice' } }
    expect(await listTraces('acme')).toEqual(
      expect.arrayContaining([
        { what: 'signed-in', ...person },
        { what: 'signed-out', ...person },
      ]),
    )
  })

  it('leaves a trace of an address and of a link that nobody knows, without either', async () => {
    const browser = site.browser()
    await browser.post('/sign-in', { email: 'mallory@example.com' })
    await browser.post('/sign-in/guessed', {})
    const refused = { what: 'refused', by: { kind: 'nobody' }, details: { where: 'sign-in' } }
    const traces = await listTraces()
    expect(traces).toContainEqual({ ...refused, code: 'unknown-person' })
    expect(traces).toContainEqual({ ...refused, code: 'unknown-link' })
    expect(JSON.stringify(traces)).not.toMatch(/mallory|guessed/)
  })
})

it('leaves a trace of pages that somebody may not open', async () => {
  const browser = await site.signedIn('igor', 'en')
  expect((await browser.get('/admin/log')).status).toBe(404)
  expect(await listTraces('other')).toContainEqual({
    what: 'refused',
    by: { kind: 'person', id: 'igor' },
    code: 'not-allowed',
    details: { where: 'admin pages' },
  })
})

it('leaves a trace of an export and of each link to its file', async () => {
  const browser = await site.signedIn('alice', 'en')
  const { headers } = await browser.post('/admin/exports', { kind: 'dates', header: 'codes' })
  const [exportId = ''] = site.exportsAsked
  const job = await site.exports.get(exportId)
  if (!job) throw new Error('There is no job')
  await site.exports.update(job, { state: 'DONE', objectKey: 'k' })
  expect((await browser.get(`${headers['location'] ?? ''}/file`)).status).toBe(303)
  const about = {
    by: { kind: 'person', id: 'alice' },
    subject: { type: 'export', id: exportId },
    details: { kind: 'dates', role: 'admin' },
  }
  const traces = await listTraces('acme')
  expect(traces).toContainEqual({ what: 'export-requested', ...about })
  expect(traces).toContainEqual({ what: 'export-fetched', ...about })
})

it('does what was asked where a trace cannot be written', async () => {
  const stores = createMemoryStores()
  const fail = () => Promise.reject(new Error('The table does not answer'))
  site = await createSite({ stores: { ...stores, traces: { ...stores.traces, add: fail } } })
  const browser = site.browser()
  await browser.post('/sign-in', { email: people.alice.email })
  await browser.post(site.signInLink('alice'))
  expect((await browser.get('/admin')).status).toBe(200)
})
