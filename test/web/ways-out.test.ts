import { describe, expect, it } from 'vitest'
import { wayOutTexts } from '../../shared/language/texts/catalogues.ts'
import { approved, entered, stageAfter, tellOfSilence } from './email-link-stage.ts'
import { expectNowhere, readPage } from './read-page.ts'
import { asking, choose } from './several.ts'
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
    expect(readPage(asked).text).toContain(texts.decidesForYou('Nadia Roux'))

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
    const pages = await Promise.all(
      Object.entries(readers).map(async ([role, person]) => {
        const reader = await site.signedIn(person, language)
        const path = `/${role}/registrations/${id}`
        return {
          reader,
          path,
          form: readPage(await reader.get(path)).form('request/remind-manager'),
        }
      }),
    )
    for (const [index, { reader, path, form }] of pages.entries()) {
      const pressed = await reader.post(form.action ?? '', form.hidden)
      if (index === 0)
        expect(readPage(await reader.follow(pressed)).text).toContain(texts.done['remind-manager'])
      else {
        expect(pressed.status).toBe(422)
        expect(readPage(pressed).text).toContain(texts.errors['reminded-today'])
      }
      const later = readPage(await reader.get(path))
      expect(later.text).toContain(texts.remindedToday)
      expect(later.text).not.toContain(texts.submit['remind-manager'])
    }
  })

  it('can turn out not to be the manager’s: an admin corrects it', async () => {
    const site = await createSite({ company: nudges })
    const id = await asking(site)
    const marc = await site.signedIn('marc', language)
    const { action = '', hidden } = readPage(await marc.get(`/manager/registrations/${id}`)).form(
      'request/not-my-report',
    )
    const told = readPage(await marc.follow(await marc.post(action, hidden)))
    expect(told.text).toContain(texts.disownedByYou('Léa Moreau'))
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

describe('meetings that wait', () => {
  const texts = wayOutTexts.en
  const each = { ...nudges, dateValidation: 'each' } as const

  it('are given to a colleague and decided one by one, on the pages', async () => {
    const site = await createSite({ company: { ...each, managerValidation: 'never' } })
    const id = await asking(site)
    for (const date of ['2026-04-09', '2026-04-10'])
      await site.act(id, 'lea', 'add-date', { date, minutes: 60, time: 'WORK' })
    const path = `/manager/registrations/${id}`
    const marc = await site.signedIn('marc')
    const { action = '', hidden } = readPage(await marc.get(path)).form('request/ask-stand-in')
    const asked = await marc.follow(await marc.post(action, { ...hidden, ...askNadia }))
    expect(readPage(asked).text).toContain(texts.decidesForYou('Nadia Roux'))

    const nadia = await site.signedIn('nadia')
    expect(readPage(await nadia.get('/manager')).text).toContain('Thursday 9 April 2026')
    const page = readPage(await nadia.get(path))
    expect(page.text).toContain(texts.youDecide('Marc Dubois'))
    const [first = ''] = page.choices()
    const done = await nadia.post(`${path}/actions/approve-dates`, { once: 'o', dateIds: first })
    expect(done.status).toBe(303)
    expect((await site.registrations.load(id))?.dates.map(({ decision }) => decision)).toEqual([
      'APPROVED',
      'PENDING',
    ])
    const claire = await site.signedIn('claire')
    expect(readPage(await claire.get(`/coordinator/registrations/${id}`)).text).toMatch(
      /Nadia Roux .*in place of Marc Dubois/,
    )
  })

  it('are given to a colleague from the mail, and declined from the colleague’s', async () => {
    const stage = await stageAfter(
      [
        ...approved,
        {
          actor: 'lea',
          action: 'add-date',
          input: { date: '2026-04-09', minutes: 60, time: 'WORK' },
        },
      ],
      each,
    )
    const url = await stage.linkTo('marc', 'decide-dates')
    expect(readPage(await stage.get(url)).text).toContain(texts.submit['ask-stand-in'])
    const asked = await stage.post(url, { action: 'ask-stand-in', once: 'once-1', ...askNadia })
    expect(readPage(asked).text).toContain(texts.decidesForYou('Nadia Roux'))
    await stage.deliver()
    const own = await stage.linkTo('nadia', 'decide-dates')
    const page = readPage(await stage.get(own))
    expect(page.text).toContain(texts.youDecide('Marc Dubois'))
    const [dateIds = ''] = page.choices()
    const declined = await stage.post(own, {
      action: 'decline-dates',
      dateIds,
      reason: 'Too long',
    })
    expect(declined.status).toBe(200)
    expect((await stage.load()).dates).toMatchObject([{ decision: 'DECLINED' }])
    // Nothing is left to give away.
    const late = await stage.post(url, { action: 'ask-stand-in', once: 'once-2', ...askNadia })
    expect(late.status).toBe(409)
    expect(readPage(late).text).toContain('Declined')
  })
})

describe('two colleagues', () => {
  it('who may both decide are both named, and each is told that they may', async () => {
    const site = await createSite({ company: nudges })
    const id = await asking(site)
    const until = '2026-04-30'
    await site.act(id, 'marc', 'ask-stand-in', { colleague: people.alice.email, until })
    await site.act(id, 'marc', 'ask-stand-in', { colleague: people.nadia.email })
    const { decides, youDecide } = wayOutTexts.en
    const read = async (person: 'lea' | 'nadia' | 'alice', path: string) =>
      readPage(await (await site.signedIn(person)).get(`/${path}/registrations/${id}`)).text
    const forLea = await read('lea', 'volunteer')
    expect(forLea).toContain(decides('Nadia Roux', 'Marc Dubois'))
    expect(forLea).toContain(decides('Alice Roux', 'Marc Dubois'))
    for (const person of ['nadia', 'alice'] as const)
      expect(await read(person, 'manager')).toContain(youDecide('Marc Dubois'))

    // Nobody who has left is named.
    await site.directory.put({ type: 'person', entry: { ...people.nadia, deactivated: true } })
    expect(await read('lea', 'volunteer')).not.toContain(decides('Nadia Roux', 'Marc Dubois'))
  })
})

describe('what a stranger tries', () => {
  it('from another site changes nothing', async () => {
    const site = await createSite({ company: nudges })
    const id = await asking(site)
    const marc = await site.signedIn('marc')
    const elsewhere = { origin: 'https://elsewhere.example.org' }
    const until = '30/04/2026'
    const tries: readonly [string, Record<string, string>][] = [
      [`/manager/registrations/${id}/request/ask-stand-in`, askNadia],
      [`/manager/registrations/${id}/request/not-my-report`, {}],
      ['/manager/stand-in', { colleague: people.nadia.email, until }],
    ]
    for (const [path, fields] of tries)
      expect((await marc.post(path, fields, elsewhere)).status).toBe(403)
    expect((await marc.post('/manager/stand-in', tries[2]?.[1])).status).toBe(303)
    expect((await marc.post('/manager/stand-in/end', {}, elsewhere)).status).toBe(403)
    expect(await site.directory.findAway('marc')).toMatchObject({ personId: 'nadia' })
    expect(await site.registrations.load(id)).not.toHaveProperty('disowned.managerId')
  })

  it('with the id of somebody else’s request finds nothing', async () => {
    const site = await createSite({ company: nudges })
    const id = await asking(site)
    const tries = [
      ['nadia', 'manager', 'ask-stand-in'],
      ['nadia', 'manager', 'not-my-report'],
      ['igor', 'volunteer', 'remind-manager'],
      ['noa', 'volunteer', 'remind-manager'],
      ['marc', 'volunteer', 'remind-manager'],
    ] as const
    for (const [person, role, wayOut] of tries) {
      const reader = await site.signedIn(person)
      const path = `/${role}/registrations/${id}/request`
      expect((await reader.get(path)).status).toBe(404)
      const answer = await reader.post(`${path}/${wayOut}`, askNadia)
      expect(answer.status, `${person} ${wayOut}`).toBe(404)
      expectNowhere(answer, 'Léa Moreau', 'Marc Dubois')
    }
    const marc = await site.signedIn('marc')
    const forged = `/manager/registrations/${id}/request/approve-engagement`
    expect((await marc.post(forged)).status).toBe(400)
    expect((await site.registrations.load(id))?.version).toBe(4)
  })

  it('who decides for a manager does not decide about themselves', async () => {
    const site = await createSite({ company: nudges })
    const own = await asking(site)
    const other = await asking(site, 'noa')
    const until = '30/04/2026'
    const marc = await site.signedIn('marc')
    await marc.post('/manager/stand-in', { colleague: people.lea.email, until })
    const lea = await site.signedIn('lea')
    const list = readPage(await lea.get('/manager'))
    expect(list.text).toContain('Noa Garnier')
    expect(list.text).not.toContain('Léa Moreau')
    expect((await lea.get(`/manager/registrations/${own}`)).status).toBe(404)
    const pressed = await choose(lea, '/manager/approvals', [`1~${own}`, `1~${other}`])
    expect(pressed.status).toBe(200)
    expect((await site.registrations.load(own))?.status).toBe('MANAGER_VALIDATION')
    expect((await site.registrations.load(other))?.status).toBe('IN_PROGRESS')
  })

  it('cannot name somebody of another company, or until a day that has passed', async () => {
    const site = await createSite({ company: nudges })
    const id = await asking(site)
    const marc = await site.signedIn('marc')
    const ask = (fields: Record<string, string>) =>
      marc.post(`/manager/registrations/${id}/request/ask-stand-in`, { ...askNadia, ...fields })
    const until = '31/03/2026'
    for (const fields of [
      { colleague: people.igor.email },
      { colleague: people.lea.email },
      { colleague: people.marc.email },
      { scope: 'period', until },
    ])
      expect((await ask(fields)).status).toBe(422)
    for (const fields of [
      { colleague: people.igor.email, until: '30/04/2026' },
      { colleague: people.nadia.email, until },
    ])
      expect((await marc.post('/manager/stand-in', fields)).status).toBe(422)
    expect(await site.directory.findAway('marc')).toBeUndefined()
    expect((await site.registrations.load(id))?.standIn).toBeUndefined()
  })

  it('loses a request with the manager who gave it, and gets it back from nobody else', async () => {
    const site = await createSite({ company: nudges })
    const id = await asking(site)
    await site.act(id, 'marc', 'ask-stand-in', { colleague: people.nadia.email })
    const nadia = await site.signedIn('nadia')
    const { chosen = '' } = readPage(await nadia.get('/manager')).form('approvals').hidden
    await site.directory.put({ type: 'person', entry: { ...people.lea, managerId: 'alice' } })
    expect((await choose(nadia, '/manager/approvals', [chosen])).status).toBe(404)
    expect((await nadia.get(`/manager/registrations/${id}`)).status).toBe(404)
    expect((await site.registrations.load(id))?.status).toBe('MANAGER_VALIDATION')
    const lea = await site.signedIn('lea')
    const page = await lea.get(`/volunteer/registrations/${id}`)
    expectNowhere(page, 'Nadia Roux can also decide')
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

/** Links of emails work for 90. */
const days = 91 * 24 * 60

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
    expect(readPage(asked).text).toContain(texts.decidesForYou('Nadia Roux'))
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

  it('is given away alone: a passed-on mail does not give away the whole team', async () => {
    const stage = await stageAfter(entered, nudges)
    const url = await stage.linkTo('marc', 'approve')
    const page = readPage(await stage.get(url))
    expect(page.text).not.toContain(texts.scopes.period)
    expect(page.addresses()).toContain('/manager/stand-in')
    const until = '30/04/2026'
    const forged = { action: 'ask-stand-in', ...askNadia, scope: 'period', until }
    expect((await stage.post(url, forged)).status).toBe(400)
    expect(await stage.directory.findAway('marc')).toBeUndefined()
  })

  it.each(['manager-reminded', 'stand-in-asked'] as const)(
    'is not mailed again by an expired link of %s once it is answered',
    async (template) => {
      const stage = await stageAfter(entered, nudges)
      await stage.play(
        { actor: 'lea', action: 'remind-manager' },
        { actor: 'marc', action: 'ask-stand-in', input: { colleague: people.nadia.email } },
      )
      await stage.deliver()
      const url = await stage.linkTo(template === 'stand-in-asked' ? 'nadia' : 'marc', 'approve')
      stage.later(days)
      expect((await stage.get(url)).status).toBe(410)
      await stage.play({ actor: 'marc', action: 'approve-engagement' })
      const sent = stage.mailer.sent.length
      for (const press of ['first', 'second']) {
        const answer = readPage(await stage.post(url, { renew: '1' }))
        expect(answer.headings(1), press).toEqual(['This is no longer needed'])
      }
      expect(stage.mailer.sent).toHaveLength(sent)
    },
  )

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

describe('the mail after two weeks without an answer', () => {
  const texts = wayOutTexts.en

  it.each([
    ['lea', 'approval-overdue', 'volunteer'],
    ['claire', 'approval-overdue-of', 'coordinator'],
  ] as const)('lets %s remind the manager, once a day', async (name, template, role) => {
    const stage = await stageAfter(entered, nudges)
    expect(await tellOfSilence(stage, { template, recipientId: name, role })).toHaveLength(1)

    const url = await stage.linkTo(name, 'remind-manager')
    const page = readPage(await stage.get(url))
    const { hidden } = page.form()
    const done = await stage.post(url, hidden)
    expect(readPage(done).headings(1)).toEqual([texts.done['remind-manager']])
    await stage.deliver()
    expect(stage.mailer.sent.map(({ tags }) => tags.template)).toContain('manager-reminded')
    expect(readPage(await stage.get(url)).text).toContain(texts.remindedToday)

    await stage.play({ actor: 'marc', action: 'approve-engagement' })
    const late = await stage.post(url, hidden)
    expect(readPage(late).text).not.toContain(texts.submit['remind-manager'])
  })
})
