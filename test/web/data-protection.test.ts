import { beforeEach, expect, it } from 'vitest'
import { createSite, people, type Site } from './site.ts'

let site: Site
beforeEach(async () => {
  site = await createSite({
    company: {
      privacyNotice: { en: 'Write to privacy@acme.example' },
      legalNotice: { fr: 'Acme Énergie SA' },
    },
  })
})

it('tells everybody what is kept, and the company’s people its own words', async () => {
  const stranger = await site.browser().get('/data-protection')
  expect(stranger.status).toBe(200)
  expect(stranger.html).toContain('What we keep')
  expect(stranger.html).toContain('Sign in to download your data')
  expect(stranger.html).not.toContain('acme.example')
  const lea = await site.signedIn('lea', 'fr')
  const { html } = await lea.get('/data-protection')
  expect(html).toContain('Ce que nous conservons')
  expect(html).toContain('Write to privacy@acme.example')
  expect(html).toContain('Acme Énergie SA')
  const other = await site.signedIn('nobody', 'en')
  expect((await other.get('/data-protection')).html).not.toContain('acme.example')
})

it('keeps the lines of the company’s own words, and the navigation above them', async () => {
  site = await createSite({
    company: {
      nudges: true,
      privacyNotice: { en: 'First line\nSecond line' },
      legalNotice: { en: 'Acme\nParis' },
    },
  })
  const { html } = await (await site.signedIn('lea', 'en')).get('/data-protection')
  expect(html).toContain('<p class="words" dir="auto">First line\nSecond line</p>')
  expect(html).toContain('<p class="words" dir="auto">Acme\nParis</p>')
  expect(html).toContain('<a href="/reminders">')
})

it('gives a person a file of what is kept of them, and of nobody else', async () => {
  const [mine, theirs] = [await site.register('lea'), await site.register('noa')]
  await site.act(mine, 'lea', 'send-message', { text: 'My own words' })
  await site.act(theirs, 'noa', 'send-message', { text: 'Words of another' })
  await site.profiles.put('lea', { interests: 'Sailing', changedAt: site.now() })
  const lea = await site.signedIn('lea')
  const { status, html: json, headers } = await lea.get('/data-protection/my-data')
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-disposition': 'attachment; filename="my-data.json"',
    'cache-control': 'no-store',
  })
  expect(JSON.parse(json)).toMatchObject({
    person: { personId: 'lea', email: people.lea.email },
    company: 'Acme Énergie',
    profile: { interests: 'Sailing' },
    registrations: [{ registrationId: mine, messages: [{ text: 'My own words' }] }],
  })
  expect(json).not.toContain('Words of another')
  const { items } = await site.traces.list({ companyId: 'acme', month: '2026-04' }, { limit: 9 })
  expect(items).toContainEqual(
    expect.objectContaining({ what: 'own-data-fetched', by: { kind: 'person', id: 'lea' } }),
  )
})

it('asks a stranger to sign in first', async () => {
  const { status, headers } = await site.browser().get('/data-protection/my-data')
  expect(status).toBe(303)
  expect(headers['location']).toBe('/sign-in?next=%2Fdata-protection%2Fmy-data')
})

it('marks registrations that are too much for one file', async () => {
  const id = await site.register('lea')
  // A message is 4,000 characters at most; so many more have to be there already.
  const text = 'x'.repeat(4000)
  for (let count = 0; count < 400; count += 1) await site.act(id, 'lea', 'send-message', { text })
  const lea = await site.signedIn('lea')
  const { html: json } = await lea.get('/data-protection/my-data')
  expect(JSON.parse(json)).toMatchObject({
    registrations: [{ registrationId: id, isLeftOut: true }],
  })
})
