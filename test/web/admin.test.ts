import { describe, expect, it } from 'vitest'
import { runExport } from '../../shared/application/exports/run-export.ts'
import type { Company } from '../../shared/journey/directory.ts'
import { nudgeNames } from '../../shared/journey/nudge-names.ts'
import { expectNothingActive, expectNowhere, expectPlainText, readPage } from './read-page.ts'
import { measureWeight } from './several.ts'
import { type Answer, createSite, people, period, type Site } from './site.ts'

const attack = '<script>alert(1)</script>'

/** Léa's mission has ended. */
async function ended(site: Site): Promise<string> {
  const id = await site.register()
  await site.act(id, 'lea', 'send-message', { text: 'For Claire alone' })
  await site.act(id, 'claire', 'validate-application')
  await site.act(id, 'lea', 'enter-engagement', { mentee: 'Amina', ...period })
  await site.act(id, 'marc', 'approve-engagement')
  site.setNow('2026-07-11T08:00:00.000Z')
  await site.act(id, 'lea', 'end-mission', { endedOn: '2026-07-10' })
  return id
}

async function company(site: Site): Promise<Company | undefined> {
  return site.directory.getCompany('acme')
}

describe.each([
  { language: 'en', waits: '1 registration needs you.', done: 'Mentoring confirmed.' },
  {
    language: 'fr',
    waits: '1 inscription vous attend.',
    done: 'Mentorat confirmé.',
  },
] as const)('the admin’s main path in $language', ({ language, waits, done }) => {
  it('leads from the board to a confirmed participation', async () => {
    const site = await createSite()
    const id = await ended(site)
    const browser = await site.signedIn('alice', language)
    const board = await browser.get('/admin')
    expect(readPage(board).words).toContain(waits)
    const path = `/admin/registrations/${id}/actions/confirm-participation`
    expect(readPage(board).form(`registrations/${id}/actions/confirm-participation`).action).toBe(
      path,
    )
    expect(readPage(await browser.follow(await browser.post(path))).words).toContain(done)
    expect(await site.registrations.load(id)).toMatchObject({
      status: 'COMPLETED',
      confirmedByRole: 'admin',
    })
  })
})

describe('an admin', () => {
  it('sees everything of a registration except messages, and cannot act as a coordinator', async () => {
    const site = await createSite()
    const id = await ended(site)
    const browser = await site.signedIn('alice', 'en')
    const page = await browser.get(`/admin/registrations/${id}`)
    expect(readPage(page).text).toContain('Amina')
    expectNowhere(page, 'For Claire alone')
    expectNowhere(page, 'actions/cancel')
    for (const action of ['cancel', 'send-message', 'validate-application'])
      expect((await browser.post(`/admin/registrations/${id}/actions/${action}`)).status).toBe(400)
    expect((await site.registrations.load(id))?.status).toBe('AWAITING_CONFIRMATION')
  })

  it('sees nothing of another company', async () => {
    const site = await createSite()
    const id = await site.register('igor')
    const browser = await site.signedIn('alice', 'en')
    expect((await browser.get(`/admin/registrations/${id}`)).status).toBe(404)
    expectNowhere(await browser.get('/admin?name=igor'), 'Igor Stern')
    const stranger = await site.signedIn('igor', 'en')
    expect((await stranger.get('/admin')).status).toBe(404)
    expect((await stranger.get('/admin/settings')).status).toBe(404)
  })

  it('finds by name and status, including ended registrations', async () => {
    const site = await createSite()
    const id = await ended(site)
    await site.act(id, 'alice', 'confirm-participation')
    await site.register('noa')
    const browser = await site.signedIn('alice', 'en')
    const listNames = (page: Answer) =>
      readPage(page)
        .links()
        .map(({ name }) => name)
    expect(listNames(await browser.get('/admin'))).not.toContain('Léa Moreau')
    const found = await browser.get('/admin?status=COMPLETED&name=moreau')
    expect(listNames(found)).toContain('Léa Moreau')
    expect(readPage(await browser.get('/admin?name=Lea')).words).toContain('No match.')
    expect(measureWeight(found)).toBeLessThan(30_000)
  })

  it('exports the whole company', async () => {
    const site = await createSite()
    await site.register('lea')
    await site.register('igor')
    const browser = await site.signedIn('alice', 'en')
    const started = await browser.post('/admin/exports', { kind: 'registrations', header: 'codes' })
    await runExport(site, site.exportsAsked[0] ?? '')
    const file = await browser.get(`${started.headers['location'] ?? ''}/file`)
    const text = await site.files.read(file.headers['location'] ?? '')
    expect(text).toContain('Léa Moreau')
    expect(text).not.toContain('Igor Stern')
    expect(text).toMatch(/^registration_id,/)
  })
})

describe('the settings of the company', () => {
  const wanted = {
    managerValidation: 'never',
    dateValidation: 'each',
    timeZone: 'Europe/Berlin',
    locale: 'fr',
  } as const

  it('are saved, and nothing else of the company changes', async () => {
    const mailDomains = ['acme.example']
    const site = await createSite({ company: { nudges: true, mailDomains } })
    const browser = await site.signedIn('alice', 'en')
    const page = await browser.get('/admin/settings')
    expect(readPage(page).form('settings').hidden).toMatchObject({ version: '1' })
    const kept = await browser.follow(
      await browser.post('/admin/settings', { ...wanted, version: '1' }),
    )
    expect(readPage(kept).words).toContain('The settings are saved.')
    expect(await company(site)).toEqual({
      companyId: 'acme',
      name: 'Acme Énergie',
      nudges: true,
      mailDomains,
      ...wanted,
    })
    await browser.post('/admin/settings', { ...wanted, locale: '', version: '2' })
    expect((await company(site))?.locale).toBeUndefined()
  })

  it('say which nudges a company with nudges does not want', async () => {
    const site = await createSite({ company: { nudges: true } })
    const browser = await site.signedIn('alice', 'en')
    const nudge = nudgeNames.filter((name) => name !== 'period-over')
    const form = new URLSearchParams({ ...wanted, version: '1', nudges: 'shown' })
    for (const name of nudge) form.append('nudge', name)
    await browser.post('/admin/settings', form)
    expect((await company(site))?.nudgesOff).toEqual(['period-over'])
    expect((await browser.get('/admin/settings')).html).toContain('id="nudge-period-over"')
    // A form without the boxes leaves them as they are.
    await browser.post('/admin/settings', { ...wanted, version: '2' })
    expect((await company(site))?.nudgesOff).toEqual(['period-over'])
  })

  it('show no nudges to a company without them', async () => {
    const browser = await (await createSite()).signedIn('alice', 'en')
    expect((await browser.get('/admin/settings')).html).not.toContain('nudge-')
  })

  it('show errors beside the field, and keep what was typed', async () => {
    const site = await createSite()
    const browser = await site.signedIn('alice', 'fr')
    const answer = await browser.post('/admin/settings', {
      ...wanted,
      timeZone: 'Mars/"><script>',
      version: '1',
    })
    expect(answer.status).toBe(422)
    const page = readPage(answer)
    expect(page.wrongFields()).toEqual(['timeZone'])
    expect(page.ids()).toContain('timeZone-error')
    expect(page.form('settings').values).toMatchObject({ timeZone: 'Mars/"><script>' })
    expectNothingActive(answer)
    expect((await company(site))?.timeZone).toBe('Europe/Paris')
  })

  it('are not overwritten if somebody else has changed them', async () => {
    const site = await createSite()
    const browser = await site.signedIn('alice', 'en')
    await site.directory.put({
      type: 'company',
      entry: { ...((await company(site)) as Company), name: 'Acme' },
    })
    const answer = await browser.post('/admin/settings', { ...wanted, version: '1' })
    expect(answer.status).toBe(409)
    expect(readPage(answer).words).toContain('Somebody else has changed the settings')
    expect(readPage(answer).form('settings').values).toMatchObject({
      managerValidation: 'never',
      version: '2',
    })
    expect((await company(site))?.managerValidation).toBe('engagement-and-extension')
  })

  it('are only accepted from our own page', async () => {
    const site = await createSite()
    const id = await ended(site)
    const browser = await site.signedIn('alice', 'en')
    const headers = { origin: 'https://evil.example' }
    for (const path of [
      '/admin/settings',
      '/admin/exports',
      '/admin/initiatives',
      `/admin/registrations/${id}/actions/confirm-participation`,
    ])
      expect((await browser.post(path, { ...wanted, version: '1' }, headers)).status).toBe(403)
    expect((await company(site))?.managerValidation).toBe('engagement-and-extension')
  })

  it('escape the name of the company and of people', async () => {
    const site = await createSite({ company: { name: attack } })
    await site.directory.put({ type: 'person', entry: { ...people.lea, name: attack } })
    const id = await ended(site)
    const browser = await site.signedIn('alice', 'en')
    for (const path of ['/admin', '/admin/settings', `/admin/registrations/${id}`]) {
      expectPlainText(await browser.get(path), attack)
    }
  })
})
