import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { performAction } from '../../shared/application/act/perform-action.ts'
import { register } from '../../shared/application/act/register.ts'
import { runExport } from '../../shared/application/exports/run-export.ts'
import type { Initiative } from '../../shared/journey/directory.ts'
import { initiative } from '../../local/mails/example-world.ts'
import { expectNothingActive, expectNowhere, expectPlainText, readPage } from './read-page.ts'
import { measureWeight } from './several.ts'
import { type Answer, createSite, people, type PersonId, type Site, siteUrl } from './site.ts'

const attack = '<script>alert(1)</script>'
const day = 24 * 60

/** Léa has applied and written, and has nothing left to do. */
async function applied(site: Site): Promise<string> {
  const id = await site.register()
  await site.act(id, 'lea', 'send-message', { text: 'Bonjour !' })
  return id
}

/** Somebody else's initiative, with a registration of Igor's. */
async function foreign(site: Site): Promise<string> {
  const entry: Initiative = { ...initiative, initiativeId: 'elsewhere', coordinatorIds: ['hugo'] }
  await site.directory.put({ type: 'initiative', entry })
  return site.register('igor', 'elsewhere')
}

/** Posts a form with several values for a name. */
function postPairs(site: Awaited<ReturnType<Site['signedIn']>>, path: string, pairs: string[][]) {
  return site.request('POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: siteUrl },
    body: new URLSearchParams(pairs).toString(),
  })
}

describe.each([
  {
    language: 'en',
    waits: '1 registration needs you.',
    validated: 'Application validated. Léa Moreau has been notified.',
    next: 'Waiting for Léa Moreau, who is looking for a mentee.',
    old: 'for more than two weeks',
  },
  {
    language: 'fr',
    waits: '1 inscription vous attend.',
    validated: 'Candidature validée. Nous avons prévenu Léa Moreau.',
    next: 'En attente : Léa Moreau cherche un mentoré.',
    old: 'depuis plus de deux semaines',
  },
] as const)('the coordinator’s main path in $language', ({ language, ...said }) => {
  it('leads from the board to a validated application', async () => {
    const site = await createSite()
    const id = await applied(site)
    site.later(15 * day)
    const browser = await site.signedIn('claire', language)
    const board = await browser.get('/coordinator')
    expect(board.status).toBe(200)
    expect(readPage(board).words).toContain(said.waits)
    expect(readPage(board).words).toContain(said.old)
    expect(readPage(board).select('li.card.fortnight')).toHaveLength(1)
    expect(readPage(board).form(`${id}/actions/validate-application`).action).toBe(
      `/coordinator/registrations/${id}/actions/validate-application`,
    )

    const path = `/coordinator/registrations/${id}/actions/validate-application`
    const validated = await browser.follow(await browser.post(path, { once: 'once-1' }))
    expect(readPage(validated).words).toContain(said.validated)
    expect(readPage(validated).words).toContain(said.next)
    // Pressed a second time: it was done once, and the page says so.
    expect((await browser.post(path, { once: 'once-1' })).status).toBe(303)
    expect((await site.registrations.load(id))?.status).toBe('MENTEE_SEARCH')
  })
})

describe('the board', () => {
  it('shows the registrations that have waited longest first, and how long', async () => {
    const site = await createSite()
    await site.register('noa')
    site.later(8 * day)
    await site.register('lea')
    const page = readPage(await (await site.signedIn('claire', 'en')).get('/coordinator'))
    const names = page.links().map(({ name }) => name)
    expect(names.filter((name) => /^(Noa Garnier|Léa Moreau)$/.test(name))).toEqual([
      'Noa Garnier',
      'Léa Moreau',
    ])
    expect(page.select('li.card.week')).toEqual([expect.stringContaining('8 days ago')])
    expect(page.text).toContain('No registration here needs you.')
  })

  it('finds by part of the name, ignoring accents, and by status and initiative', async () => {
    const site = await createSite()
    await site.register('noa')
    const id = await applied(site)
    await site.act(id, 'claire', 'validate-application')
    const browser = await site.signedIn('claire', 'en')
    const found = async (query: string) => {
      const links = readPage(await browser.get(`/coordinator?${query}`)).links()
      return ['Léa Moreau', 'Noa Garnier'].filter((person) =>
        links.some(({ name }) => name === person),
      )
    }
    expect(await found('name=lea')).toEqual(['Léa Moreau'])
    expect(await found('status=APPLICATION')).toEqual(['Noa Garnier'])
    expect(await found('initiative=lyceens')).toEqual(['Léa Moreau', 'Noa Garnier'])
    expect(await found('initiative=another')).toEqual([])
    expect(await found('status=COMPLETED')).toEqual([])
  })

  it('leads to the pages of a list that is longer than one', async () => {
    const site = await createSite()
    await many(site, 90)
    const browser = await site.signedIn('claire', 'en')
    const cards = (answer: Answer) => readPage(answer).select('li.card').length
    expect(cards(await browser.get('/coordinator'))).toBe(12)
    const first = await browser.get('/coordinator?status=APPLICATION')
    expect(cards(first)).toBe(80)
    const next = readPage(first)
      .links()
      .find(({ name }) => name === 'Next page')?.href
    expect(cards(await browser.get(next ?? ''))).toBe(10)
  })

  it('explains what will be there if it is empty', async () => {
    const browser = await (await createSite()).signedIn('claire', 'en')
    expect(readPage(await browser.get('/coordinator')).words).toContain(
      'No registrations at the moment.',
    )
  })

  it('weighs less than 30 KB, however many there are', async () => {
    const site = await createSite()
    await many(site, 90)
    const browser = await site.signedIn('claire', 'fr')
    expect(measureWeight(await browser.get('/coordinator'))).toBeLessThan(30_000)
    expect(measureWeight(await browser.get('/coordinator?status=APPLICATION'))).toBeLessThan(30_000)
  })
})

describe('a registration', () => {
  it('shows history, mails, tasks, dates, notes and reflections', async () => {
    const site = await createSite({ company: { managerValidation: 'never' } })
    const id = await applied(site)
    await site.act(id, 'claire', 'validate-application')
    const engagement = { mentee: 'Amina', start: '2026-04-01', end: '2026-07-10' }
    await site.act(id, 'lea', 'enter-engagement', engagement)
    const date = { date: '2026-04-02', minutes: 90, time: 'WORK', note: 'Geometry' }
    await site.act(id, 'lea', 'add-date', date)
    await site.act(id, 'lea', 'reflect', { text: 'A good start', rating: 4 })
    await site.deliver()
    const browser = await site.signedIn('claire', 'en')
    const words = readPage(await browser.get(`/coordinator/registrations/${id}`)).words
    for (const shown of [
      'Bonjour !',
      'You validated the application',
      'The application has been validated to Léa Moreau (volunteer), sent on',
      'Amina',
      '1 h 30 min',
      'Geometry',
      'A good start',
      'Overall: 4 out of 5',
    ])
      expect(words).toContain(shown)
  })

  it('shows coordinators and admins what became of each email, and everybody of their own', async () => {
    const site = await createSite()
    const id = await site.register()
    await site.deliver()
    for (const mail of await site.registrations.listMails(id)) {
      const outcome = mail.recipientId === 'lea' ? 'bounced' : 'delivered'
      await site.mails.noteDelivery(mail, { outcome, at: '2026-04-01T08:01:00.000Z' })
    }
    const read = async (personId: PersonId, role: string) => {
      const browser = await site.signedIn(personId, 'en')
      const page = await browser.get(`/${role}/registrations/${id}`)
      return readPage(page).details('History and emails sent').text
    }
    const toLea = 'not delivered: the address doesn’t work. Reported on'
    const admin = await read('alice', 'admin')
    expect(admin).toMatch(new RegExp(`to Léa Moreau \\(volunteer\\), sent on .*, ${toLea}`))
    expect(admin).toMatch(/to Claire Petit \(coordinator\), sent on .*, delivered on/)
    const coordinator = await read('claire', 'coordinator')
    expect(coordinator).toMatch(new RegExp(`to Léa Moreau \\(volunteer\\), sent on .*, ${toLea}`))
    expect(coordinator).toMatch(/to you, sent on .*, delivered on/)
    const volunteer = await read('lea', 'volunteer')
    expect(volunteer).toMatch(new RegExp(`to you, sent on .*, ${toLea}`))
    expect(volunteer).not.toContain(', delivered on')
  })

  it('shows what could not be sent, and when it was last tried', async () => {
    const site = await createSite()
    const id = await site.register()
    site.later(30)
    site.mailer.answer({ outcome: 'refused', code: 'MessageRejected' })
    await site.deliver()
    const browser = await site.signedIn('claire', 'en')
    const page = readPage(await browser.get(`/coordinator/registrations/${id}`))
    expect(page.details('History and emails sent').text).toContain(
      'to Léa Moreau (volunteer), could not be sent, last tried on',
    )
  })

  it('assigns and waives tasks', async () => {
    const site = await createSite()
    const id = await applied(site)
    const browser = await site.signedIn('claire', 'en')
    const actions = `/coordinator/registrations/${id}/actions`
    const given = await browser.follow(
      await browser.post(`${actions}/assign-task`, { title: 'Sign the charter', once: 'a' }),
    )
    expect(readPage(given).words).toContain('Sign the charter (to do)')
    const early = await browser.post(`${actions}/validate-application`)
    expect(early.status).toBe(422)
    expect(readPage(early).words).toContain('There are still tasks to do.')
    const task = (await site.registrations.load(id))?.tasks[0]?.task ?? ''
    const waived = await browser.follow(await browser.post(`${actions}/waive-task`, { task }))
    expect(readPage(waived).words).toContain('Sign the charter (waived)')
  })

  it('asks for confirmation before rejecting or cancelling, and says what that does', async () => {
    const site = await createSite()
    const id = await applied(site)
    const browser = await site.signedIn('claire', 'en')
    const path = `/coordinator/registrations/${id}/actions/reject-application`
    const asked = await browser.get(path)
    expect(readPage(asked).words).toContain('Reject the application from Léa Moreau?')
    expect(readPage(asked).words).toContain('The registration ends and can’t be reopened.')

    const empty = await browser.post(path, { reason: ' ' })
    expect(empty.status).toBe(422)
    expect(readPage(empty).wrongFields()).toEqual(['reason'])
    const long = await browser.post(path, { reason: 'x'.repeat(1001) })
    expect(readPage(long).form('reject-application').values).toMatchObject({
      reason: 'x'.repeat(1001),
    })
    const rejected = await browser.follow(await browser.post(path, { reason: 'Too late' }))
    expect(readPage(rejected).words).toContain('Application rejected.')
    expect(await site.registrations.load(id)).toMatchObject({
      status: 'CANCELLED',
      cancelReason: 'Too late',
    })
    // An ended registration has no forms, and a late request is told so.
    expect((await browser.get(path)).status).toBe(303)
    const late = await browser.post(`/coordinator/registrations/${id}/actions/cancel`, {
      reason: 'Twice',
    })
    expect(late.status).toBe(409)
    expect(readPage(late).words).toContain('This page has changed in the meantime.')
  })

  it('keeps what was typed if a message is too long', async () => {
    const site = await createSite()
    const id = await applied(site)
    const browser = await site.signedIn('claire', 'fr')
    const path = `/coordinator/registrations/${id}/actions/send-message`
    const answer = await browser.post(path, { text: `Bonjour ${'x'.repeat(4000)}` })
    expect(answer.status).toBe(422)
    const page = readPage(answer)
    expect(page.wrongFields()).toEqual(['text'])
    expect(page.ids()).toContain('send-message-text-error')
    expect(page.form('send-message').values).toMatchObject({ text: `Bonjour ${'x'.repeat(4000)}` })
  })

  it('proposes a mentee in the language of the volunteer', async () => {
    const site = await createSite()
    await site.directory.put({ type: 'person', entry: { ...people.lea, locale: 'fr' } })
    const id = await applied(site)
    await site.act(id, 'claire', 'validate-application')
    const browser = await site.signedIn('claire', 'en')
    const page = readPage(await browser.get(`/coordinator/registrations/${id}?propose=1`))
    expect(page.form('send-message').values['text']).toMatch(/^Bonjour Léa Moreau,/)
  })

  it('of somebody else’s initiative is not found, for every request', async () => {
    const site = await createSite()
    const id = await foreign(site)
    const browser = await site.signedIn('claire', 'en')
    const path = `/coordinator/registrations/${id}`
    for (const answer of [
      await browser.get(path),
      await browser.get(`${path}/actions/cancel`),
      await browser.post(`${path}/actions/cancel`, { reason: 'Mine' }),
      await browser.post(`${path}/actions/send-message`, { text: 'Mine' }),
      await browser.get('/coordinator/registrations/nothing'),
    ])
      expect(answer.status).toBe(404)
    expect((await site.registrations.load(id))?.status).toBe('APPLICATION')
    expectNowhere(await browser.get('/coordinator'), 'Igor Stern')
  })

  it('refuses a form from another origin', async () => {
    const site = await createSite()
    const id = await applied(site)
    const browser = await site.signedIn('claire', 'en')
    const headers = { origin: 'https://evil.example' }
    for (const path of [
      `/coordinator/registrations/${id}/actions/validate-application`,
      '/coordinator/message',
      '/coordinator/exports',
      '/coordinator/initiatives/lyceens',
      '/coordinator/initiatives/lyceens/actions/close',
    ])
      expect((await browser.post(path, {}, headers)).status).toBe(403)
    expect((await site.registrations.load(id))?.status).toBe('APPLICATION')
  })

  it('is not found for a person who coordinates nothing', async () => {
    const site = await createSite()
    const id = await applied(site)
    const browser = await site.signedIn('marc', 'en')
    for (const path of ['/coordinator', `/coordinator/registrations/${id}`, '/coordinator/search'])
      expect((await browser.get(path)).status).toBe(404)
  })

  it('escapes every text that people wrote', async () => {
    const site = await createSite({
      company: { managerValidation: 'engagement', name: attack },
      initiative: { title: { en: attack } },
    })
    await site.directory.put({ type: 'person', entry: { ...people.lea, name: attack } })
    const id = await applied(site)
    await site.act(id, 'lea', 'send-message', { text: attack })
    await site.act(id, 'claire', 'assign-task', { task: 'one', title: attack })
    await site.act(id, 'claire', 'waive-task', { task: 'one' })
    await site.act(id, 'claire', 'validate-application')
    await site.profiles.put('lea', { interests: attack, changedAt: site.now() })
    const browser = await site.signedIn('claire', 'en')
    const search = await browser.get('/coordinator/search')
    const engagement = { mentee: attack.slice(0, 40), start: '2026-04-01', end: '2026-07-10' }
    await site.act(id, 'lea', 'enter-engagement', engagement)
    await site.act(id, 'marc', 'decline-engagement', { reason: attack })
    await site.act(id, 'lea', 'enter-engagement', engagement)
    await site.act(id, 'marc', 'approve-engagement')
    const date = { date: '2026-04-02', minutes: 90, time: 'WORK', note: attack }
    await site.act(id, 'lea', 'add-date', date)
    await site.act(id, 'lea', 'reflect', { text: attack })
    const path = `/coordinator/registrations/${id}`
    const pages = [
      search,
      await browser.get('/coordinator'),
      await browser.get(path),
      await browser.get(`${path}/actions/cancel`),
      await browser.get(`/coordinator/message?registration=${id}`),
      await browser.post('/coordinator/message', { registration: id, text: attack }),
    ]
    await site.act(id, 'claire', 'cancel', { reason: attack })
    pages.push(await browser.get(path))
    for (const page of pages) expectPlainText(page, attack)
    const query = new URLSearchParams({ name: attack, initiative: '"><b>' }).toString()
    const filtered = await browser.get(`/coordinator?${query}`)
    expectNothingActive(filtered)
    expect(readPage(filtered).select('b')).toEqual([])
    expectNowhere(filtered, '"><b>')
  })

  it('weighs less than 30 KB with a long history', async () => {
    const site = await createSite()
    const id = await applied(site)
    for (let index = 0; index < 60; index += 1)
      await site.act(id, 'lea', 'send-message', { text: `Message ${index} ${randomUUID()}` })
    await site.deliver()
    const browser = await site.signedIn('claire', 'fr')
    expect(measureWeight(await browser.get(`/coordinator/registrations/${id}`))).toBeLessThan(
      30_000,
    )
  })
})

describe('a message to several', () => {
  it('goes to each volunteer, and reports each outcome', async () => {
    const site = await createSite()
    const [lea, noa] = [await site.register('lea'), await site.register('noa')]
    const other = await foreign(site)
    const browser = await site.signedIn('claire', 'en')
    const ids = [lea, noa, other].map((id) => ['registration', id])
    const form = await browser.get(`/coordinator/message?${new URLSearchParams(ids).toString()}`)
    expect(readPage(form).words).toContain('To 2 volunteers')
    expectNowhere(form, 'Igor')

    const empty = await postPairs(browser, '/coordinator/message', [...ids, ['text', '']])
    expect(empty.status).toBe(422)
    expect(readPage(empty).wrongFields()).toEqual(['text'])
    expect(readPage(empty).ids()).toContain('text-error')
    await site.act(noa, 'noa', 'withdraw', {})
    const pairs = [...ids, ['text', 'Hello both'], ['once', 'once-1']]
    const sent = await postPairs(browser, '/coordinator/message', pairs)
    expect(sent.status).toBe(200)
    expect(readPage(sent).words).toContain('1 message sent')
    expect(readPage(sent).words).toContain('Léa Moreau – sent')
    expect(readPage(sent).words).toContain('Noa Garnier – not sent: the registration has ended')
    // Pressed a second time: everyone still has it once.
    await postPairs(browser, '/coordinator/message', pairs)
    expect(await site.registrations.listMessages(lea)).toHaveLength(1)
    expect(await site.registrations.listMessages(other)).toHaveLength(0)
  })

  it('goes to all of a status that match the filter', async () => {
    const site = await createSite()
    const [lea, noa] = [await site.register('lea'), await site.register('noa')]
    await site.act(noa, 'noa', 'send-message', { text: 'Bonjour' })
    await site.act(noa, 'claire', 'validate-application')
    const browser = await site.signedIn('claire', 'en')
    const form = await browser.get('/coordinator/message?status=MENTEE_SEARCH')
    expect(readPage(form).words).toContain('To 1 volunteer')
    expect(readPage(form).form('message').hidden).toMatchObject({ registration: noa })
    expectNowhere(form, lea)
    const nobody = await browser.get('/coordinator/message?status=MENTEE_SEARCH&name=Moreau')
    expect(readPage(nobody).words).toContain('Nobody is selected.')

    const another = await site.register('alice')
    const board = await browser.get('/coordinator')
    const path = '/coordinator/message?status=APPLICATION'
    expect(readPage(board).addresses()).toContain(path)
    const both = await browser.get(path)
    for (const id of [lea, another])
      expect(readPage(both).select(`input[name="registration"][value="${id}"]`)).toHaveLength(1)
  })

  it('explains how to choose if nobody is selected', async () => {
    const browser = await (await createSite()).signedIn('claire', 'fr')
    const answer = await browser.get('/coordinator/message')
    expect(readPage(answer).words).toContain('Personne n’est sélectionné.')
    expect((await browser.post('/coordinator/message', { text: 'A' })).status).toBe(422)
  })
})

describe('volunteers waiting for a mentee', () => {
  it('are listed with their profiles', async () => {
    const site = await createSite()
    for (const name of ['lea', 'noa'] as const) {
      const id = await site.register(name)
      await site.act(id, name, 'send-message', { text: 'Hello' })
      await site.act(id, 'claire', 'validate-application')
    }
    await site.profiles.put('lea', {
      languages: 'French, Arabic',
      canHelpWith: 'Maths',
      changedAt: site.now(),
    })
    const browser = await site.signedIn('claire', 'en')
    const { words } = readPage(await browser.get('/coordinator/search'))
    expect(words).toContain('Can help with Maths')
    expect(words).toContain('No profile yet.')
    expect(words).toContain('Propose a mentee to Noa Garnier')
  })
})

describe('an export', () => {
  it('is requested, refreshed until it is ready, and downloaded', async () => {
    const site = await createSite()
    await site.register()
    const browser = await site.signedIn('claire', 'en')
    expect((await browser.get('/coordinator/exports')).status).toBe(200)
    const fields = { kind: 'registrations', header: 'fr', once: 'once-1' }
    const started = await browser.post('/coordinator/exports', fields)
    const again = await browser.post('/coordinator/exports', fields)
    expect(again.headers['location']).toBe(started.headers['location'])
    expect(site.exportsAsked).toHaveLength(1)
    const path = started.headers['location'] ?? ''

    const pending = await browser.get(path)
    expect(pending.headers['refresh']).toBe('3')
    expect(readPage(pending).words).toContain('Refresh')
    expect((await browser.get(`${path}/file`)).headers['location']).toBe(path)

    await runExport(site, site.exportsAsked[0] ?? '')
    const done = await browser.get(path)
    expect(done.headers['refresh']).toBeUndefined()
    expect(readPage(done).words).toContain('1 row')
    expect(readPage(done).text).toContain('To open it in Excel')
    const file = await browser.get(`${path}/file`)
    expect(file.status).toBe(303)
    const text = await site.files.read(file.headers['location'] ?? '')
    expect(text).toContain('Léa Moreau')

    // Another coordinator of the same initiative has not asked for it.
    const other = await site.signedIn('hugo', 'en')
    expect((await other.get(path)).status).toBe(404)
    expect((await other.get(`${path}/file`)).status).toBe(404)
  })

  it('says how far it is, and is cancelled', async () => {
    const site = await createSite()
    await site.register()
    const browser = await site.signedIn('claire', 'en')
    const started = await browser.post('/coordinator/exports', { kind: 'dates', header: 'en' })
    const path = started.headers['location'] ?? ''
    await runExport(site, site.exportsAsked[0] ?? '', () => true)
    const running = await browser.get(path)
    expect(readPage(running).words).toContain('Your file is being prepared. 99% done.')
    expect((await (await site.signedIn('hugo', 'en')).post(`${path}/cancel`)).status).toBe(404)

    const cancelled = await browser.follow(await browser.post(`${path}/cancel`))
    expect(readPage(cancelled).words).toContain('You cancelled this export.')
    expect(cancelled.headers['refresh']).toBeUndefined()
    expect(cancelled.html).not.toContain(`${path}/file`)
    await runExport(site, site.exportsAsked[1] ?? '')
    expect((await browser.get(`${path}/file`)).headers['location']).toBe(path)
  })

  it.each([
    { language: 'en', failed: 'couldn’t be prepared', expired: 'was deleted after 7 days' },
    { language: 'fr', failed: 'n’a pas pu être préparé', expired: 'a été supprimé au bout de 7' },
  ] as const)('says in $language that it has stopped, or expired', async (told) => {
    const site = await createSite()
    const browser = await site.signedIn('claire', told.language)
    const ask = async () => {
      const fields = { kind: 'registrations', header: 'codes' }
      const { headers } = await browser.post('/coordinator/exports', fields)
      return headers['location'] ?? ''
    }
    const [stopped, done] = [await ask(), await ask()]
    await runExport(site, site.exportsAsked[1] ?? '')
    site.later(10)
    expect(readPage(await browser.get(stopped)).words).toContain(told.failed)
    site.later(7 * day)
    const again = await site.signedIn('claire', told.language)
    expect(readPage(await again.get(done)).words).toContain(told.expired)
    expect((await again.get(`${done}/file`)).headers['location']).toBe(done)
  })

  it('names the registrations that are not in the file', async () => {
    const site = await createSite()
    const browser = await site.signedIn('claire', 'fr')
    const fields = { kind: 'registrations', header: 'codes' }
    const path = (await browser.post('/coordinator/exports', fields)).headers['location'] ?? ''
    await runExport(site, site.exportsAsked[0] ?? '')
    const job = await site.exports.get(site.exportsAsked[0] ?? '')
    if (job) await site.exports.update(job, { unreadable: { count: 12, ids: ['r-<7>'] } })
    const page = await browser.get(path)
    expect(page.html).toContain('<li>r-&lt;7')
    expect(readPage(page).words).toContain('12 inscriptions n’ont pas pu être lues')
    expect(readPage(page).words).toContain('et 11 autres')
  })

  it('is not found any more by who no longer runs its initiatives', async () => {
    const site = await createSite()
    const browser = await site.signedIn('claire', 'en')
    const fields = { kind: 'registrations', header: 'codes' }
    const path = (await browser.post('/coordinator/exports', fields)).headers['location'] ?? ''
    await runExport(site, site.exportsAsked[0] ?? '')
    const other = { ...initiative, initiativeId: 'other', coordinatorIds: ['claire'] }
    await site.directory.put({ type: 'initiative', entry: other })
    expect((await browser.get(path)).status).toBe(200)
    await site.directory.put({
      type: 'initiative',
      entry: { ...initiative, coordinatorIds: ['hugo'] },
    })
    expect((await browser.get(path)).status).toBe(404)
    expect((await browser.get(`${path}/file`)).status).toBe(404)
  })

  it('says which choice is missing', async () => {
    const browser = await (await createSite()).signedIn('claire', 'fr')
    const answer = await browser.post('/coordinator/exports', { kind: 'everything', header: 'en' })
    expect(answer.status).toBe(422)
    expect(readPage(answer).wrongFields()).toEqual(['kind'])
    expect(readPage(answer).ids()).toContain('kind-error')
    expect(readPage(answer).form('exports').values).toMatchObject({ header: 'en' })
  })
})

/** Adds people who have just applied. */
async function many(site: Site, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const personId = randomUUID()
    const entry = {
      ...people.lea,
      personId,
      name: `Camille ${personId.slice(0, 8)}`,
      email: `${personId}@example.org`,
    }
    await site.directory.put({ type: 'person', entry })
    const dependencies = { ...site, newId: randomUUID }
    const outcome = await register(dependencies, {
      actor: { personId },
      input: { initiative: initiative.initiativeId },
    })
    if (!('accepted' in outcome)) throw new Error(JSON.stringify(outcome))
    await performAction(dependencies, {
      action: 'send-message',
      registrationId: outcome.accepted.registration.registrationId,
      actor: { personId },
      input: { text: 'Hello' },
    })
  }
}
