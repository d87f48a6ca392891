import { describe, expect, it } from 'vitest'
import { maxBodyBytes } from '../../shared/api/http/api-event.ts'
import { expectNothingActive, expectNowhere, expectPlainText, readPage } from './read-page.ts'
import { measureWeight } from './several.ts'
import { type Answer, type Browser, createSite, period, type Site } from './site.ts'

const words = {
  en: {
    apply: 'Initiatives open to you',
    turn: 'Your turn: send a first message to Claire Petit.',
    waiting: 'Waiting for Marc Dubois to approve the period.',
    recorded: 'The meeting is saved',
    confirmed: 'The mentoring is complete.',
    attests:
      'L’Ascenseur d’Avenir and Acme Énergie certify that Léa Moreau was a mentor on 15\u00a0April 2026, in 1\u00a0meeting, as part of the initiative “Mentoring for pupils”.',
  },
  fr: {
    apply: 'Initiatives ouvertes',
    turn: 'À vous\u00a0: écrivez un premier message à Claire Petit.',
    waiting: 'En attente\u00a0: Marc Dubois doit approuver la période.',
    recorded: 'La rencontre est enregistrée',
    confirmed: 'Le mentorat est accompli.',
    attests:
      'L’Ascenseur d’Avenir et Acme Énergie attestent que, le 15\u00a0avril 2026, Léa Moreau a été mentor au cours d’une rencontre,',
  },
} as const

async function post(browser: Browser, page: Answer, action: string, fields = {}) {
  const form = readPage(page).form(action)
  return browser.post(form.action ?? '', { ...form.hidden, ...fields })
}

/** Léa, signed in, with a registration of hers played to a status. */
async function played(
  until: 'APPLICATION' | 'MENTEE_SEARCH' | 'MANAGER_VALIDATION' | 'IN_PROGRESS' | 'COMPLETED',
  settings: Parameters<typeof createSite>[0] = {},
) {
  const site = await createSite(settings)
  const id = await site.register()
  const steps = [
    ['MENTEE_SEARCH', 'lea', 'send-message', { text: 'Bonjour' }],
    ['MENTEE_SEARCH', 'claire', 'validate-application', undefined],
    ['MANAGER_VALIDATION', 'lea', 'enter-engagement', { mentee: 'Amina', ...period }],
    ['IN_PROGRESS', 'marc', 'approve-engagement', undefined],
    ['COMPLETED', 'lea', 'add-date', { date: '2026-04-09', minutes: 90, time: 'WORK' }],
    ['COMPLETED', 'lea', 'end-mission', { endedOn: '2026-04-20' }],
    ['COMPLETED', 'lea', 'confirm-participation', undefined],
  ] as const
  const order = ['APPLICATION', 'MENTEE_SEARCH', 'MANAGER_VALIDATION', 'IN_PROGRESS', 'COMPLETED']
  for (const [status, person, action, input] of steps) {
    if (order.indexOf(status) > order.indexOf(until)) break
    if (status === 'COMPLETED') site.setNow('2026-04-20T09:00:00.000Z')
    await site.act(id, person, action, input)
  }
  const browser = await site.signedIn('lea')
  const path = `/volunteer/registrations/${id}`
  return { site, id, browser, path }
}

async function load(site: Site, id: string) {
  const registration = await site.registrations.load(id)
  if (!registration) throw new Error('There is no registration')
  return registration
}

describe.each(['en', 'fr'] as const)('a whole journey (%s)', (language) => {
  it('goes from application to attestation through pages only', async () => {
    const site = await createSite({
      initiative: { tasks: [{ task: 'charter', title: 'Signer la charte' }] },
    })
    const browser = await site.signedIn('lea', language)
    const told = words[language]

    const offers = await browser.get('/volunteer/initiatives')
    expect(readPage(offers).headings(1)).toEqual([told.apply])
    let page = await browser.follow(await post(browser, offers, 'register'))
    expect(readPage(page).text).toContain(told.turn)
    expect(readPage(page).status).not.toBe('')
    expect(readPage(await browser.get('/volunteer')).text).toContain(told.turn)

    const written = { text: 'Bonjour Claire,\r\nje me présente.' }
    page = await browser.follow(await post(browser, page, 'send-message', written))
    page = await browser.follow(await post(browser, page, 'complete-task', { task: 'charter' }))
    expect(readPage(page).text).toContain('je me présente.')
    const { registrationId: id } = (
      await site.registrations.list({ volunteerId: 'lea' }, { limit: 1 })
    ).items[0] ?? { registrationId: '' }
    await site.act(id, 'claire', 'validate-application')

    page = await browser.get(`/volunteer/registrations/${id}`)
    const engagement = { mentee: 'Amina', start: '08/04/2026', end: '2026-07-10' }
    page = await browser.follow(await post(browser, page, 'enter-engagement', engagement))
    expect(readPage(page).text).toContain(told.waiting)
    await site.act(id, 'marc', 'approve-engagement')

    site.setNow('2026-04-15T12:00:00.000Z')
    page = await browser.get(`/volunteer/registrations/${id}`)
    const date = { date: '2026-04-15', hours: '1', minutes: '30', time: 'WORK' }
    page = await browser.follow(await post(browser, page, 'add-date', date))
    expect(readPage(page).status).toContain(told.recorded)
    page = await browser.follow(
      await post(browser, page, 'reflect', { text: 'Beaux échanges', rating: '5' }),
    )
    page = await browser.follow(await post(browser, page, 'end-mission', { endedOn: '2026-04-15' }))
    page = await browser.follow(await post(browser, page, 'resume-mission'))
    page = await browser.follow(await post(browser, page, 'end-mission', { endedOn: '2026-04-15' }))
    page = await browser.follow(await post(browser, page, 'confirm-participation'))
    expect(readPage(page).text).toContain(told.confirmed)

    const link = readPage(page)
      .links()
      .find(({ href }) => href.endsWith('/attestation'))
    const attestation = await browser.get(link?.href ?? '')
    expect(attestation.status).toBe(200)
    expect(readPage(attestation).text).toContain(told.attests)
    expectNowhere(attestation, 'Amina')
    expect(await load(site, id)).toMatchObject({
      status: 'COMPLETED',
      confirmedByRole: 'volunteer',
      dates: [{ date: '2026-04-15', minutes: 90, time: 'WORK' }],
      reflectionsCount: 1,
    })
  })
})

describe('the page of a registration', () => {
  it('marks the current step in words and for screen readers, with the dates of completed steps', async () => {
    const { browser, path } = await played('MENTEE_SEARCH')
    const steps = readPage(await browser.get(path)).list('Steps')
    expect(steps).toHaveLength(5)
    expect(steps.slice(0, 2)).toEqual([
      { text: 'Application / Exchange – done Wednesday 1 April 2026', current: null },
      { text: 'Search for a mentee – current step', current: 'step' },
    ])
    expect(steps.filter(({ current }) => current !== null)).toHaveLength(1)
  })

  it('has a step for the manager only if the company asks for it', async () => {
    const { browser, path } = await played('MENTEE_SEARCH', {
      company: { managerValidation: 'never' },
    })
    const steps = readPage(await browser.get(path)).list('Steps')
    expect(steps.map(({ text }) => text).join()).not.toContain('manager validation')
    expect(steps).toHaveLength(4)
  })

  it('offers exactly what the journey allows now', async () => {
    const offered: Record<string, string[]> = {}
    for (const status of [
      'APPLICATION',
      'MENTEE_SEARCH',
      'MANAGER_VALIDATION',
      'IN_PROGRESS',
      'COMPLETED',
    ] as const) {
      const { browser, path } = await played(status, {
        initiative: { tasks: [] },
      })
      const actions = readPage(await browser.get(path))
        .forms()
        .map(({ action }) => action?.split('/').at(-1))
      offered[status] = [...new Set(actions)].filter(
        (one): one is string => one !== undefined && one !== 'language' && one !== 'sign-out',
      )
    }
    expect(offered).toEqual({
      APPLICATION: ['withdraw', 'send-message'],
      MENTEE_SEARCH: [
        'enter-engagement',
        'still-searching',
        'pause-reminders',
        'withdraw',
        'send-message',
      ],
      MANAGER_VALIDATION: ['amend-engagement', 'withdraw', 'send-message'],
      IN_PROGRESS: [
        'reflect',
        'change-period',
        'end-mission',
        'pause-reminders',
        'withdraw',
        'add-date',
        'send-message',
      ],
      COMPLETED: [],
    })
  })

  it('has one main button', async () => {
    for (const status of ['APPLICATION', 'MENTEE_SEARCH', 'IN_PROGRESS', 'COMPLETED'] as const) {
      const { browser, path } = await played(status)
      const page = readPage(await browser.get(path))
      const main = [...page.buttons(), ...page.links()].filter(({ isMain }) => isMain)
      expect(main, status).toHaveLength(1)
    }
  })

  it('adds a meeting with one click: today, with duration and kind of the last one', async () => {
    const { site, browser, id, path } = await played('IN_PROGRESS')
    site.setNow('2026-04-15T12:00:00.000Z')
    const first = { date: '2026-04-14', hours: '0', minutes: '45', time: 'PERSONAL' }
    await post(browser, await browser.get(path), 'add-date', first)
    const form = readPage(await browser.get(path)).form('add-date')
    expect(form.field('Date of the meeting').value).toBe('2026-04-15')
    expect(form.field('Minutes').value).toBe('45')
    expect(form.field('Personal time').isChecked).toBe(true)
    await site.act(id, 'lea', 'add-date', { date: '2026-04-15', minutes: 60, time: 'WORK' })
    const rows = readPage(await browser.get(path)).rows()
    expect(rows).toHaveLength(6)
    expect(rows.slice(3)).toEqual([
      ['Working time', '1\u00a0h'],
      ['Personal time', '45\u00a0min'],
      ['Total', '1\u00a0h\u00a045\u00a0min'],
    ])
  })

  it('changes and removes a meeting from its line', async () => {
    const { site, browser, id, path } = await played('IN_PROGRESS')
    const { created } = await site.act(id, 'lea', 'add-date', {
      date: '2026-04-09',
      minutes: 60,
      time: 'WORK',
      note: 'Premier contact',
    })
    const { dateId = '' } = created
    const link = readPage(await browser.get(path)).link('Change: Thursday 9 April 2026')
    const editing = await browser.get(link)
    expect(readPage(editing).text).toContain('This removes the meeting on Thursday 9 April 2026')
    const changed = { dateId, date: '2026-04-10', hours: '2', minutes: '0', time: 'PERSONAL' }
    const answer = await post(browser, editing, 'change-date', { ...changed, note: '' })
    expect(readPage(await browser.follow(answer)).status).toContain('The meeting has been changed')
    expect((await load(site, id)).dates).toMatchObject([
      { date: '2026-04-10', minutes: 120, time: 'PERSONAL' },
    ])
    expect((await load(site, id)).dates[0]).not.toHaveProperty('note', 'Premier contact')
    await post(browser, await browser.get(link), 'remove-date', { dateId })
    expect((await load(site, id)).dates).toEqual([])
  })

  it('keeps what was typed, and shows errors at the top and beside the field', async () => {
    const { site, browser, id, path } = await played('MENTEE_SEARCH')
    const typed = { mentee: 'A'.repeat(41), start: '2026-07-10', end: 'soon' }
    const answer = await post(browser, await browser.get(path), 'enter-engagement', typed)
    expect(answer.status).toBe(422)
    const page = readPage(answer)
    expect(page.title).toMatch(/^Error: Mentoring for pupils/)
    const form = page.form('enter-engagement')
    const { error, value } = form.field('First name or initials of your mentee')
    expect(page.errors()).toContainEqual({ message: error, field: 'mentee' })
    expect(value).toBe('A'.repeat(41))
    expect(form.field('Last day').value).toBe('soon')
    expect(page.form('language').hidden).toEqual({ back: path })
    expect((await load(site, id)).status).toBe('MENTEE_SEARCH')
  })

  it('explains a refusal of the journey in plain words', async () => {
    const { browser, path } = await played('IN_PROGRESS')
    const page = await browser.get(path)
    const outside = { date: '2026-01-01', hours: '1', minutes: '', time: 'WORK' }
    const refused = await post(browser, page, 'add-date', outside)
    expect(refused.status).toBe(422)
    expect(readPage(refused).errors()).toEqual([
      {
        message: expect.stringContaining('The meeting must be within your period') as string,
        field: 'date',
      },
    ])
    const early = await post(browser, page, 'end-mission', { endedOn: '2026-01-01' })
    expect(readPage(early).form('end-mission').field('Date it ended').error).toContain(
      'The mentoring can’t have ended before its first day',
    )
    expect(readPage(early).details('End my mentoring').isOpen).toBe(true)
    const late = await post(browser, page, 'end-mission', { endedOn: '2026-12-01' })
    expect(readPage(late).form('end-mission').field('Date it ended').error).toContain(
      'The date must be today or in the past',
    )
    const pause = await post(browser, page, 'pause-reminders', { months: 'date', until: '' })
    expect(pause.status).toBe(422)
  })

  it('says so if something changed meanwhile, and keeps what was typed', async () => {
    const { site, browser, id, path } = await played('IN_PROGRESS')
    const page = await browser.get(path)
    await site.act(id, 'claire', 'cancel', { reason: 'Plus de place' })
    const answer = await post(browser, page, 'reflect', { text: 'Mes mots' })
    expect(answer.status).toBe(409)
    expect(readPage(answer).text).toContain('This page has changed in the meantime.')
    expect(readPage(answer).text).toContain('Mes mots')
    expect(readPage(answer).text).toContain('Plus de place')
  })

  it('acts once if pressed twice, and again if the form was changed', async () => {
    const { site, browser, id, path } = await played('IN_PROGRESS')
    const page = await browser.get(path)
    const date = { date: '2026-04-09', hours: '1', minutes: '0', time: 'WORK' }
    await post(browser, page, 'add-date', date)
    expect((await post(browser, page, 'add-date', date)).status).toBe(303)
    expect((await load(site, id)).dates).toHaveLength(1)
    await post(browser, page, 'add-date', { ...date, date: '2026-04-10' })
    expect((await load(site, id)).dates).toHaveLength(2)
  })

  it('never claims that something was done if it was not', async () => {
    const { site, browser, id, path } = await played('MENTEE_SEARCH')
    const page = await browser.get(`${path}?done=withdraw`)
    expectNowhere(page, 'You have withdrawn')
    expect(readPage(page).status).toBe('')
    await site.act(id, 'claire', 'send-message', { text: 'Bonjour Léa' })
    expect(readPage(await browser.get(`${path}?done=send-message`)).status).toBe('')
  })

  it('shows why the manager declined, and lets an engagement be amended', async () => {
    const { site, browser, id, path } = await played('MANAGER_VALIDATION')
    const page = await browser.get(path)
    expect(
      readPage(page).form('amend-engagement').field('First name or initials of your mentee').value,
    ).toBe('Amina')
    const amended = { mentee: 'Amina', start: '2026-04-08', end: '2026-08-31' }
    expect((await post(browser, page, 'amend-engagement', amended)).status).toBe(303)
    expect((await load(site, id)).engagement?.end).toBe('2026-08-31')
    await site.act(id, 'marc', 'decline-engagement', { reason: 'Trop long' })
    const { text } = readPage(await browser.get(path))
    expect(text).toContain('Marc Dubois declined the period:')
    expect(text).toContain('Trop long')
  })

  it('asks for confirmation before withdrawing, and says what that ends', async () => {
    const { site, browser, id, path } = await played('IN_PROGRESS')
    const page = await browser.get(path)
    const details = readPage(page).details('Withdraw')
    expect(details).toMatchObject({ id: 'withdraw', isOpen: false })
    expect(details.text).toContain(
      'Your registration ends and your place becomes free for someone else.',
    )
    const answer = await post(browser, page, 'withdraw', { reason: '' })
    const ended = readPage(await browser.follow(answer))
    expect(ended.status).toContain('You have withdrawn')
    expect(ended.text).toContain('stopped here')
    expect((await load(site, id)).status).toBe('CANCELLED')
  })

  it('shows the other side what the volunteer has read', async () => {
    const { site, browser, id, path } = await played('MENTEE_SEARCH')
    await browser.get(path)
    expect(await site.registrations.listReadMarks(id)).toEqual([])
    await site.act(id, 'claire', 'send-message', { text: 'Bonjour Léa' })
    await browser.request('HEAD', path)
    expect(await site.registrations.listReadMarks(id)).toEqual([])
    expect(readPage(await browser.get(path)).text).toContain('(today)')
    const [message] = (await site.registrations.listMessages(id)).slice(-1)
    expect(await site.registrations.listReadMarks(id)).toMatchObject([
      { personId: 'lea', sequence: message?.sequence },
    ])
  })

  it('shows the history with the emails that were sent', async () => {
    const { site, browser, path } = await played('MANAGER_VALIDATION')
    await site.deliver()
    const { text: history } = readPage(await browser.get(path)).details('History and emails sent')
    expect(history).toContain('You registered')
    expect(history).toContain('Claire Petit validated the application')
    expect(history).toContain('The application has been validated to you, sent on')
    // Who else was written to is for the coordinators and the admins.
    expect(history).not.toContain('to Marc Dubois')
  })
})

describe('the initiatives', () => {
  it('show description, places left and deadline', async () => {
    const site = await createSite({
      initiative: {
        description: { en: 'Help pupils <b>choose</b>', fr: 'Aider des lycéens' },
        capacity: 3,
        registrationDeadline: '2026-04-30',
        pointOfContactId: 'claire',
      },
    })
    await site.register('noa')
    const answer = await (await site.signedIn('lea')).get('/volunteer/initiatives')
    expectPlainText(answer, 'Help pupils <b>choose</b>')
    const page = readPage(answer)
    expect(page.select('b')).toEqual([])
    expect(page.text).toContain('2 places left')
    expect(page.text).toContain('Thursday 30 April 2026')
    expect(page.text).toContain('Claire Petit')
    const french = await (await site.signedIn('lea', 'fr')).get('/volunteer/initiatives')
    expect(readPage(french).text).toContain('Aider des lycéens')
    expect(readPage(french).text).toContain('2 places restantes')
  })

  it('are those that the volunteer may register for or is registered in', async () => {
    const site = await createSite({ initiative: { companyId: 'acme', capacity: 1 } })
    const igor = await (await site.signedIn('igor')).get('/volunteer/initiatives')
    expect(readPage(igor).text).toContain('No initiative is open to you at the moment')
    await site.register('lea')
    const lea = await (await site.signedIn('lea')).get('/volunteer/initiatives')
    expect(
      readPage(lea)
        .links()
        .map(({ name }) => name),
    ).toContain('You’re registered – see your progress')
    const noa = await (await site.signedIn('noa')).get('/volunteer/initiatives')
    expect(readPage(noa).text).toContain('No places left')
    expect(
      readPage(noa)
        .forms()
        .some(({ action }) => action?.endsWith('/register')),
    ).toBe(false)
  })

  it('say why the volunteer cannot apply', async () => {
    const site = await createSite({ initiative: { capacity: 1 } })
    const browser = await site.signedIn('noa')
    const page = await browser.get('/volunteer/initiatives')
    await site.register('lea')
    const answer = await post(browser, page, 'register')
    expect(answer.status).toBe(422)
    expect(readPage(answer).text).toContain('Somebody was quicker: all places are taken.')
    const unknown = await browser.post('/volunteer/initiatives/nothing/register')
    expect(unknown.status).toBe(422)
    expect(readPage(unknown).text).toContain('This initiative no longer exists.')
  })
})

describe('the profile', () => {
  it('is saved, and removed by clearing it', async () => {
    const site = await createSite()
    const browser = await site.signedIn('lea')
    const given = { languages: 'Français, <arabe>', availability: 'mardi\r\nsoir', interests: '' }
    const page = await browser.follow(await browser.post('/volunteer/profile', given))
    expect(readPage(page).status).toContain('Your profile is saved')
    expectPlainText(page, 'Français, <arabe>')
    expect(await site.profiles.get('lea')).toEqual({
      languages: 'Français, <arabe>',
      availability: 'mardi\nsoir',
      changedAt: site.now(),
    })
    await browser.post('/volunteer/profile', {})
    expect(await site.profiles.get('lea')).toEqual({ changedAt: site.now() })
    await site.profiles.remove('lea')
    expect(await site.profiles.get('lea')).toBeUndefined()
  })

  it('keeps what was typed if it is too long', async () => {
    const browser = await (await createSite()).signedIn('lea')
    const answer = await browser.post('/volunteer/profile', { interests: 'x'.repeat(501) })
    expect(answer.status).toBe(422)
    const page = readPage(answer)
    expect(page.form('profile').values).toMatchObject({ interests: 'x'.repeat(501) })
    expect(page.wrongFields()).toEqual(['interests'])
  })
})

describe('security', () => {
  it("cannot show or change other people's data by guessing addresses", async () => {
    const { site, path } = await played('COMPLETED')
    for (const person of ['noa', 'marc', 'alice'] as const) {
      const browser = await site.signedIn(person)
      for (const page of [path, `${path}/attestation`, '/volunteer/registrations/none'])
        expect((await browser.get(page)).status).toBe(404)
      const act = await browser.post(`${path}/actions/withdraw`, { reason: '' })
      expect(act.status).toBe(404)
      expectNowhere(act, 'Léa')
    }
  })

  it('has no action that is another role’s, and no attestation before its time', async () => {
    const { browser, path, site, id } = await played('MANAGER_VALIDATION')
    for (const action of ['approve-engagement', 'cancel', 'register', 'toString', 'x'])
      expect((await browser.post(`${path}/actions/${action}`, {})).status).toBe(400)
    expect((await browser.get(`${path}/attestation`)).status).toBe(404)
    expect((await load(site, id)).status).toBe('MANAGER_VALIDATION')
  })

  it('refuses a form from another site, even with a session', async () => {
    const { browser, path, site, id } = await played('IN_PROGRESS')
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await browser.post(`${path}/actions/withdraw`, {}, { origin })
      expect(answer.status).toBe(403)
    }
    expect((await browser.post('/volunteer/profile', {}, { origin: 'null' })).status).toBe(403)
    expect((await load(site, id)).status).toBe('IN_PROGRESS')
  })

  it('asks to sign in again if the session has expired, and returns to the page', async () => {
    const { site, browser, path } = await played('IN_PROGRESS')
    site.later(13 * 60)
    const referer = `https://mentoring.example.org${path}`
    const answer = await browser.post(`${path}/actions/reflect`, { text: 'x' }, { referer })
    expect(answer.headers['location']).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
    const foreign = await browser.post(
      `${path}/actions/reflect`,
      { text: 'x' },
      { referer: 'https://mentoring.example.org.evil.example/' },
    )
    expect(foreign.headers['location']).toBe('/sign-in?next=%2Fvolunteer')
  })

  it('refuses what is too large or not a form', async () => {
    const { browser, path } = await played('IN_PROGRESS')
    const huge = await browser.post(`${path}/actions/reflect`, { text: 'x'.repeat(maxBodyBytes) })
    expect(huge.status).toBe(413)
    const json = await browser.post(
      `${path}/actions/reflect`,
      {},
      { 'content-type': 'application/json' },
    )
    expect(json.status).toBe(415)
  })

  it('escapes every free text, on every page', async () => {
    const evil = '<script>alert(1)</script><img src=x onerror="alert(2)">\'"&'
    const { site, browser, id, path } = await played('APPLICATION', {
      initiative: {
        title: { en: evil, fr: evil },
        description: { en: evil },
        meetingFrequency: { en: evil },
        tasks: [{ task: 'evil', title: evil }],
      },
      company: { name: evil },
    })
    const put = site.directory.put.bind(site.directory)
    for (const personId of ['lea', 'claire', 'marc'] as const) {
      const person = await site.directory.getPerson(personId)
      if (person) await put({ type: 'person', entry: { ...person, name: evil } })
    }
    await put({ type: 'organisation', entry: { organisationId: 'tremplin', name: evil } })
    await site.profiles.put('lea', { languages: evil, interests: evil, changedAt: site.now() })
    const pages: Answer[] = []
    const look = async () => {
      for (const page of ['/volunteer', path, '/volunteer/initiatives', '/volunteer/profile'])
        pages.push(await browser.get(page))
    }
    await site.act(id, 'lea', 'send-message', { text: evil })
    await site.act(id, 'claire', 'send-message', { text: evil })
    await site.act(id, 'lea', 'complete-task', { task: 'evil' })
    await look()
    await site.act(id, 'claire', 'validate-application')
    await site.act(id, 'lea', 'enter-engagement', { mentee: evil.slice(0, 40), ...period })
    await look()
    await site.act(id, 'marc', 'decline-engagement', { reason: evil })
    await look()
    await site.act(id, 'lea', 'enter-engagement', { mentee: evil.slice(0, 40), ...period })
    await site.act(id, 'marc', 'approve-engagement')
    site.setNow('2026-04-20T12:00:00.000Z')
    const note = { date: '2026-04-09', minutes: 60, time: 'WORK', note: evil }
    const { created } = await site.act(id, 'lea', 'add-date', note)
    await site.act(id, 'lea', 'reflect', { text: evil, rating: 3 })
    await look()
    pages.push(await browser.get(`${path}?change=${created.dateId ?? ''}&done=${evil}`))
    for (const action of ['add-date', 'end-mission', 'change-period', 'pause-reminders'])
      pages.push(
        await browser.post(`${path}/actions/${action}`, {
          ...Object.fromEntries(
            ['date', 'start', 'end', 'until', 'endedOn', 'hours', 'note', 'once'].map((name) => [
              name,
              evil,
            ]),
          ),
        }),
      )
    await site.act(id, 'lea', 'end-mission', { endedOn: '2026-04-20' })
    await look()
    await site.act(id, 'lea', 'confirm-participation')
    await look()
    pages.push(await browser.get(`${path}/attestation`))
    expect(pages.length).toBeGreaterThan(25)
    for (const page of pages) expectNothingActive(page)
  })
})

describe('the weight of a page', () => {
  it('is below 30 KB with a full registration, styles included', async () => {
    const { site, browser, id, path } = await played('IN_PROGRESS')
    for (let day = 9; day < 31; day += 1) {
      const date = `2026-04-${String(day).padStart(2, '0')}`
      site.setNow(`${date}T12:00:00.000Z`)
      await site.act(id, 'lea', 'add-date', { date, minutes: 60 + day, time: 'WORK', note: date })
      await site.act(id, 'lea', 'send-message', { text: `Message du ${date}. `.repeat(10) })
    }
    const pages = [path, '/volunteer', '/volunteer/initiatives', '/volunteer/profile', '/sign-in']
    for (const page of pages) {
      const answer = await browser.get(page)
      expect(measureWeight(answer), page).toBeLessThan(30_000)
      expect(readPage(answer).foreignAddresses(), page).toEqual([])
    }
  })
})

describe('a meeting that repeats', () => {
  const fields = { date: '2026-04-15', hours: '1', minutes: '', time: 'WORK', note: 'Bring a book' }

  it('is entered for all its days in one step, and the page says how many', async () => {
    const { site, id, browser, path } = await played('IN_PROGRESS')
    const page = await browser.get(path)
    const repeated = { ...fields, startTime: '17:30', everyWeeks: '2', repeatUntil: '2026-06-01' }
    const answer = await browser.follow(await post(browser, page, 'add-date', repeated))
    expect(readPage(answer).status).toContain('The 4 meetings are saved')
    const { dates } = await load(site, id)
    expect(dates.map(({ date, startTime, note }) => [date, startTime, note])).toEqual([
      ['2026-04-15', '17:30', 'Bring a book'],
      ['2026-04-29', '17:30', undefined],
      ['2026-05-13', '17:30', undefined],
      ['2026-05-27', '17:30', undefined],
    ])
    // Sent twice, it is entered once.
    await post(browser, page, 'add-date', repeated)
    expect((await load(site, id)).dates).toHaveLength(4)
  })

  it('ends with the period, or after a number of meetings', async () => {
    const { site, id, browser, path } = await played('IN_PROGRESS')
    const weekly = { ...fields, date: '2026-06-26', everyWeeks: '1' }
    await post(browser, await browser.get(path), 'add-date', weekly)
    expect((await load(site, id)).dates.map(({ date }) => date)).toEqual([
      '2026-06-26',
      '2026-07-03',
      '2026-07-10',
    ])
    const counted = { ...fields, everyWeeks: '1', repeatCount: '2' }
    await post(browser, await browser.get(path), 'add-date', counted)
    expect((await load(site, id)).dates).toHaveLength(5)
  })

  it.each([
    { repeatUntil: '31/02/2026', wrong: 'repeatUntil' },
    { repeatCount: 'many', wrong: 'repeatCount' },
    { repeatCount: '51', wrong: 'repeatCount' },
    { repeatCount: '1', wrong: 'repeatCount' },
    { date: '2027-01-01', wrong: 'date' },
  ])('comes back with what was typed where it is wrong: $wrong', async ({ wrong, ...typed }) => {
    const { site, id, browser, path } = await played('IN_PROGRESS')
    const answer = await post(browser, await browser.get(path), 'add-date', {
      ...fields,
      everyWeeks: '1',
      ...typed,
    })
    expect(answer.status).toBe(422)
    expect(readPage(answer).errors()).toMatchObject([{ field: wrong }])
    expect(readPage(answer).details('Does the meeting repeat?').isOpen).toBe(true)
    expect((await load(site, id)).dates).toEqual([])
  })
})

describe('meetings given with the engagement', () => {
  const engagement = { mentee: 'Amina', start: '2026-04-08', end: '2026-07-10' }
  const meeting = {
    date: '2026-04-15',
    hours: '1',
    minutes: '30',
    time: 'WORK',
    startTime: '17:30',
  }

  it('wait for the manager together with the period', async () => {
    const { site, id, browser, path } = await played('MENTEE_SEARCH', {
      company: { dateValidation: 'each' },
    })
    const typed = {
      ...engagement,
      ...meeting,
      everyWeeks: '2',
      repeatCount: '3',
      date2: '2026-07-01',
    }
    await post(browser, await browser.get(path), 'enter-engagement', typed)
    const { status, dates } = await load(site, id)
    expect(status).toBe('MANAGER_VALIDATION')
    expect(dates.map(({ date, minutes, decision }) => [date, minutes, decision])).toEqual([
      ['2026-04-15', 90, 'PENDING'],
      ['2026-07-01', 90, 'PENDING'],
      ['2026-04-29', 90, 'PENDING'],
      ['2026-05-13', 90, 'PENDING'],
    ])
  })

  it('are left out where no day is typed', async () => {
    const { site, id, browser, path } = await played('MENTEE_SEARCH')
    const typed = { ...engagement, hours: '1', minutes: '0', time: '' }
    await post(browser, await browser.get(path), 'enter-engagement', typed)
    expect(await load(site, id)).toMatchObject({ status: 'MANAGER_VALIDATION', dates: [] })
  })

  it.each([
    { time: '', wrong: 'time' },
    { hours: '', minutes: '', wrong: 'hours' },
    { date: '', date2: '2026-04-15', wrong: 'date' },
    { date: '31/02/2026', wrong: 'date' },
    { everyWeeks: '1', repeatCount: 'many', wrong: 'repeatCount' },
    { date: '2026-08-01', wrong: 'date' },
  ])('come back with what was typed where one is wrong: $wrong', async ({ wrong, ...typed }) => {
    const { site, id, browser, path } = await played('MENTEE_SEARCH')
    const answer = await post(browser, await browser.get(path), 'enter-engagement', {
      ...engagement,
      ...meeting,
      ...typed,
    })
    expect(answer.status).toBe(422)
    const page = readPage(answer)
    expect(page.errors()).toMatchObject([{ field: wrong }])
    expect(page.details('Do you already have dates for your meetings?').isOpen).toBe(true)
    expect((await load(site, id)).status).toBe('MENTEE_SEARCH')
  })
})

describe('a confirmation while the manager has meetings to decide', () => {
  it('is offered to nobody, and the page says whose turn it is', async () => {
    const { site, id, browser, path } = await played('IN_PROGRESS', {
      company: { dateValidation: 'each' },
    })
    site.setNow('2026-04-20T09:00:00.000Z')
    const day = '2026-04-15'
    await site.act(id, 'lea', 'add-date', { date: day, minutes: 60, time: 'WORK' })
    await site.act(id, 'lea', 'end-mission', {})
    const offers = async () => {
      const pages = [
        await browser.get(path),
        await (await site.signedIn('alice', 'en')).get(`/admin/registrations/${id}`),
        await (await site.signedIn('hugo')).get(`/partner/registrations/${id}`),
      ]
      return pages.map((page) =>
        readPage(page)
          .buttons()
          .some(({ name }) => name === 'Confirm the mentoring'),
      )
    }
    expect(await offers()).toEqual([false, false, false])
    expect((await browser.get(path)).html).toContain('Marc Dubois')
    const dateIds = (await load(site, id)).dates.map(({ dateId }) => dateId)
    await site.act(id, 'marc', 'approve-dates', { dateIds })
    expect(await offers()).toEqual([true, true, true])
  })
})
