import { describe, expect, it } from 'vitest'
import { choicesOf, choose, ended, moreReports, weightOf, wordsOf } from './several.ts'
import { createSite, people, type Site } from './site.ts'

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

async function statusOf(site: Site, id: string) {
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
    expect(wordsOf(list)).toContain(said.count)
    expect(wordsOf(list)).toContain(said.recorded)
    expect(wordsOf(list)).toContain('Amina')

    const value = /name="chosen" value="([^"]+)"/.exec(list.html)?.[1] ?? ''
    const pressed = await choose(hugo, '/partner/confirmations', [value])
    const done = await hugo.follow(pressed)
    expect(wordsOf(done)).toContain(said.confirmed)
    expect(await site.registrations.load(id)).toMatchObject({
      status: 'COMPLETED',
      confirmedByRole: 'partner',
    })

    const initiatives = await hugo.get('/partner/initiatives')
    expect(wordsOf(initiatives)).toContain(said.initiatives)
    expect(wordsOf(initiatives)).toContain(said.open)
    const initiative = await hugo.get('/partner/initiatives/lyceens/registrations')
    expect(wordsOf(initiative)).toContain(said.counts)
    expect(wordsOf(initiative)).toContain('Léa Moreau')
    const completed = await hugo.get('/partner/initiatives/lyceens/registrations?status=COMPLETED')
    expect(wordsOf(completed)).toContain(said.standing)
    const others = await hugo.get('/partner/initiatives/lyceens/registrations?status=APPLICATION')
    expect(others.html).not.toContain('Léa Moreau')
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
    expect(form.html).not.toMatch(/name="(?:organisationId|companyId)"/)
    const email = people.nobody.email
    expect(form.html).toContain(email)
    const texts = { 'title-en': 'First job', 'title-fr': 'Premier emploi', 'description-en': 'A' }
    const posted = { ...texts, coordinatorIds: email, once: 'once-1' }
    const created = await member.post('/partner/initiatives', posted)
    const again = await member.post('/partner/initiatives', posted)
    expect(again.headers['location']).toBe(created.headers['location'])
    const page = await member.follow(created)
    expect(wordsOf(page)).toContain(said.created)
    expect(wordsOf(page)).toContain(said.missing)
    const path = (created.headers['location'] ?? '').replace(/\?.*/, '')
    const kept = await site.directory.getInitiative(path.slice(path.lastIndexOf('/') + 1))
    expect(kept).toMatchObject({ organisationId: 'tremplin', status: 'DRAFT' })
    expect(kept?.companyId).toBeUndefined()

    const edited = { ...posted, 'description-fr': 'À propos', version: '1', once: 'once-2' }
    expect(wordsOf(await member.follow(await member.post(path, edited)))).not.toContain(
      said.missing,
    )
    expect(wordsOf(await member.get(`${path}/preview`))).toContain('À propos')
    const opened = await member.post(`${path}/actions/open`, { version: '2' })
    expect(wordsOf(await member.follow(opened))).toContain(said.moved)
    const copy = await member.post(`${path}/actions/duplicate`)
    expect(wordsOf(await member.follow(copy))).toContain(said.copied)
    const registrations = await member.get(`${path}/registrations`)
    expect(registrations.status).toBe(200)
  })
})

describe('an initiative that a member offers to one company', () => {
  it('can only be for a company that the organisation already works with', async () => {
    const site = await createSite({ initiative: { companyId: 'acme' } })
    const member = await withMember(site)
    const form = await member.get('/partner/initiatives/new')
    expect(form.html).toContain('<option value="acme">Acme Énergie</option>')
    expect(form.html).not.toContain('value="other"')
    const fields = { 'title-en': 'For Acme', coordinatorIds: people.nobody.email }
    const wrong = await member.post('/partner/initiatives', { ...fields, companyId: 'other' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('id="companyId-error"')
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
      expect(wordsOf(page)).toContain(shown)
    const pages = [
      page,
      await member.get('/partner'),
      await member.get('/partner/initiatives/lyceens/registrations'),
    ]
    for (const { html } of pages) expect(html).not.toContain('secret')
  })

  it('does not include what belongs to another organisation', async () => {
    const site = await createSite()
    const organisation = { organisationId: 'elsewhere', name: 'Elsewhere' }
    await site.directory.put({ type: 'organisation', entry: organisation })
    const entry = { ...people.nobody, organisationId: 'elsewhere' }
    await site.directory.put({ type: 'person', entry })
    const id = await ended(site)
    const other = await site.signedIn('nobody')
    expect((await other.get('/partner')).html).toContain('Nothing to confirm.')
    expect((await other.get('/partner/initiatives')).html).toContain('no initiatives yet')
    expect((await other.get(`/partner/registrations/${id}`)).status).toBe(404)
    for (const path of ['', '/registrations', '/edit', '/preview', '/actions/archive'])
      expect((await other.get(`/partner/initiatives/lyceens${path}`)).status).toBe(404)
    for (const path of ['', '/actions/close', '/actions/duplicate'])
      expect((await other.post(`/partner/initiatives/lyceens${path}`)).status).toBe(404)
    const chosen = choicesOfOne(await (await site.signedIn('hugo')).get('/partner'))
    expect((await choose(other, '/partner/confirmations', [chosen])).status).toBe(404)
    expect(await statusOf(site, id)).toBe('AWAITING_CONFIRMATION')
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
    expect(choicesOf(list)).toHaveLength(50)
    expect(wordsOf(list)).toContain('More than 50 registrations to confirm')
    const next = /<a href="(\/partner\?cursor=[^"]+)"/.exec(list.html)?.[1] ?? ''
    expect((await hugo.get(next)).html).toContain('name="chosen"')
    const registrations = await hugo.get('/partner/initiatives/lyceens/registrations')
    expect(registrations.html).toMatch(
      /href="\/partner\/initiatives\/lyceens\/registrations\?cursor=/,
    )
    for (const page of [list, registrations]) expect(weightOf(page)).toBeLessThan(30_000)
  })
})

function choicesOfOne({ html }: { readonly html: string }): string {
  return /name="chosen" value="([^"]+)"/.exec(html)?.[1] ?? ''
}

describe('confirming several at once', () => {
  async function two() {
    const site = await createSite()
    const ids = [await ended(site), await ended(site, 'noa')] as const
    const hugo = await site.signedIn('hugo')
    return { site, ids, hugo, chosen: choicesOf(await hugo.get('/partner')) }
  }

  it('confirms each participation, and reports each', async () => {
    const { site, ids, hugo, chosen } = await two()
    expect(chosen).toHaveLength(2)
    const page = await choose(hugo, '/partner/confirmations', chosen)
    expect(page.status).toBe(200)
    expect(wordsOf(page)).toContain('Confirmed. Léa Moreau will get the certificate by email.')
    expect(wordsOf(page)).toContain('Confirmed. Noa Garnier will get the certificate by email.')
    expect(wordsOf(page)).toContain('You’re all done.')
    for (const id of ids) expect(await statusOf(site, id)).toBe('COMPLETED')
  })

  it('says who was faster if one is lost in a race, and confirms the others', async () => {
    const { site, ids, hugo, chosen } = await two()
    await site.act(ids[0], 'claire', 'confirm-participation')
    const page = await choose(hugo, '/partner/confirmations', chosen)
    expect(page.status).toBe(200)
    expect(wordsOf(page)).toContain('Claire Petit confirmed the mentoring on')
    expect(wordsOf(page)).toContain('Confirmed. Noa Garnier')
    expect(await statusOf(site, ids[1])).toBe('COMPLETED')
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
      const told = pages.filter((page) => wordsOf(page).includes(`Confirmed. ${volunteer}`))
      expect(told).toHaveLength(1)
    }
    const words = pages.map(wordsOf).join(' ')
    expect(words).toMatch(/(Hugo Bernard|Claire Petit) confirmed the mentoring on/)
  })

  it('does not confirm a mission that was resumed and ended again since it was shown', async () => {
    const { site, ids, hugo, chosen } = await two()
    await site.act(ids[0], 'lea', 'resume-mission')
    await site.act(ids[0], 'lea', 'end-mission', {})
    const page = await choose(hugo, '/partner/confirmations', chosen)
    expect(wordsOf(page)).toContain('has changed since you opened the page')
    expect(await statusOf(site, ids[0])).toBe('AWAITING_CONFIRMATION')
  })

  it('confirms once if pressed twice, and says again who confirmed', async () => {
    const { site, ids, hugo, chosen } = await two()
    await choose(hugo, '/partner/confirmations', chosen)
    const again = await choose(hugo, '/partner/confirmations', chosen)
    expect(wordsOf(again)).toContain('You confirmed the mentoring on')
    const events = await site.registrations.listEvents(ids[0])
    expect(events.filter(({ what }) => what === 'confirm-participation')).toHaveLength(1)
  })

  it('asks to select if nothing is selected', async () => {
    const { hugo } = await two()
    const page = await choose(hugo, '/partner/confirmations', [])
    expect(page.status).toBe(422)
    expect(page.html).toContain('<a href="#choice-0">Select at least one request</a>')
  })
})

describe('forms and texts from elsewhere', () => {
  it('are refused if a form comes from another origin', async () => {
    const site = await createSite()
    const id = await ended(site)
    const hugo = await site.signedIn('hugo')
    const chosen = choicesOfOne(await hugo.get('/partner'))
    const foreign = { origin: 'https://evil.example' }
    const pressed = await hugo.post('/partner/confirmations', { chosen }, foreign)
    expect(pressed.status).toBe(403)
    expect(await statusOf(site, id)).toBe('AWAITING_CONFIRMATION')
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
    expect(page.html).toContain('Sorry &lt;script>')
    const pages = [
      page,
      await hugo.get('/partner/initiatives'),
      await hugo.get('/partner/initiatives/lyceens'),
      await hugo.get('/partner/initiatives/lyceens/registrations'),
    ]
    for (const { html } of pages) {
      expect(html).toContain('&lt;script>')
      expect(html).not.toContain('<script')
    }
  })
})
