import { describe, expect, it } from 'vitest'
import { expectNothingActive, readPage } from './read-page.ts'
import {
  type Browser,
  createSite,
  pageEvent,
  people,
  type PersonId,
  type Site,
  siteUrl,
} from './site.ts'

async function linkFor(person: keyof typeof people = 'lea', fields: Record<string, string> = {}) {
  const site = await createSite()
  const browser = site.browser()
  await browser.post('/sign-in', { email: people[person].email, ...fields })
  return { site, browser, link: site.signInLink(person) }
}

describe('signing in by a one-time link', () => {
  it('is over for a link once the person has another address', async () => {
    const { site, browser, link } = await linkFor()
    await site.directory.put({ type: 'person', entry: { ...people.lea, email: 'new@example.org' } })
    expect((await browser.get(link)).status).toBe(410)
    expect((await browser.post(link)).cookies).toEqual([])
  })

  it('leads from the address to the first page of the role', async () => {
    const { browser, link } = await linkFor()
    const shown = await browser.get(link)
    expect(shown.status).toBe(200)
    expect(readPage(shown).text).toContain('Hello Léa Moreau,')
    expect(browser.jar.size).toBe(0)
    const start = await browser.post(link)
    expect(start.status).toBe(303)
    const home = await browser.follow(start)
    expect(home.headers['location']).toBe('/volunteer')
    const page = await browser.follow(home)
    expect(page.status).toBe(200)
    expect(readPage(page).headings(1)).toEqual(['My registrations'])
  })

  it('gives the session to the browser alone', async () => {
    const { browser, link } = await linkFor()
    const { cookies } = await browser.post(link)
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(
      /^__Host-session=[\w.-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/,
    )
  })

  it('uses a cookie without Secure and prefix if the stage has no TLS', async () => {
    const site = await createSite({ baseUrl: 'http://localhost:3000' })
    const browser = site.browser()
    await browser.post('/sign-in', { email: 'lea@example.org' })
    const { cookies } = await browser.post(site.signInLink('lea'))
    expect(cookies[0]).toMatch(/^session=[\w.-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/)
    expect((await browser.get('/volunteer')).status).toBe(200)
  })

  it('reads the session from the cookie header if there is no list of cookies', async () => {
    const site = await createSite()
    const cookie = `lang=fr; __Host-session=${await site.sessions.sign(people.lea)}`
    const answer = await site.send(pageEvent('GET', '/volunteer', '', { headers: { cookie } }))
    expect(answer.status).toBe(200)
    expect(readPage(answer).headings(1)).toEqual(['Mes inscriptions'])
  })

  it('writes in the language of the reader', async () => {
    const site = await createSite({ company: { locale: 'fr' } })
    await site.browser().post('/sign-in', { email: 'lea@example.org' })
    expect(site.mailer.sent).toMatchObject([{ subject: 'Votre lien de connexion à Mentorat' }])
    const page = readPage(await site.browser().get(site.signInLink('lea')))
    expect(page.text).toContain('Bonjour Léa Moreau,')
  })

  it('can be opened any number of times, and works once', async () => {
    const { site, browser, link } = await linkFor()
    for (let looks = 0; looks < 3; looks += 1)
      expect((await site.browser().get(link)).status).toBe(200)
    expect((await browser.post(link)).status).toBe(303)
    const again = await site.browser().post(link)
    expect(again.status).toBe(410)
    expect(again.cookies).toEqual([])
    expect((await site.browser().get(link)).status).toBe(410)
  })

  it('works for one of two clicks at once', async () => {
    const { site, link } = await linkFor()
    const answers = await Promise.all([site.browser().post(link), site.browser().post(link)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410])
  })

  it('works for fifteen minutes', async () => {
    const { site, browser, link } = await linkFor()
    site.later(15)
    expect((await browser.get(link)).status).toBe(410)
    expect((await browser.post(link)).cookies).toEqual([])
  })

  it('is answered the same for an unknown address', async () => {
    const site = await createSite()
    const known = await site.browser().post('/sign-in', { email: 'lea@example.org' })
    const unknown = await site.browser().post('/sign-in', { email: 'eve@example.org' })
    expect(unknown).toEqual(known)
    expect(known.status).toBe(200)
    expect(site.slept).toEqual([1000, 1000])
    expect(site.mailer.sent).toHaveLength(1)
  })

  it('is answered the same if the email cannot be sent', async () => {
    const site = await createSite()
    site.mailer.failWith(new Error('down'))
    const known = await site.browser().post('/sign-in', { email: 'lea@example.org' })
    const unknown = await site.browser().post('/sign-in', { email: 'eve@example.org' })
    expect(known).toEqual(unknown)
  })

  it('sends an address three emails in 15 minutes, however it is written', async () => {
    const site = await createSite()
    const ask = (email: string) => site.browser().post('/sign-in', { email })
    const first = await ask('lea@example.org')
    for (const email of ['LEA@example.org', ' lea@example.org ', 'Lea@Example.org'])
      expect(await ask(email)).toEqual(first)
    expect(site.mailer.sent).toHaveLength(3)
    site.later(16)
    await ask('lea@example.org')
    expect(site.mailer.sent).toHaveLength(4)
  })

  it('says what is wrong with an address, and keeps what was typed', async () => {
    const site = await createSite()
    const answer = await site.browser().post('/sign-in', { email: '"><script>' })
    expect(answer.status).toBe(422)
    const page = readPage(answer)
    const message = expect.stringContaining(
      'Enter an email address like name@example.org',
    ) as string
    expect(page.errors()).toEqual([{ message, field: 'email' }])
    expect(page.form().values).toMatchObject({ email: '"><script>' })
    expectNothingActive(answer)
    expect(site.mailer.sent).toHaveLength(0)
  })

  it('says where an address has a character that nobody sees, in both languages', async () => {
    const site = await createSite()
    const email = 'lea@exam\u200bple.org'
    for (const [language, words] of [
      ['en', 'has a hidden character (U+200B) at position 9'],
      ['fr', 'contient un caractère invisible (U+200B) en position 9'],
    ] as const) {
      const browser = site.browser()
      browser.jar.set('lang', language)
      const page = readPage(await browser.post('/sign-in', { email }))
      expect(page.errors()).toMatchObject([{ field: 'email' }])
      expect(page.errors()[0]?.message).toContain(words)
      expect(page.form().values).toMatchObject({ email })
    }
    expect(site.mailer.sent).toHaveLength(0)
  })

  it('does not sign in a person who has left', async () => {
    const { site, browser, link } = await linkFor()
    await site.directory.put({ type: 'person', entry: { ...people.lea, deactivated: true } })
    expect((await browser.post(link)).status).toBe(410)
    await site.browser().post('/sign-in', { email: 'lea@example.org' })
    expect(site.mailer.sent).toHaveLength(1)
  })

  it('tells a person without a role whom to ask', async () => {
    const site = await createSite()
    const answer = await (await site.signedIn('nobody')).get('/')
    expect(answer.status).toBe(200)
    expect(readPage(answer).text).toContain('There’s nothing for you here yet')
  })
})

describe('the page to go on to', () => {
  it('is the one that asked for the sign-in', async () => {
    const site = await createSite()
    const browser = site.browser()
    const turned = await browser.get('/volunteer/registrations/x?done=reflect')
    expect(turned.status).toBe(303)
    const form = await browser.follow(turned)
    expect(readPage(form).form().hidden).toMatchObject({
      next: '/volunteer/registrations/x?done=reflect',
    })
    await browser.post('/sign-in', {
      email: 'lea@example.org',
      next: '/volunteer/registrations/x?done=reflect',
    })
    const { headers } = await browser.post(site.signInLink('lea'))
    expect(headers['location']).toBe('/volunteer/registrations/x?done=reflect')
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'evil.example',
    '/%0d%0a/x\r\nset-cookie: a=b',
  ])('is never elsewhere: %j', async (next) => {
    const { browser, link } = await linkFor('lea', { next })
    expect((await browser.post(link)).headers['location']).toMatch(/^\/(?![/\\])[^\r\n\t]*$/)
    const signedIn = await browser.get(`/sign-in?${new URLSearchParams({ next }).toString()}`)
    expect(signedIn.headers['location']).toMatch(/^\/(?![/\\])[^\r\n\t]*$/)
    const switched = await browser.post('/language', { language: 'fr', back: next })
    expect(switched.headers['location']).toMatch(/^\/(?![/\\])[^\r\n\t]*$/)
  })
})

describe('a session', () => {
  it('is a new one at each sign-in, whatever was there before', async () => {
    const { site, browser, link } = await linkFor()
    const planted = await site.sessions.sign(people.noa)
    browser.jar.set('__Host-session', planted)
    await browser.post(link)
    const first = browser.jar.get('__Host-session')
    expect(first).not.toBe(planted)
    await browser.post('/sign-out')
    await browser.post('/sign-in', { email: 'lea@example.org' })
    await browser.post(site.signInLink('lea'))
    expect(browser.jar.get('__Host-session')).not.toBe(first)
    expect((await browser.get('/volunteer')).status).toBe(200)
  })

  it('lasts twelve hours', async () => {
    const site = await createSite()
    const browser = await site.signedIn('lea')
    site.later(12 * 60 - 1)
    expect((await browser.get('/volunteer')).status).toBe(200)
    site.later(2)
    expect((await browser.get('/volunteer')).headers['location']).toBe('/sign-in?next=%2Fvolunteer')
  })

  it('cannot be forged, and a link from an email is not a session', async () => {
    const site = await createSite()
    const good = await site.sessions.sign(people.lea)
    const [header = '', payload = '', signature = ''] = good.split('.')
    const link = await site.links.sign(
      {
        registrationId: 'id-1',
        button: 'open',
        recipientId: 'lea',
        template: 'new-application',
        occasion: 'v1',
      },
      people.lea.email,
    )
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    for (const token of [
      '',
      'x',
      'x'.repeat(5000),
      `${header}.${encode({ ...claims, sub: 'alice' })}.${signature}`,
      `${encode({ alg: 'none' })}.${payload}.`,
      `${encode({ alg: 'HS256', kid: 'k2' })}.${payload}.${signature}`,
      link,
    ]) {
      const browser = site.browser()
      browser.jar.set('__Host-session', token)
      expect((await browser.get('/volunteer')).status).toBe(303)
    }
    expect(await site.links.verify(good)).toBe('forged')
  })

  it('ends when the person is removed or leaves', async () => {
    const site = await createSite()
    const browser = await site.signedIn('lea')
    await site.directory.put({ type: 'person', entry: { ...people.lea, deactivated: true } })
    expect((await browser.get('/volunteer')).status).toBe(303)
  })

  it('ends with the sign-out for a copy of the cookie, and for no other session', async () => {
    const site = await createSite()
    const [browser, other] = [await site.signedIn('lea'), await site.signedIn('lea')]
    const thief = site.browser()
    for (const [name, value] of browser.jar) thief.jar.set(name, value)
    expect((await thief.get('/volunteer')).status).toBe(200)
    await browser.post('/sign-out')
    expect((await thief.get('/volunteer')).headers['location']).toBe('/sign-in?next=%2Fvolunteer')
    expect((await thief.post('/sign-out')).status).toBe(303)
    expect((await other.get('/volunteer')).status).toBe(200)
  })

  it('ends everywhere, in whatever browser it began, and a stolen cookie works no more', async () => {
    const site = await createSite()
    const [browser, phone, other] = [
      await site.signedIn('lea', 'en'),
      await site.signedIn('lea'),
      await site.signedIn('noa'),
    ]
    const thief = site.browser()
    for (const [name, value] of phone.jar) thief.jar.set(name, value)
    expect((await thief.get('/volunteer')).status).toBe(200)
    site.later(1)
    const form = readPage(await browser.get('/data-protection')).form()
    expect(form.text).toBe('Sign out everywhere')
    expect(form.action).toBe('/sign-out')
    const answer = await browser.post('/sign-out', { everywhere: 'yes' })
    expect(answer.headers['location']).toBe('/sign-in')
    expect(browser.jar.has('__Host-session')).toBe(false)
    for (const copy of [thief, phone]) {
      expect((await copy.get('/volunteer')).headers['location']).toBe('/sign-in?next=%2Fvolunteer')
      expect((await copy.get('/data-protection/my-data')).status).toBe(303)
      expect((await copy.post('/volunteer/profile', { interests: 'Mine' })).status).toBe(303)
    }
    // Nobody else is signed out, and Léa can sign in again.
    expect((await other.get('/volunteer')).status).toBe(200)
    site.later(1)
    expect((await (await site.signedIn('lea')).get('/volunteer')).status).toBe(200)
    const { items } = await site.traces.list({ companyId: 'acme', month: '2026-04' }, { limit: 9 })
    expect(items).toMatchObject([{ what: 'signed-out-everywhere', by: { id: 'lea' } }])
  })

  it('does not end everywhere for a page of another site, nor for a session that has ended', async () => {
    const site = await createSite()
    const [browser, phone] = [await site.signedIn('lea'), await site.signedIn('lea')]
    const everywhere = { everywhere: 'yes' }
    const foreign = await browser.post('/sign-out', everywhere, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    const copy = site.browser()
    for (const [name, value] of browser.jar) copy.jar.set(name, value)
    await browser.post('/sign-out')
    await copy.post('/sign-out', everywhere)
    expect((await phone.get('/volunteer')).status).toBe(200)
  })

  it('ends with a change of the address, also once the address is put back', async () => {
    const site = await createSite()
    const lea = await site.signedIn('lea')
    const put = (email: string) =>
      site.directory.put({ type: 'person', entry: { ...people.lea, email } })
    await put('LEA@example.org')
    expect((await lea.get('/volunteer')).status).toBe(200)
    await put('private@elsewhere.example')
    expect((await lea.get('/volunteer')).status).toBe(303)
    const thief = site.browser()
    await thief.post('/sign-in', { email: 'private@elsewhere.example' })
    const sent = site.mailer.sent.at(-1)
    await thief.post(/https?:\S+\/sign-in\/\S+/.exec(sent?.text ?? '')?.[0] ?? '')
    expect((await thief.get('/volunteer')).status).toBe(200)
    await put(people.lea.email)
    expect((await thief.get('/volunteer')).status).toBe(303)
  })

  it.each([
    ['signed out', (browser: Browser) => browser.post('/sign-out')],
    [
      'has another address',
      (_: Browser, site: Site, person: PersonId) =>
        site.directory.put({
          type: 'person',
          entry: { ...people[person], email: `${person}@elsewhere.example` },
        }),
    ],
    [
      'has left',
      (_: Browser, site: Site, person: PersonId) =>
        site.directory.put({ type: 'person', entry: { ...people[person], deactivated: true } }),
    ],
  ] as const)('opens no page of any role once the person %s', async (_, end) => {
    const site = await createSite()
    const id = await site.register()
    for (const [role, person] of [
      ['volunteer', 'lea'],
      ['coordinator', 'claire'],
      ['manager', 'marc'],
      ['partner', 'hugo'],
      ['admin', 'alice'],
    ] as const) {
      const browser = await site.signedIn(person)
      const copy = site.browser()
      for (const [name, value] of browser.jar) copy.jar.set(name, value)
      expect([role, (await copy.get(`/${role}`)).status]).toEqual([role, 200])
      await end(browser, site, person)
      for (const path of ['', `/registrations/${id}`, '/initiatives', '/exports'])
        for (const answer of [
          await copy.get(`/${role}${path}`),
          await copy.post(`/${role}${path}/actions/send-message`, { text: 'Hello' }),
        ])
          if (answer.status !== 404)
            expect(answer).toMatchObject({
              status: 303,
              headers: { location: expect.stringMatching(/^\/sign-in\?next=/) as string },
            })
    }
  })

  it('ends when the person leaves', async () => {
    const site = await createSite()
    const lea = await site.signedIn('lea')
    await site.directory.put({ type: 'person', entry: { ...people.lea, deactivated: true } })
    expect((await lea.get('/volunteer')).status).toBe(303)
  })

  it('ends with the sign-out', async () => {
    const site = await createSite()
    const browser = await site.signedIn('lea')
    const answer = await browser.post('/sign-out')
    expect(answer.headers['location']).toBe('/sign-in')
    expect(browser.jar.has('__Host-session')).toBe(false)
  })

  it.each([
    ['lea', ['Volunteer']],
    ['alice', ['Volunteer', 'Company']],
    ['marc', ['Volunteer', 'Manager']],
    ['claire', ['Coordinator', 'Partner organisation']],
  ] as const)('leads %s to the roles that they hold', async (person, roles) => {
    const site = await createSite()
    const unknown = await (await site.signedIn(person)).get('/volunteer/nothing-here')
    const start = await (await site.signedIn(person)).get('/')
    expect(start.headers['location']).toMatch(/^\/(?:volunteer|coordinator)$/)
    const notFound = await (await site.signedIn(person)).get('/volunteer/registrations/x')
    expect(readPage(unknown).headings(1)).toEqual(['Page not found'])
    expect(readPage(notFound).navigation('Your roles')).toEqual(roles)
  })

  it('shows nothing of a role that the person does not have', async () => {
    const site = await createSite()
    expect((await (await site.signedIn('claire')).get('/volunteer')).status).toBe(404)
  })
})

describe('a form', () => {
  it.each(['https://evil.example', 'null', undefined])(
    'of the origin %s does nothing',
    async (origin) => {
      const { site, browser, link } = await linkFor()
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      const headers = origin === undefined ? type : { ...type, origin }
      for (const path of ['/sign-in', link, '/sign-out', '/language']) {
        const answer = await browser.request('POST', path, {
          headers,
          body: 'email=noa%40example.org&language=fr',
        })
        expect(answer.status).toBe(403)
        expect(answer.cookies).toEqual([])
      }
      expect(site.mailer.sent).toHaveLength(1)
      expect((await browser.post(link)).status).toBe(303)
    },
  )
})

describe('the language switch', () => {
  it('keeps the language in the browser, signed in or not', async () => {
    const site = await createSite()
    const browser = await site.signedIn('lea')
    expect(readPage(await browser.get('/volunteer')).language).toBe('en')
    const back = await browser.post('/language', { language: 'fr', back: '/volunteer' })
    const page = readPage(await browser.follow(back))
    expect(page.language).toBe('fr')
    expect(page.form('sign-out').text).toBe('Se déconnecter')
    await browser.post('/sign-out')
    expect(readPage(await browser.get('/sign-in')).headings(1)).toEqual(['Se connecter'])
    expect((await browser.post('/language', { language: 'de', back: '/' })).status).toBe(400)
  })
})

describe('every page', () => {
  it('cannot be framed, runs no script and sends no referrer', async () => {
    const site = await createSite()
    const browser = await site.signedIn('lea')
    for (const [path, status] of [
      ['/volunteer', 200],
      ['/volunteer/nothing', 404],
      ['/sign-in', 303],
      ['/sign-in/unknown', 410],
    ] as const) {
      const answer = await browser.get(path)
      expect(answer.status, path).toBe(status)
      expect(answer.headers).toMatchObject({
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      const policy = answer.headers['content-security-policy']
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe-inline')
      expectNothingActive(answer)
    }
  })

  it('answers an unsupported method with the supported ones', async () => {
    const site = await createSite()
    const answer = await site.browser().request('DELETE', '/sign-in')
    expect(answer.status).toBe(405)
    expect(answer.headers['allow']).toBe('GET, POST')
    expect((await site.browser().request('HEAD', '/sign-in')).html).toBe('')
    expect((await site.browser().get('/sign-in/a/b')).status).toBe(404)
    expect(siteUrl).toMatch(/^https:/)
  })
})
