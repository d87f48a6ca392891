import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeServer, listen } from '../../local/cloud/listen.ts'
import { StoreBusyError } from '../../shared/application/ports/store-busy-error.ts'
import type { CompanyIssuer } from '../../shared/journey/directory.ts'
import {
  type AccountClaims,
  type IdentityProvider,
  startIdentityProvider,
} from './identity-provider.ts'
import { readPage } from './read-page.ts'
import { type Answer, createSite, people, siteUrl } from './site.ts'

let provider: IdentityProvider
let claims: (account: string) => AccountClaims

beforeEach(async () => {
  claims = (email) => ({ email, email_verified: true })
  provider = await startIdentityProvider({
    baseUrl: siteUrl,
    clientSecret: 'secret of acme',
    claims: (account) => claims(account),
  })
})
afterEach(() => provider.close())

const lea = people.lea.email
const domain = 'example.org'

/** @param more settings of the issuer */
const createCompanySite = (more: Partial<CompanyIssuer> = {}) =>
  createSite({
    company: {
      mailDomains: [domain],
      issuer: { issuer: provider.issuer, clientId: provider.clientId, secretName: 'acme', ...more },
    },
  })

type Site = Awaited<ReturnType<typeof createSite>>
type TestBrowser = ReturnType<Site['browser']>

/** Enters an address, and returns where the page leads. */
async function begin(browser: TestBrowser, fields: Record<string, string> = {}): Promise<string> {
  const page = await browser.post('/sign-in', { email: lea, ...fields })
  expect(page.status).toBe(200)
  return /^0; url=(.+)$/.exec(page.headers['refresh'] ?? '')?.[1] ?? ''
}

/** Signs in at the provider, and returns what the page answers that the person comes back to. */
async function signIn(
  browser: TestBrowser,
  account: string | undefined = lea,
  fields: Record<string, string> = {},
): Promise<Answer> {
  return browser.get(await provider.visit(await begin(browser, fields), account))
}

/** Why Léa was refused, as the admins of her company are told. */
async function listRefusals({ traces }: Site): Promise<readonly (string | undefined)[]> {
  const { items } = await traces.list({ companyId: 'acme', month: '2026-04' }, { limit: 9 })
  return items.flatMap(({ by, code }) => (by.id === 'lea' ? [code] : []))
}

const sessionOf = ({ cookies }: Answer) =>
  cookies.find((cookie) => /^__Host-session=[^;]/.test(cookie))

describe('signing in by the company’s issuer', () => {
  it('leads from the address to the page that was wanted', async () => {
    const site = await createCompanySite()
    const browser = site.browser()
    const asked = await browser.get('/volunteer/profile')
    const next = new URL(asked.headers['location'] ?? '', siteUrl).searchParams.get('next') ?? ''
    const back = await signIn(browser, lea, { next })
    expect(back.status).toBe(303)
    expect(back.headers['location']).toBe('/volunteer/profile')
    expect(sessionOf(back)).toMatch(/; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/)
    expect((await browser.follow(back)).status).toBe(200)
    expect(browser.jar.has('__Host-sign-in')).toBe(false)
    expect(site.mailer.sent).toEqual([])
  })

  it('shows where it leads, with a link for browsers that do not go there by themselves', async () => {
    const browser = (await createCompanySite()).browser()
    const page = await browser.post('/sign-in', { email: lea })
    const { headings, html } = { headings: readPage(page).headings(1), html: page.html }
    expect(headings).toEqual(['Sign in with Acme Énergie'])
    const address = /^0; url=(.+)$/.exec(page.headers['refresh'] ?? '')?.[1] ?? ''
    expect(html).toContain(`href="${address.replaceAll('&', '&amp;')}"`)
    const query = new URL(address).searchParams
    expect(query.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(query.get(name)?.length).toBeGreaterThanOrEqual(43)
    expect(page.cookies).toHaveLength(1)
    expect(page.cookies[0]).toMatch(
      /^__Host-sign-in=[\w.-]+; Path=\/; Max-Age=900; HttpOnly; SameSite=Lax; Secure$/,
    )
    // Sealed: neither the browser nor who looks over its shoulder learns the verifier.
    expect(page.cookies[0]).not.toContain(query.get('state'))
  })

  it('keeps the page that was wanted for those who take another address', async () => {
    const browser = (await createCompanySite()).browser()
    const next = '/volunteer/profile'
    const { html } = await browser.post('/sign-in', { email: lea, next })
    expect(html).toContain('href="/sign-in?next=%2Fvolunteer%2Fprofile"')
  })

  it('is the same for a known and an unknown address', async () => {
    const site = await createCompanySite()
    const show = async (email: string) => {
      const { html, headers, status } = await site.browser().post('/sign-in', { email })
      return {
        status,
        html: html.replaceAll(headers['refresh']?.slice(7) ?? '', ''),
        headers: Object.keys(headers),
      }
    }
    const [known, unknown] = [await show(lea), await show(`nobody-at-all@${domain}`)]
    const plain = (page: typeof known) =>
      page.html.replaceAll(/(state|nonce|code_challenge)=[\w-]+/g, '$1')
    expect(plain(unknown)).toBe(plain(known))
    expect(unknown.headers).toEqual(known.headers)
  })

  it('is by link for addresses of other domains', async () => {
    const site = await createCompanySite()
    const { directory } = site
    await directory.put({
      type: 'person',
      entry: { ...people.lea, email: 'lea@elsewhere.example' },
    })
    const page = await site.browser().post('/sign-in', { email: 'lea@elsewhere.example' })
    expect(readPage(page).headings(1)).toEqual(['Check your inbox'])
    expect(site.mailer.sent).toHaveLength(1)
  })

  it('works for a client without a secret, by PKCE alone', async () => {
    const open = await startIdentityProvider({ baseUrl: siteUrl })
    try {
      const site = await createCompanySite({ issuer: open.issuer, secretName: undefined })
      const browser = site.browser()
      const back = await browser.get(await open.visit(await begin(browser), lea))
      expect(sessionOf(back)).toBeDefined()
    } finally {
      await open.close()
    }
  })
})

describe('nobody is signed in', () => {
  const problems = {
    declined: [403, 'Acme Énergie didn’t sign you in'],
    lost: [400, 'Start signing in again'],
    unverified: [403, 'Acme Énergie didn’t confirm your email address'],
    unknown: [403, 'You’re not part of the programme yet'],
    unreachable: [503, 'Acme Énergie’s sign-in isn’t responding'],
  } as const

  function expectProblem(answer: Answer, problem: keyof typeof problems) {
    const [status, heading] = problems[problem]
    expect([answer.status, ...readPage(answer).headings(1)]).toEqual([status, heading])
    expect(sessionOf(answer)).toBeUndefined()
  }

  it('who declines', async () => {
    const browser = (await createCompanySite()).browser()
    const address = await provider.visit(await begin(browser), undefined)
    expectProblem(await browser.get(address), 'declined')
  })

  it.each([
    ['of another company', people.igor.email],
    ['of no company', people.nobody.email],
    ['whom nobody knows', `stranger@${domain}`],
  ])('%s, whatever the issuer says', async (_, account) => {
    const browser = (await createCompanySite()).browser()
    expectProblem(await signIn(browser, account), 'unknown')
    expect(browser.jar.has('__Host-session')).toBe(false)
  })

  it('who has left', async () => {
    const site = await createCompanySite()
    await site.directory.put({ type: 'person', entry: { ...people.lea, deactivated: true } })
    expectProblem(await signIn(site.browser()), 'unknown')
    expect(await listRefusals(site)).toEqual(['person-deactivated'])
  })

  it.each([
    { email_verified: false },
    { email_verified: undefined },
    { email_verified: undefined, xms_edov: false },
    { email: undefined },
  ])('whose address is not verified: %o', async (said) => {
    claims = (email) => ({ email, email_verified: true, ...said })
    expectProblem(await signIn((await createCompanySite()).browser()), 'unverified')
  })

  it('with a code that was used before', async () => {
    const site = await createCompanySite()
    const browser = site.browser()
    const address = await begin(browser)
    const kept = browser.jar.get('__Host-sign-in') ?? ''
    const back = await provider.visit(address, lea)
    expect(sessionOf(await browser.get(back))).toBeDefined()
    const thief = site.browser()
    thief.jar.set('__Host-sign-in', kept)
    expectProblem(await thief.get(back), 'lost')
  })

  it('in a browser other than the one that began: a link to one’s own account is no trap', async () => {
    const site = await createCompanySite()
    const back = await provider.visit(await begin(site.browser()), lea)
    const victim = site.browser()
    expectProblem(await victim.get(back), 'lost')
    await begin(victim)
    expectProblem(await victim.get(back), 'lost')
  })

  it('with another state, or what another sign-in gave', async () => {
    const site = await createCompanySite()
    const browser = site.browser()
    const back = new URL(await provider.visit(await begin(browser), lea))
    back.searchParams.set('state', 'another')
    expectProblem(await browser.get(back.href), 'lost')
    const other = await provider.visit(await begin(site.browser()), lea)
    const mixed = new URL(await provider.visit(await begin(browser), lea))
    mixed.searchParams.set('code', new URL(other).searchParams.get('code') ?? '')
    expectProblem(await browser.get(mixed.href), 'lost')
  })

  it('with a cookie that nobody sealed, or too late', async () => {
    const site = await createCompanySite()
    const browser = site.browser()
    const back = await provider.visit(await begin(browser), lea)
    const kept = browser.jar.get('__Host-sign-in') ?? ''
    for (const cookie of ['', 'x', `${kept.slice(0, -4)}AAAA`, kept.replace(/\./, '..')]) {
      browser.jar.set('__Host-sign-in', cookie)
      expectProblem(await browser.get(back), 'lost')
    }
    browser.jar.set('__Host-sign-in', kept)
    site.later(15)
    expectProblem(await browser.get(back), 'lost')
    expect(provider.tokenRequests()).toBe(0)
  })

  it('once the operator has disconnected the company', async () => {
    const site = await createCompanySite()
    const browser = site.browser()
    const back = await provider.visit(await begin(browser), lea)
    const company = await site.directory.getCompany('acme')
    if (!company) throw new Error('The company is not there')
    await site.directory.put({ type: 'company', entry: { ...company, issuer: undefined } })
    expectProblem(await browser.get(back), 'lost')
  })

  it('while the issuer does not answer, and the page says so, before and after', async () => {
    const site = await createCompanySite()
    const browser = site.browser()
    const back = await provider.visit(await begin(browser), lea)
    await provider.close()
    expectProblem(await browser.get(back), 'unreachable')
    const other = await createCompanySite()
    expectProblem(await other.browser().post('/sign-in', { email: lea }), 'unreachable')
  })

  it('by an issuer that answers something else', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Maintenance</h1>')
    })
    const issuer = `http://localhost:${await listen(server, 0)}`
    const site = await createCompanySite({ issuer })
    expectProblem(await site.browser().post('/sign-in', { email: lea }), 'unreachable')
    await closeServer(server)
  })

  it('with a wrong secret', async () => {
    const site = await createCompanySite({ secretName: 'another' })
    expectProblem(await signIn(site.browser()), 'unreachable')
  })
})

describe('the link in a mail', () => {
  const byLink = { email: lea, by: 'link' }

  it('is a way on where the issuer fails', async () => {
    const site = await createCompanySite()
    const browser = site.browser()
    await provider.close()
    const page = readPage(
      await browser.post('/sign-in', { email: lea, next: '/volunteer/profile' }),
    )
    const { hidden } = page.form('sign-in')
    expect(hidden).toEqual({ ...byLink, next: '/volunteer/profile' })
    await browser.post('/sign-in', hidden)
    const start = await browser.post(site.signInLink('lea'))
    expect(start.headers['location']).toBe('/volunteer/profile')
  })

  it('is sent to nobody of a company that demands its issuer, and the answer is the same', async () => {
    const site = await createCompanySite({ isRequired: true })
    const sent = await site.browser().post('/sign-in', byLink)
    const unknown = await site.browser().post('/sign-in', { ...byLink, email: `x@${domain}` })
    expect(sent).toEqual(unknown)
    expect(readPage(sent).headings(1)).toEqual(['Check your inbox'])
    expect(site.mailer.sent).toEqual([])
    await provider.close()
    const problem = await site.browser().post('/sign-in', { email: lea })
    expect(problem.html).not.toContain('name="by"')
    // People of no company with the same domain go on as before.
    await site.browser().post('/sign-in', { email: people.nobody.email, by: 'link' })
    expect(site.mailer.sent).toHaveLength(1)
  })

  it('that was sent before does not work once the company demands its issuer', async () => {
    const site = await createCompanySite()
    await site.browser().post('/sign-in', byLink)
    const link = site.signInLink('lea')
    const company = await site.directory.getCompany('acme')
    if (!company?.issuer) throw new Error('The company is not there')
    const issuer = { ...company.issuer, isRequired: true }
    await site.directory.put({ type: 'company', entry: { ...company, issuer } })
    // Nobody is invited to press a button that leads nowhere.
    const shown = await site.browser().get(link)
    const answer = await site.browser().post(link)
    for (const page of [shown, answer]) {
      expect([page.status, page.cookies]).toEqual([403, []])
      expect(readPage(page).headings(1)).toEqual(['Sign in with your company’s account'])
      expect(readPage(page).link('Sign in')).toBe('/sign-in')
      expect(
        readPage(page)
          .forms()
          .map(({ action }) => action),
      ).not.toContain(link)
    }
    expect(await listRefusals(site)).toEqual(['issuer-required'])
  })
})

it('says that we are busy, and not that the person is too late, if the keys cannot be read', async () => {
  const site = await createCompanySite()
  const browser = site.browser()
  const back = await provider.visit(await begin(browser), lea)
  site.sealedTokens.open = () => Promise.reject(new StoreBusyError('The keys cannot be read'))
  expect((await browser.get(back)).status).toBe(503)
})

describe('signing out', () => {
  it('ends the session here, and offers to end that with the company', async () => {
    const site = await createCompanySite()
    const browser = site.browser()
    await signIn(browser)
    const page = await browser.post('/sign-out')
    expect(readPage(page).headings(1)).toEqual(['You’re signed out'])
    expect(browser.jar.has('__Host-session')).toBe(false)
    const there = /href="([^"]+\/session\/end[^"]*)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&')
    const query = new URL(there ?? '').searchParams
    expect(Object.fromEntries(query)).toEqual({
      client_id: provider.clientId,
      post_logout_redirect_uri: `${siteUrl}/sign-in`,
    })
  })

  it('works while the issuer does not answer', async () => {
    const site = await createCompanySite()
    const browser = await site.signedIn('lea', 'en')
    await provider.close()
    const page = await browser.post('/sign-out')
    expect(readPage(page).headings(1)).toEqual(['You’re signed out'])
    expect(browser.jar.has('__Host-session')).toBe(false)
    expect(page.html).not.toContain('Sign out of Acme')
  })
})
