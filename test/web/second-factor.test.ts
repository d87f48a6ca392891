import { TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import { giveSetupCode } from '../../shared/application/identity/give-setup-code.ts'
import { resetFactor } from '../../shared/application/identity/reset-factor.ts'
import { createFactorSeal } from '../../shared/application/identity/factor-seal.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import { toMilliseconds } from '../../shared/journey/calendar.ts'
import type { Company } from '../../shared/journey/directory.ts'
import { adminPageRoutes } from '../../shared/web/admin/pages.ts'
import { coordinatorPageRoutes } from '../../shared/web/coordinator/pages.ts'
import { decodeQr } from './decode-qr.ts'
import { type Answer, type Browser, createSite, people, type PersonId, type Site } from './site.ts'

let site: Site
beforeEach(async () => {
  site = await createSite({ secondFactorRule: 'required' })
})

const operator = { kind: 'operator' } as const
const sessionCookie = '__Host-session'

async function giveCode(person: PersonId = 'alice'): Promise<string> {
  const given = await giveSetupCode(site, people[person], operator)
  if ('refused' in given) throw new Error(given.refused)
  return given.code
}

const readKey = ({ html }: Answer): string =>
  /<code translate="no">((?:[A-Z2-7]{1,4} ?)+)<\/code>/.exec(html)?.[1]?.replaceAll(' ', '') ?? ''

const readCodes = ({ html }: Answer): readonly string[] =>
  [...html.matchAll(/<code translate="no">([\da-z]{4}-[\da-z]{4}-[\da-z]{4})<\/code>/g)].map(
    ([, code = '']) => code,
  )

/** What the app shows now, or some steps of 30 seconds later. */
function appCode(secret: string, steps = 0): string {
  const timestamp = toMilliseconds(site.machineClock.now()) + steps * 30_000
  return new TOTP({ secret }).generate({ timestamp })
}

/** Somebody who has set up their factor; it is passed in this browser. */
async function setUp(person: PersonId = 'alice') {
  const browser = await site.signedIn(person, 'en')
  await browser.follow(
    await browser.post('/second-factor/setup', { 'setup-code': await giveCode(person) }),
  )
  const secret = readKey(await browser.get('/second-factor/setup'))
  const finished = await browser.post('/second-factor/setup', { code: appCode(secret) })
  // The next code is another one.
  site.later(1)
  return { browser, secret, finished, recoveryCodes: readCodes(finished) }
}

const pass = (browser: Browser, code: string, next = '/admin/settings') =>
  browser.post('/second-factor', { 'second-factor-code': code, 'second-factor-next': next })

describe('setting up a second factor', () => {
  it('takes a setup code, the key or the QR code, and the first code of the app', async () => {
    const browser = await site.signedIn('alice', 'en')
    const wanted = await browser.get('/admin/exports?x=1')
    expect(wanted.headers['location']).toBe('/second-factor/setup?next=%2Fadmin%2Fexports%3Fx%3D1')
    const asked = await browser.follow(wanted)
    expect(asked.html).toContain('<h1>Set up two-step verification</h1>')
    const begun = await browser.post('/second-factor/setup', {
      next: '/admin/exports?x=1',
      'setup-code': await giveCode(),
    })
    const connect = await browser.follow(begun)
    expect(connect.html).toContain('autocomplete="one-time-code"')
    const secret = readKey(connect)
    const address = new URL(decodeQr(connect.html))
    expect(address.searchParams.get('secret')).toBe(secret)
    expect(address.searchParams.get('issuer')).toBe('Mentoring')
    expect(decodeURIComponent(address.pathname)).toContain(people.alice.email)
    const finished = await browser.post('/second-factor/setup', {
      next: '/admin/exports?x=1',
      code: appCode(secret),
    })
    expect(new Set(readCodes(finished)).size).toBe(10)
    expect(finished.html).toContain('href="/admin/exports?x=1"')
    expect((await browser.get('/admin/exports?x=1')).status).toBe(200)
  })

  it('begins with no other code, and with the same code once', async () => {
    const code = await giveCode()
    const browser = await site.signedIn('alice', 'en')
    const wrong = await browser.post('/second-factor/setup', { 'setup-code': 'k7qp-3xwm-9tde' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('That setup code isn’t right')
    // As people type it.
    const typed = code.toUpperCase().replaceAll('-', ' ')
    expect((await browser.post('/second-factor/setup', { 'setup-code': typed })).status).toBe(303)
    const other = await site.signedIn('alice', 'en')
    expect((await other.post('/second-factor/setup', { 'setup-code': code })).status).toBe(422)
  })

  it.each([
    [
      'is too old',
      () => {
        site.later(3 * 24 * 60)
        return Promise.resolve('')
      },
    ],
    ['was replaced', () => giveCode()],
    [
      'was given out for another address',
      async () => {
        const entry = { ...people.alice, email: 'alice.roux@example.org' }
        await site.directory.put({ type: 'person', entry })
      },
    ],
  ])('does not begin with a code that %s', async (_, change) => {
    const code = await giveCode()
    await change()
    const browser = site.browser()
    const alice = await site.directory.getPerson('alice')
    browser.jar.set(sessionCookie, await site.sessions.sign(alice ?? people.alice))
    expect((await browser.post('/second-factor/setup', { 'setup-code': code })).status).toBe(422)
  })

  it('shows the key to the session that has begun, and to no other', async () => {
    const browser = await site.signedIn('alice')
    await browser.post('/second-factor/setup', { 'setup-code': await giveCode() })
    expect(readKey(await browser.get('/second-factor/setup'))).not.toBe('')
    const other = await site.signedIn('alice')
    expect(readKey(await other.get('/second-factor/setup'))).toBe('')
    const secret = readKey(await browser.get('/second-factor/setup'))
    const stolen = await other.post('/second-factor/setup', { code: appCode(secret) })
    expect(stolen.status).toBe(303)
    site.later(60)
    expect(readKey(await browser.get('/second-factor/setup'))).toBe('')
  })

  it('is not possible again while there is a factor', async () => {
    const { browser, secret } = await setUp()
    expect(await giveSetupCode(site, people.alice, operator)).toEqual({ refused: 'has-factor' })
    const again = await browser.get('/second-factor/setup')
    expect(again.headers['location']).toBe('/second-factor')
    expect(readKey(again)).toBe('')
    const code = appCode(secret)
    expect((await browser.post('/second-factor/setup', { code })).headers['location']).toBe(
      '/second-factor',
    )
  })
})

describe('a code of the app', () => {
  it('lets its owner go on to the page that they wanted, for four hours', async () => {
    const { secret } = await setUp()
    const browser = await site.signedIn('alice', 'en')
    const asked = await browser.get('/admin/log?month=2026-03')
    expect(asked.headers['location']).toBe('/second-factor?next=%2Fadmin%2Flog%3Fmonth%3D2026-03')
    expect((await browser.follow(asked)).html).toContain('value="/admin/log?month=2026-03"')
    const passed = await pass(browser, appCode(secret), '/admin/log?month=2026-03')
    expect(passed.status).toBe(303)
    expect((await browser.follow(passed)).html).toContain('March 2026')
    site.later(4 * 60 - 1)
    expect((await browser.get('/admin/settings')).status).toBe(200)
    site.later(1)
    expect((await browser.get('/admin/settings')).headers['location']).toMatch('/second-factor')
  })

  it('works once, also of two requests at once', async () => {
    const { secret } = await setUp()
    const browser = await site.signedIn('alice', 'en')
    const code = appCode(secret)
    const both = await Promise.all([pass(browser, code), pass(browser, code)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect((await pass(browser, code)).status).toBe(422)
    // Nor one of an earlier step.
    expect((await pass(browser, appCode(secret, -1))).status).toBe(422)
    expect((await pass(browser, appCode(secret, 1))).status).toBe(303)
  })

  it('may be a step early or late, and no more', async () => {
    const { secret } = await setUp()
    site.later(10)
    const browser = await site.signedIn('alice', 'en')
    expect((await pass(browser, appCode(secret, -2))).status).toBe(422)
    expect((await pass(browser, appCode(secret, 2))).status).toBe(422)
    expect((await pass(browser, appCode(secret, -1))).status).toBe(303)
    expect((await pass(browser, appCode(secret, 1))).status).toBe(303)
  })

  it('is of the person alone', async () => {
    const { secret } = await setUp()
    await site.directory.put({ type: 'person', entry: { ...people.noa, isAdmin: true } })
    await setUp('noa')
    expect((await pass(await site.signedIn('noa'), appCode(secret))).status).toBe(422)
  })

  it('is not accepted after five wrong ones for a time, which doubles, and then is', async () => {
    const { secret, recoveryCodes } = await setUp()
    const browser = await site.signedIn('alice', 'en')
    const fail = async () => {
      for (let tries = 0; tries < 4; tries += 1)
        expect((await pass(browser, '000000')).html).toContain('That code isn’t right')
      return pass(browser, '000000')
    }
    expect((await fail()).html).toContain(
      'Too many wrong codes. Try again after Wednesday 1 April 2026 at 10:16.',
    )
    site.later(14)
    expect((await pass(browser, appCode(secret))).status).toBe(422)
    const recovery = { 'second-factor-recovery': recoveryCodes[0] ?? '' }
    expect((await browser.post('/second-factor', recovery)).status).toBe(422)
    site.later(1)
    expect((await fail()).html).toContain('at 10:46.')
    site.later(30)
    expect((await pass(browser, appCode(secret))).status).toBe(303)
    // What was wrong before is forgotten.
    expect((await pass(browser, '000000')).html).toContain('That code isn’t right')
  })

  it('is guessed no more often by many requests at once', async () => {
    const { secret } = await setUp()
    const browser = await site.signedIn('alice', 'en')
    await Promise.all(Array.from({ length: 20 }, () => pass(browser, '000000')))
    expect((await site.secondFactors.load('alice')).failures).toBe(5)
    expect((await pass(browser, appCode(secret))).html).toContain('Too many wrong codes')
  })

  it('never locks anybody out for more than eight hours', async () => {
    const { secret } = await setUp()
    const browser = await site.signedIn('alice', 'en')
    for (let locks = 0; locks < 9; locks += 1) {
      for (let tries = 0; tries < 5; tries += 1) await pass(browser, '000000')
      site.later(8 * 60)
      browser.jar.set(sessionCookie, await site.sessions.sign(people.alice))
    }
    expect((await pass(browser, appCode(secret))).status).toBe(303)
  })

  it('cannot be read from the table, nor from another person’s item', async () => {
    const { secret } = await setUp()
    const { active } = await site.secondFactors.load('alice')
    expect(JSON.stringify(active)).not.toContain(secret)
    const keys = fixedKeys({ current: 'k1', keys: { k1: 'A'.repeat(43) } })
    const sealedSecret = active?.sealedSecret ?? ''
    await expect(createFactorSeal(keys)('noa').open(sealedSecret)).rejects.toThrow()
  })

  it('is no longer accepted if the key of its secret is gone; recovery codes are', async () => {
    const { secret, recoveryCodes } = await setUp()
    const { version, ...factor } = await site.secondFactors.load('alice')
    if (!factor.active) throw new Error('There is no factor')
    const lost = { ...factor, active: { ...factor.active, sealedSecret: 'a.b.c.d.e' } }
    const trace = { traceId: 't', at: site.now(), what: 'factor-set-up', by: operator } as const
    await site.secondFactors.save('alice', lost, version, trace)
    const browser = await site.signedIn('alice', 'en')
    const answer = await pass(browser, appCode(secret))
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('We can no longer check the codes of your app')
    const recovery = { 'second-factor-recovery': recoveryCodes[0] ?? '' }
    expect((await browser.post('/second-factor', recovery)).status).toBe(303)
  })
})

describe('a recovery code', () => {
  const use = (browser: Browser, code: string) =>
    browser.post('/second-factor', { 'second-factor-recovery': code })

  it('works once, and its owner sees how many are left', async () => {
    const { recoveryCodes } = await setUp()
    const [first = '', second = ''] = recoveryCodes
    const browser = await site.signedIn('alice', 'en')
    const both = await Promise.all([use(browser, first), use(browser, first)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect((await use(browser, second.toUpperCase())).status).toBe(303)
    expect((await browser.get('/second-factor')).html).toContain('You have 8 backup codes left.')
  })

  it('is replaced with all others on demand, after the factor was passed', async () => {
    const { browser, recoveryCodes } = await setUp()
    const stranger = await site.signedIn('alice', 'en')
    expect((await stranger.post('/second-factor/recovery-codes')).headers['location']).toMatch(
      '/second-factor?next=',
    )
    expect((await browser.get('/second-factor/recovery-codes')).status).toBe(200)
    const codes = readCodes(await browser.post('/second-factor/recovery-codes'))
    expect(new Set([...codes, ...recoveryCodes]).size).toBe(20)
    expect((await use(stranger, recoveryCodes[0] ?? '')).status).toBe(422)
    expect((await use(stranger, codes[0] ?? '')).status).toBe(303)
  })

  it('is stored as a slow hash with a salt of its own set', async () => {
    const { recoveryCodes } = await setUp()
    const stored = JSON.stringify(await site.secondFactors.load('alice'))
    for (const code of recoveryCodes) expect(stored).not.toContain(code)
    const one = await site.secondFactors.load('alice')
    await setUp('claire')
    const other = await site.secondFactors.load('claire')
    expect(one.active?.recoverySalt).not.toBe(other.active?.recoverySalt)
  })
})

describe('a form that was posted before the code', () => {
  it('is held, also over a wrong code, and posted again by the browser', async () => {
    const { secret } = await setUp()
    const browser = await site.signedIn('alice', 'en')
    const fields = { version: '1', manager: 'lea@example.org' }
    const asked = await browser.post('/admin/people/noa', fields)
    expect(asked.status).toBe(403)
    expect(asked.html).toContain('name="manager" value="lea@example.org"')
    expect(asked.html).toContain('What you sent is saved once')
    const held = {
      ...fields,
      'second-factor-held': 'yes',
      'second-factor-next': '/admin/people/noa',
    }
    const wrong = await browser.post('/second-factor', { ...held, 'second-factor-code': '000000' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('name="manager" value="lea@example.org"')
    const body = { ...held, 'second-factor-code': appCode(secret) }
    const passed = await browser.post('/second-factor', body)
    expect(passed.status).toBe(307)
    expect(passed.headers['location']).toBe('/admin/people/noa')
    // As the browser does with 307: the same body, to the other address.
    await browser.post('/admin/people/noa', body)
    expect((await site.directory.getPerson('noa'))?.managerId).toBe('lea')
  })

  it('never leads to another site', async () => {
    const { secret } = await setUp()
    const browser = await site.signedIn('alice', 'en')
    const passed = await browser.post('/second-factor', {
      'second-factor-held': 'yes',
      'second-factor-next': 'https://evil.example/',
      'second-factor-code': appCode(secret),
    })
    expect(passed.headers['location']).toBe('/second-factor')
  })

  it('must come from our own page', async () => {
    const { secret } = await setUp()
    const browser = await site.signedIn('alice', 'en')
    const fields = { 'second-factor-code': appCode(secret) }
    const foreign = await browser.post('/second-factor', fields, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    expect(foreign.cookies).toEqual([])
  })
})

describe('who is asked', () => {
  const withCompany = (company: Partial<Company>, secondFactorRule: 'required' | 'off') =>
    createSite({ company, secondFactorRule })
  const isAsked = async (browser: Browser, path = '/admin/settings') => {
    const { status, headers } = await browser.get(path)
    return status === 303 && /^\/second-factor/.test(headers['location'] ?? '')
  }

  it.each([
    ['off', undefined, false],
    ['off', 'required', true],
    ['required', undefined, true],
    ['required', 'off', false],
  ] as const)('of a stage with %s, a company with %s: %s', async (stage, company, expected) => {
    site = await withCompany({ secondFactor: company }, stage)
    expect(await isAsked(await site.signedIn('alice'))).toBe(expected)
  })

  it('is a coordinator without a company by the stage’s rule', async () => {
    expect(await isAsked(await site.signedIn('claire'), '/coordinator/exports')).toBe(true)
    site = await withCompany({ secondFactor: 'required' }, 'off')
    expect(await isAsked(await site.signedIn('claire'), '/coordinator/exports')).toBe(false)
  })

  it('is nobody whom the company’s own issuer has signed in, but everybody with a link', async () => {
    const issuer = { issuer: 'https://login.acme.example', clientId: 'mentoring' }
    site = await withCompany({ issuer }, 'required')
    const sign = async (issuerCompanyId?: string) => {
      const browser = site.browser()
      browser.jar.set(sessionCookie, await site.sessions.sign(people.alice, issuerCompanyId))
      return isAsked(browser)
    }
    expect(await sign('acme')).toBe(false)
    expect(await sign()).toBe(true)
    // Of another company, to which the person belonged.
    expect(await sign('other')).toBe(true)
  })

  it('is nobody who has neither role', async () => {
    for (const person of ['lea', 'marc', 'nobody'] as const) {
      const browser = await site.signedIn(person)
      for (const path of ['/second-factor', '/second-factor/setup'])
        expect((await browser.get(path)).status, `${person} ${path}`).toBe(404)
    }
    const stranger = await site.browser().get('/second-factor?next=/admin/log')
    expect(stranger.headers['location']).toBe(
      '/sign-in?next=%2Fsecond-factor%3Fnext%3D%2Fadmin%2Flog',
    )
  })

  /** What coordinators and admins do for the journey, without a second factor. */
  const journeyPages = [
    /^\/(coordinator|admin)$/,
    /\/registrations\//,
    /\/initiatives/,
    /\/reminders$/,
    /^\/coordinator\/(message|search)$/,
  ]

  it.each([
    ['alice', adminPageRoutes({} as never)],
    ['claire', coordinatorPageRoutes({} as never)],
  ] as const)('is %s at every page that is not of the journey', async (person, routes) => {
    const browser = await site.signedIn(person)
    for (const { method, path } of routes) {
      const url = path.replaceAll(/\{\w+\}/g, 'x')
      const answer = await browser.request(method, url, {
        headers: {
          origin: new URL(site.baseUrl).origin,
          'content-type': 'application/x-www-form-urlencoded',
        },
      })
      const asks = /^\/second-factor\/setup/.test(answer.headers['location'] ?? '')
      const isOfJourney = journeyPages.some((pattern) => pattern.test(path))
      expect(asks, `${method} ${path}`).toBe(!isOfJourney)
    }
  })
})

describe('a factor that was passed', () => {
  it('ends with a reset, and the person needs a new setup code', async () => {
    const { browser, secret } = await setUp()
    expect((await browser.get('/admin/settings')).status).toBe(200)
    expect(await resetFactor(site, people.alice)).toBe(true)
    expect((await browser.get('/admin/settings')).headers['location']).toMatch(
      '/second-factor/setup?next=',
    )
    expect((await pass(browser, appCode(secret))).headers['location']).toMatch(
      '/second-factor/setup',
    )
    expect(await giveCode()).toMatch(/^[\da-z-]{14}$/)
    expect(await resetFactor(site, people.alice)).toBe(false)
  })

  it('is told to its owner by mail when the operator removes it', async () => {
    await setUp()
    await resetFactor(site, people.alice)
    await resetFactor(site, people.alice)
    await site.deliver()
    const mails = site.mailer.sent.filter(({ tags }) => tags.template === 'factor-reset')
    expect(mails.map(({ to }) => to.address)).toEqual([people.alice.email])
    expect(mails[0]?.subject).toContain('two-step verification')
  })

  it('does not pass another factor of the same person', async () => {
    const { browser } = await setUp()
    await resetFactor(site, people.alice)
    await setUp()
    expect((await browser.get('/admin/settings')).headers['location']).toMatch(
      '/second-factor?next=',
    )
  })

  it('ends with the session, which ends when it would have ended', async () => {
    const { browser } = await setUp()
    const before = await site.sessions.verify(browser.jar.get(sessionCookie) ?? '')
    await browser.post('/sign-out')
    expect((await browser.get('/admin/settings')).headers['location']).toMatch('/sign-in')
    const other = await site.signedIn('alice')
    const fresh = await site.sessions.verify(other.jar.get(sessionCookie) ?? '')
    expect(before?.since).toBe('2026-04-01T08:00:00.000Z')
    expect(before?.until).toBe('2026-04-01T20:00:00.000Z')
    expect(fresh?.factor).toBeUndefined()
  })

  it('stays with the person when their address changes or they come back', async () => {
    const { secret } = await setUp()
    const moved = { ...people.alice, email: 'alice.roux@example.org' }
    await site.directory.put({ type: 'person', entry: { ...moved, deactivated: true } })
    await site.directory.put({ type: 'person', entry: moved })
    const browser = site.browser()
    browser.jar.set(sessionCookie, await site.sessions.sign(moved))
    expect((await browser.get('/admin/settings')).headers['location']).toMatch(
      '/second-factor?next=',
    )
    expect((await pass(browser, appCode(secret))).status).toBe(303)
  })
})

describe('the page of a person', () => {
  it('gives an admin a setup code for another admin or a coordinator, once', async () => {
    await site.directory.put({ type: 'person', entry: { ...people.noa, isAdmin: true } })
    const { browser } = await setUp()
    expect((await browser.get('/admin/people/noa')).html).toContain('Make a setup code')
    const given = await browser.post('/admin/people/noa/setup-code')
    const [code = ''] = readCodes(given)
    expect((await browser.get('/admin/people/noa')).html).not.toContain(code)
    const noa = await site.signedIn('noa')
    expect((await noa.post('/second-factor/setup', { 'setup-code': code })).status).toBe(303)
  })

  it('gives none to oneself, to a volunteer, to a stranger or for a factor that is there', async () => {
    const { browser } = await setUp()
    expect((await browser.get('/admin/people/alice')).html).not.toContain('Make a setup code')
    expect((await browser.post('/admin/people/alice/setup-code')).status).toBe(404)
    expect((await browser.post('/admin/people/igor/setup-code')).status).toBe(404)
    expect((await browser.get('/admin/people/lea')).html).not.toContain(
      'Two-step verification</h2>',
    )
    expect(readCodes(await browser.post('/admin/people/lea/setup-code'))).toEqual([])
    await site.directory.put({ type: 'person', entry: { ...people.noa, isAdmin: true } })
    await setUp('noa')
    expect((await browser.get('/admin/people/noa')).html).toContain('Noa Garnier has set it up')
    expect(readCodes(await browser.post('/admin/people/noa/setup-code'))).toEqual([])
  })

  it('shows a setup code to admins who have passed their own factor alone', async () => {
    await site.directory.put({ type: 'person', entry: { ...people.noa, isAdmin: true } })
    const browser = await site.signedIn('alice')
    const answer = await browser.post('/admin/people/noa/setup-code')
    expect(answer.headers['location']).toMatch('/second-factor/setup')
    expect((await site.secondFactors.load('noa')).setupCode).toBeUndefined()
  })
})

it('leaves traces with ids and codes, and nothing that was typed', async () => {
  const { browser, secret, recoveryCodes } = await setUp()
  await pass(browser, '123456')
  await pass(browser, appCode(secret))
  await browser.post('/second-factor', { 'second-factor-recovery': recoveryCodes[0] ?? '' })
  await browser.post('/second-factor/recovery-codes')
  await resetFactor(site, people.alice)
  const { items } = await site.traces.list({ companyId: 'acme', month: '2026-04' }, { limit: 50 })
  expect(
    items.map(({ what, code, by, details }) => [what, by.kind, code ?? details?.['by']]),
  ).toEqual(
    expect.arrayContaining([
      ['setup-code-issued', 'operator', undefined],
      ['setup-code-used', 'person', undefined],
      ['factor-set-up', 'person', undefined],
      ['refused', 'person', 'wrong-code'],
      ['factor-passed', 'person', 'app'],
      ['factor-passed', 'person', 'recovery-code'],
      ['recovery-codes-issued', 'person', undefined],
      ['factor-reset', 'operator', undefined],
    ]),
  )
  const text = JSON.stringify(items)
  for (const typed of [secret, '123456', ...recoveryCodes]) expect(text).not.toContain(typed)
})

it('is a part of what somebody is told that is kept of them', async () => {
  const { browser, secret } = await setUp()
  const { html } = await browser.get('/data-protection/my-data')
  expect(JSON.parse(html)).toMatchObject({
    secondFactor: { since: '2026-04-01T08:00:00.000Z', recoveryCodesLeft: 10, wrongCodes: 0 },
  })
  expect(html).not.toContain(secret)
})
