import { describe, expect, it } from 'vitest'
import { wayOutTexts } from '../../shared/language/texts/catalogues.ts'
import { entered, stageAfter } from './email-link-stage.ts'
import { expectNowhere, readPage } from './read-page.ts'
import { asking } from './several.ts'
import { createSite, people } from './site.ts'

const nudges = { nudges: true }
const askNadia = { colleague: people.nadia.email, scope: 'request' }

describe.each(['en', 'fr'] as const)('a request that waits, on the pages in %s', (language) => {
  const texts = wayOutTexts[language]

  it('can be given to a colleague, who decides', async () => {
    const site = await createSite({ company: nudges })
    const id = await asking(site)
    const nadia = await site.signedIn('nadia', language)
    expect((await nadia.get('/manager')).status).toBe(404)

    const marc = await site.signedIn('marc', language)
    const page = readPage(await marc.get(`/manager/registrations/${id}`))
    expect(page.text).toContain(texts.cannotDecide)
    const form = page.form('request/ask-stand-in')
    const path = form.action ?? ''
    const wrong = await marc.post(path, { ...form.hidden, ...askNadia, colleague: 'nobody' })
    expect(wrong.status).toBe(422)
    expect(readPage(wrong).text).toContain(texts.errors.colleague)
    expect(readPage(wrong).form('request/ask-stand-in').values['colleague']).toBe('nobody')

    const asked = await marc.follow(await marc.post(path, { ...form.hidden, ...askNadia }))
    expect(readPage(asked).text).toContain(texts.done['ask-stand-in'])
    expect(readPage(asked).text).toContain(texts.decides('Nadia Roux', 'Marc Dubois'))

    const list = readPage(await nadia.get('/manager'))
    expect(list.text).toContain('Léa Moreau')
    const seen = await nadia.get(`/manager/registrations/${id}`)
    expect(readPage(seen).text).toContain(texts.youDecide('Marc Dubois'))
    expect(readPage(seen).text).not.toContain(texts.cannotDecide)
    expectNowhere(seen, 'Amina', 'secret')
    const { chosen = '' } = list.form('approvals').hidden
    const done = await nadia.follow(await nadia.post('/manager/approvals', { once: 'o', chosen }))
    expect(done.status).toBe(200)
    expect((await site.registrations.load(id))?.status).toBe('IN_PROGRESS')

    const claire = await site.signedIn('claire', language)
    const history = readPage(await claire.get(`/coordinator/registrations/${id}`)).text
    expect(history).toMatch(/Nadia Roux .*(in place of|à la place de) Marc Dubois/)
  })

  it('can be taken back from the colleague', async () => {
    const site = await createSite({ company: nudges })
    const id = await asking(site)
    await site.act(id, 'marc', 'ask-stand-in', { colleague: people.nadia.email })
    const marc = await site.signedIn('marc', language)
    const { action = '', hidden } = readPage(
      await marc.get(`/manager/registrations/${id}/request`),
    ).form('request/end-stand-in')
    const ended = await marc.follow(await marc.post(action, hidden))
    expect(readPage(ended).text).toContain(texts.done['end-stand-in'])
    expect(readPage(ended).text).not.toContain('Nadia Roux')
    const nadia = await site.signedIn('nadia', language)
    expect((await nadia.get(`/manager/registrations/${id}`)).status).toBe(404)
  })

  it('can be reminded of by volunteer, coordinator and admin, once a day', async () => {
    const site = await createSite({ company: nudges })
    const id = await asking(site)
    const readers = { volunteer: 'lea', coordinator: 'claire', admin: 'alice' } as const
    let isFirst = true
    for (const [role, person] of Object.entries(readers)) {
      const reader = await site.signedIn(person, language)
      const page = readPage(await reader.get(`/${role}/registrations/${id}`))
      const { action = '', hidden } = page.form('request/remind-manager')
      const pressed = await reader.post(action, hidden)
      if (isFirst)
        expect(readPage(await reader.follow(pressed)).text).toContain(texts.done['remind-manager'])
      else {
        expect(pressed.status).toBe(422)
        expect(readPage(pressed).text).toContain(texts.errors['reminded-today'])
      }
      isFirst = false
    }
  })

  it('can turn out not to be the manager’s: an admin corrects it', async () => {
    const site = await createSite({ company: nudges })
    const id = await asking(site)
    const marc = await site.signedIn('marc', language)
    const { action = '', hidden } = readPage(await marc.get(`/manager/registrations/${id}`)).form(
      'request/not-my-report',
    )
    await marc.post(action, hidden)
    const said = texts.disowned('Marc Dubois', 'Léa Moreau')
    for (const [role, person] of [
      ['volunteer', 'lea'],
      ['coordinator', 'claire'],
      ['admin', 'alice'],
    ] as const) {
      const reader = await site.signedIn(person, language)
      const { text } = readPage(await reader.get(`/${role}/registrations/${id}`))
      expect(text).toContain(said)
    }

    const alice = await site.signedIn('alice', language)
    const person = readPage(await alice.get('/admin/people/lea'))
    expect(person.text).toContain('Marc Dubois')
    const form = person.form('people/lea')
    const wrong = await alice.post('/admin/people/lea', {
      ...form.hidden,
      manager: people.lea.email,
    })
    expect(wrong.status).toBe(422)
    expect(readPage(wrong).text).toContain(texts.person.error)
    const saved = await alice.post('/admin/people/lea', {
      ...form.hidden,
      manager: people.nadia.email,
    })
    expect(readPage(await alice.follow(saved)).text).toContain(texts.person.saved)
    expect((await site.directory.getPerson('lea'))?.managerId).toBe('nadia')
    const stale = await alice.post('/admin/people/lea', {
      ...form.hidden,
      manager: people.marc.email,
    })
    expect(stale.status).toBe(409)
    expect(readPage(stale).text).toContain(texts.person.conflict)
    const lea = await site.signedIn('lea', language)
    expect(readPage(await lea.get(`/volunteer/registrations/${id}`)).text).not.toContain(said)
  })

  it('is for somebody else while the manager is away', async () => {
    const site = await createSite({ company: nudges })
    await asking(site)
    const marc = await site.signedIn('marc', language)
    expect(readPage(await marc.get('/manager')).text).toContain(texts.period.link)
    const page = readPage(await marc.get('/manager/stand-in'))
    expect(page.text).toContain(texts.period.none)
    const { hidden } = page.form('manager/stand-in')
    const name = (fields: Record<string, string>) =>
      marc.post('/manager/stand-in', { ...hidden, ...fields })
    const late = await name({ colleague: people.nadia.email, until: '31/12/2030' })
    expect(late.status).toBe(422)
    expect(readPage(late).text).toContain(texts.errors.until)
    const named = await marc.follow(
      await name({ colleague: people.nadia.email, until: '30/04/2026' }),
    )
    expect(readPage(named).text).toContain(texts.period.named)
    const nadia = await site.signedIn('nadia', language)
    expect(readPage(await nadia.get('/manager')).text).toContain('Léa Moreau')

    await marc.post('/manager/stand-in/end', {})
    expect((await nadia.get('/manager')).status).toBe(404)
  })
})

describe('a company without nudges', () => {
  it('shows no way out', async () => {
    const site = await createSite()
    const id = await asking(site)
    const marc = await site.signedIn('marc')
    const lea = await site.signedIn('lea')
    const pages = [
      await marc.get(`/manager/registrations/${id}`),
      await lea.get(`/volunteer/registrations/${id}`),
      await marc.get('/manager'),
    ]
    const { cannotDecide, submit, period } = wayOutTexts.en
    for (const page of pages)
      for (const words of [cannotDecide, submit['remind-manager'], period.link])
        expect(readPage(page).text).not.toContain(words)
    expect((await marc.get('/manager/stand-in')).status).toBe(404)
  })
})

describe('people who are nobody’s business', () => {
  it('are no page of an admin of another company', async () => {
    const site = await createSite({ company: nudges })
    const alice = await site.signedIn('alice')
    expect((await alice.get('/admin/people/igor')).status).toBe(404)
    expect((await alice.post('/admin/people/igor', { manager: 'x' })).status).toBe(404)
    const lea = await site.signedIn('lea')
    expect((await lea.get('/admin/people/noa')).status).toBe(404)
  })
})

describe('a request that waits, from the mail', () => {
  const texts = wayOutTexts.en

  it('is given to a colleague without a sign-in, who decides from a mail of their own', async () => {
    const stage = await stageAfter(entered, nudges)
    const url = await stage.linkTo('marc', 'approve')
    expect(readPage(await stage.get(url)).text).toContain(texts.submit['ask-stand-in'])
    const ask = { action: 'ask-stand-in', once: 'once-1', ...askNadia }
    const wrong = await stage.post(url, { ...ask, colleague: '' })
    expect(wrong.status).toBe(422)
    expect(readPage(wrong).text).toContain(texts.errors.colleague)
    const asked = await stage.post(url, ask)
    expect(readPage(asked).text).toContain(texts.done['ask-stand-in'])
    expect(readPage(asked).text).toContain(texts.decides('Nadia Roux', 'Marc Dubois'))
    // Pressed twice.
    await stage.post(url, ask)
    await stage.deliver()
    const toNadia = stage.mailer.sent.filter(({ to }) => to.address === people.nadia.email)
    expect(toNadia.map(({ tags }) => tags.template)).toEqual(['stand-in-asked'])

    const own = await stage.linkTo('nadia', 'approve')
    expect(readPage(await stage.get(own)).text).toContain(texts.youDecide('Marc Dubois'))
    await stage.post(own, { action: 'approve-engagement' })
    expect((await stage.load()).status).toBe('IN_PROGRESS')
    // The manager's link says what happened.
    expect(readPage(await stage.get(url)).text).toContain('Nadia Roux approved the period')
  })

  it('is no form of somebody else’s link', async () => {
    const stage = await stageAfter(entered, nudges)
    await stage.play({
      actor: 'marc',
      action: 'ask-stand-in',
      input: { colleague: people.nadia.email },
    })
    await stage.deliver()
    const own = await stage.linkTo('nadia', 'approve')
    const passed = await stage.post(own, { action: 'ask-stand-in', colleague: people.ines.email })
    expect(passed.status).toBe(422)
    expect((await stage.load()).standIn).toEqual({ personId: 'nadia', managerId: 'marc' })
  })

  it('tells the manager who asked first, once the request is amended', async () => {
    const stage = await stageAfter(entered, nudges)
    const url = await stage.linkTo('marc', 'approve')
    await stage.play({
      actor: 'lea',
      action: 'amend-engagement',
      input: { mentee: 'Amina', start: '2026-04-08', end: '2026-08-31' },
    })
    const late = await stage.post(url, { action: 'ask-stand-in', ...askNadia })
    expect(late.status).toBe(409)
    expect((await stage.load()).standIn).toBeUndefined()
  })

  it('leads the admin to the person’s page', async () => {
    const stage = await stageAfter(entered, nudges)
    await stage.play({ actor: 'marc', action: 'not-my-report' })
    await stage.deliver()
    const url = await stage.linkTo('ines', 'correct-manager')
    const page = readPage(await stage.get(url))
    expect(page.text).toContain(texts.correct.says('Marc Dubois', 'Léa Moreau'))
    expect(page.addresses()).toContain('/admin/people/lea')
  })
})
