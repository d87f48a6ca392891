import { describe, expect, it } from 'vitest'
import { expectNowhere, expectPlainText, readPage } from './read-page.ts'
import { choose, ended, measureWeight, moreReports } from './several.ts'
import { type Answer, createSite, people, type Site } from './site.ts'

const words = {
  en: {
    count: '1 registration to confirm',
    recorded: 'Meetings 1 (1 h 30 min)',
    confirmed: 'Confirmed. Léa Moreau will get the certificate by email.',
    initiatives: 'Initiatives',
    open: 'Open: volunteers can register 1 place taken',
    missing: 'Description: French translation missing',
    created: 'The initiative is saved as a draft.',
    moved: 'The initiative is open. Volunteers can register.',
    copied: 'Copy created as a draft.',
    counts: 'Mission completed 1',
    standing: 'The mentoring is complete. There’s nothing left to do.',
  },
  fr: {
    count: '1 mentorat à confirmer',
    recorded: 'Rencontres 1 (1 h 30)',
    confirmed: 'Mentorat confirmé. Nous envoyons l’attestation par e-mail à Léa Moreau.',
    initiatives: 'Initiatives',
    open: 'Ouverte : les volontaires peuvent s’inscrire 1 place prise',
    missing: 'Description : traduction manquante (français)',
    created: 'L’initiative est enregistrée comme brouillon.',
    moved: 'L’initiative est ouverte. Les volontaires peuvent s’inscrire.',
    copied: 'Copie créée en brouillon.',
    counts: 'Mission accomplie 1',
    standing: 'Le mentorat est accompli.',
  },
} as const

async function loadStatus(site: Site, id: string) {
  return (await site.registrations.load(id))?.status
}

/** A member of the organisation who coordinates nothing. */
async function withMember(site: Site) {
  const entry = { ...people.nobody, organisationId: 'tremplin' }
  await site.directory.put({ type: 'person', entry })
  return site.signedIn('nobody')
}

describe.each(['en', 'fr'] as const)('the organisation’s pages in %s', (language) => {
  const said = words[language]

  it('lead from participations to confirm to the initiative and its registrations', async () => {
    const site = await createSite()
    const id = await ended(site)
    const hugo = await site.signedIn('hugo', language)
    const list = await hugo.get('/partner')
    expect(list.status).toBe(200)
    expect(readPage(list).words).toContain(said.count)
    expect(readPage(list).words).toContain(said.recorded)
    expect(readPage(list).words).toContain('Amina')

    const { chosen = '' } = readPage(list).form('confirmations').hidden
    const pressed = await choose(hugo, '/partner/confirmations', [chosen])
    const done = await hugo.follow(pressed)
    expect(readPage(done).words).toContain(said.confirmed)
    expect(await site.registrations.load(id)).toMatchObject({
      status: 'COMPLETED',
      confirmedByRole: 'partner',
    })

    const initiatives = await hugo.get('/partner/initiatives')
    expect(readPage(initiatives).words).toContain(said.initiatives)
    expect(readPage(initiatives).words).toContain(said.open)
    const initiative = await hugo.get('/partner/initiatives/lyceens/registrations')
    expect(readPage(initiative).words).toContain(said.counts)
    expect(readPage(initiative).words).toContain('Léa Moreau')
    const completed = await hugo.get('/partner/initiatives/lyceens/registrations?status=COMPLETED')
    expect(readPage(completed).words).toContain(said.standing)
    const others = await hugo.get('/partner/initiatives/lyceens/registrations?status=APPLICATION')
    expectNowhere(others, 'Léa Moreau')
  })
})

describe.each(['en', 'fr'] as const)('an initiative of the organisation in %s', (language) => {
  const said = words[language]

  it('is created by a member, translated, previewed, opened and copied', async () => {
    const site = await createSite()
    const member = await withMember(site)
    member.jar.set('lang', language)
    const form = await member.get('/partner/initiatives/new')
    expect(form.status).toBe(200)
    // The organisation is not asked for, and it does not know any company yet.
    const { values } = readPage(form).form()
    expect(values).not.toHaveProperty('organisationId')
    expect(values).not.toHaveProperty('companyId')
    const email = people.nobody.email
    expect(values).toMatchObject({ coordinatorIds: email })
    const texts = { 'title-en': 'First job', 'title-fr': 'Premier emploi', 'description-en': 'A' }
    const posted = { ...texts, coordinatorIds: email, once: 'once-1' }
    const created = await member.post('/partner/initiatives', posted)
    const again = await member.post('/partner/initiatives', posted)
    expect(again.headers['location']).toBe(created.headers['location'])
    const page = await member.follow(created)
    expect(readPage(page).words).toContain(said.created)
    expect(readPage(page).words).toContain(said.missing)
    const path = (created.headers['location'] ?? '').replace(/\?.*/, '')
    const kept = await site.directory.getInitiative(path.slice(path.lastIndexOf('/') + 1))
    expect(kept).toMatchObject({ organisationId: 'tremplin', status: 'DRAFT' })
    expect(kept?.companyId).toBeUndefined()

    const edited = { ...posted, 'description-fr': 'À propos', version: '1', once: 'once-2' }
    expect(readPage(await member.follow(await member.post(path, edited))).words).not.toContain(
      said.missing,
    )
    expect(readPage(await member.get(`${path}/preview`)).words).toContain('À propos')
    const opened = await member.post(`${path}/actions/open`, { version: '2' })
    expect(readPage(await member.follow(opened)).words).toContain(said.moved)
    const copy = await member.post(`${path}/actions/duplicate`)
    expect(readPage(await member.follow(copy)).words).toContain(said.copied)
    const registrations = await member.get(`${path}/registrations`)
    expect(registrations.status).toBe(200)
  })
})

describe('an initiative that a member offers to one company', () => {
  it('can only be for a company that the organisation already works with', async () => {
    const site = await createSite({ initiative: { companyId: 'acme' } })
    const member = await withMember(site)
    const form = await member.get('/partner/initiatives/new')
    expect(readPage(form).select('option[value="acme"]')).toEqual(['Acme Énergie'])
    expect(readPage(form).select('[value="other"]')).toEqual([])
    const fields = { 'title-en': 'For Acme', coordinatorIds: people.nobody.email }
    const wrong = await member.post('/partner/initiatives', { ...fields, companyId: 'other' })
    expect(wrong.status).toBe(422)
    expect(readPage(wrong).wrongFields()).toEqual(['companyId'])
    expect(readPage(wrong).ids()).toContain('companyId-error')
    const created = await member.post('/partner/initiatives', { ...fields, companyId: 'acme' })
    const id = /initiatives\/([^?]+)/.exec(created.headers['location'] ?? '')?.[1] ?? ''
    expect(await site.directory.getInitiative(id)).toMatchObject({ companyId: 'acme' })
  })
})

describe('what the organisation sees', () => {
  it('includes the mentee, tasks and meetings, but never messages, reflections or notes', async () => {
    const site = await createSite({
      initiative: { tasks: [{ task: 'charter', title: 'Sign the charter' }] },
    })
    const id = await site.register()
    await site.act(id, 'lea', 'send-message', { text: 'A secret message' })
    await site.act(id, 'lea', 'complete-task', { task: 'charter' })
    await site.act(id, 'claire', 'validate-application')
    await site.act(id, 'lea', 'enter-engagement', {
      mentee: 'Amina',
      start: '2026-04-01',
      end: '2026-07-10',
    })
    await site.act(id, 'marc', 'approve-engagement')
    const date = { date: '2026-04-01', minutes: 90, time: 'WORK', note: 'A secret note' }
    await site.act(id, 'lea', 'add-date', date)
    await site.act(id, 'lea', 'reflect', { text: 'A secret reflection' })
    await site.act(id, 'lea', 'end-mission', {})
    const member = await withMember(site)
    const page = await member.get(`/partner/registrations/${id}`)
    expect(page.status).toBe(200)
    for (const shown of ['Amina', 'Sign the charter', '1 Apr 2026', 'Marc Dubois approved'])
      expect(readPage(page).words).toContain(shown)
    const pages = [
      page,
      await member.get('/partner'),
      await member.get('/partner/initiatives/lyceens/registrations'),
    ]
    for (const page of pages) expectNowhere(page, 'secret')
  })

  it('does not include what belongs to another organisation', async () => {
    const site = await createSite()
    const organisation = { organisationId: 'elsewhere', name: 'Elsewhere' }
    await site.directory.put({ type: 'organisation', entry: organisation })
    const entry = { ...people.nobody, organisationId: 'elsewhere' }
    await site.directory.put({ type: 'person', entry })
    const id = await ended(site)
    const other = await site.signedIn('nobody')
    expect(readPage(await other.get('/partner')).text).toContain('Nothing to confirm.')
    expect(readPage(await other.get('/partner/initiatives')).text).toContain('no initiatives yet')
    expect((await other.get(`/partner/registrations/${id}`)).status).toBe(404)
    for (const path of ['', '/registrations', '/edit', '/preview', '/actions/archive'])
      expect((await other.get(`/partner/initiatives/lyceens${path}`)).status).toBe(404)
    for (const path of ['', '/actions/close', '/actions/duplicate'])
      expect((await other.post(`/partner/initiatives/lyceens${path}`)).status).toBe(404)
    const chosen = readChosen(await (await site.signedIn('hugo')).get('/partner'))
    expect((await choose(other, '/partner/confirmations', [chosen])).status).toBe(404)
    expect(await loadStatus(site, id)).toBe('AWAITING_CONFIRMATION')
  })

  it('is not found for unknown addresses', async () => {
    const site = await createSite()
    const hugo = await site.signedIn('hugo')
    for (const path of [
      '/partner?cursor=nonsense',
      '/partner/initiatives/lyceens/registrations?cursor=nonsense',
      '/partner/initiatives/lyceens/registrations?status=NONSENSE',
      '/partner/initiatives/unknown',
      '/partner/registrations/unknown',
    ])
      expect((await hugo.get(path)).status, path).toBe(404)
  })

  it('weighs less than 30 KB with a page full of registrations', async () => {
    const site = await createSite()
    for (const personId of await moreReports(site, 51)) await ended(site, personId)
    const hugo = await site.signedIn('hugo')
    const list = await hugo.get('/partner')
    expect(readPage(list).choices()).toHaveLength(50)
    expect(readPage(list).words).toContain('51 registrations to confirm')
    const findNext = (page: Answer, path: string) =>
      readPage(page)
        .links()
        .find(({ href }) => href.startsWith(path) && href.includes('cursor='))?.href ?? ''
    const next = await hugo.get(findNext(list, '/partner'))
    expect(readPage(next).form('confirmations').hidden).toHaveProperty('chosen')
    const path = '/partner/initiatives/lyceens/registrations'
    const registrations = await hugo.get(`${path}?status=AWAITING_CONFIRMATION`)
    expect(findNext(registrations, path)).not.toBe('')
    for (const page of [list, registrations]) expect(measureWeight(page)).toBeLessThan(30_000)
  })
})

/** What the form for the only registration that is waiting sends. */
function readChosen(list: Answer): string {
  return readPage(list).form('confirmations').hidden['chosen'] ?? ''
}

describe('confirming several at once', () => {
  async function two() {
    const site = await createSite()
    const ids = [await ended(site), await ended(site, 'noa')] as const
    const hugo = await site.signedIn('hugo')
    return { site, ids, hugo, chosen: readPage(await hugo.get('/partner')).choices() }
  }

  it('confirms each participation, and reports each', async () => {
    const { site, ids, hugo, chosen } = await two()
    expect(chosen).toHaveLength(2)
    const page = await choose(hugo, '/partner/confirmations', chosen)
    expect(page.status).toBe(200)
    expect(readPage(page).words).toContain(
      'Confirmed. Léa Moreau will get the certificate by email.',
    )
    expect(readPage(page).words).toContain(
      'Confirmed. Noa Garnier will get the certificate by email.',
    )
    expect(readPage(page).words).toContain('You’re all done.')
    for (const id of ids) expect(await loadStatus(site, id)).toBe('COMPLETED')
  })

  it('says who was faster if one is lost in a race, and confirms the others', async () => {
    const { site, ids, hugo, chosen } = await two()
    await site.act(ids[0], 'claire', 'confirm-participation')
    const page = await choose(hugo, '/partner/confirmations', chosen)
    expect(page.status).toBe(200)
    expect(readPage(page).words).toContain('Claire Petit confirmed the mentoring on')
    expect(readPage(page).words).toContain('Confirmed. Noa Garnier')
    expect(await loadStatus(site, ids[1])).toBe('COMPLETED')
  })

  it('lets one of two members at once confirm, and tells the other', async () => {
    const { site, ids, hugo, chosen } = await two()
    const claire = await site.signedIn('claire')
    const pages = await Promise.all([
      choose(hugo, '/partner/confirmations', chosen),
      choose(claire, '/partner/confirmations', chosen),
    ])
    for (const [index, id] of ids.entries()) {
      const events = await site.registrations.listEvents(id)
      const confirmed = events.filter(({ what }) => what === 'confirm-participation')
      expect(confirmed).toHaveLength(1)
      const volunteer = ['Léa Moreau', 'Noa Garnier'][index] ?? ''
      const told = pages.filter((page) => readPage(page).words.includes(`Confirmed. ${volunteer}`))
      expect(told).toHaveLength(1)
    }
    const words = pages.map((page) => readPage(page).words).join(' ')
    expect(words).toMatch(/(Hugo Bernard|Claire Petit) confirmed the mentoring on/)
  })

  it('does not confirm a mission that was resumed and ended again since it was shown', async () => {
    const { site, ids, hugo, chosen } = await two()
    await site.act(ids[0], 'lea', 'resume-mission')
    await site.act(ids[0], 'lea', 'end-mission', {})
    const page = await choose(hugo, '/partner/confirmations', chosen)
    expect(readPage(page).words).toContain('has changed since you opened the page')
    expect(await loadStatus(site, ids[0])).toBe('AWAITING_CONFIRMATION')
  })

  it('confirms once if pressed twice, and says again who confirmed', async () => {
    const { site, ids, hugo, chosen } = await two()
    await choose(hugo, '/partner/confirmations', chosen)
    const again = await choose(hugo, '/partner/confirmations', chosen)
    expect(readPage(again).words).toContain('You confirmed the mentoring on')
    const events = await site.registrations.listEvents(ids[0])
    expect(events.filter(({ what }) => what === 'confirm-participation')).toHaveLength(1)
  })

  it('asks to select if nothing is selected', async () => {
    const { hugo } = await two()
    const page = await choose(hugo, '/partner/confirmations', [])
    expect(page.status).toBe(422)
    const message = 'Select at least one request'
    expect(readPage(page).errors()).toEqual([{ message, field: 'chosen' }])
  })
})

describe('forms and texts from elsewhere', () => {
  it('are refused if a form comes from another origin', async () => {
    const site = await createSite()
    const id = await ended(site)
    const hugo = await site.signedIn('hugo')
    const chosen = readChosen(await hugo.get('/partner'))
    const foreign = { origin: 'https://evil.example' }
    const pressed = await hugo.post('/partner/confirmations', { chosen }, foreign)
    expect(pressed.status).toBe(403)
    expect(await loadStatus(site, id)).toBe('AWAITING_CONFIRMATION')
  })

  it('are shown as text, whatever they contain', async () => {
    const script = '<script>alert(1)</script>'
    const site = await createSite({
      initiative: { title: { en: script }, tasks: [{ task: 't', title: script }] },
    })
    await site.directory.put({
      type: 'person',
      entry: { ...people.lea, name: `Léa ${script}` },
    })
    const id = await site.register()
    await site.act(id, 'claire', 'cancel', { reason: `Sorry ${script}` })
    const hugo = await site.signedIn('hugo')
    const page = await hugo.get(`/partner/registrations/${id}`)
    expectPlainText(page, `Sorry ${script}`)
    const pages = [
      page,
      await hugo.get('/partner/initiatives'),
      await hugo.get('/partner/initiatives/lyceens'),
      await hugo.get('/partner/initiatives/lyceens/registrations'),
    ]
    for (const shown of pages) expectPlainText(shown, script)
  })
})
