import { Fragment, h } from 'preact'
import { renderToStaticMarkup } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { actionNames } from '../../shared/journey/action-names.ts'
import { actions } from '../../shared/journey/actions.ts'
import { isMailTemplate, mailRule, mailTemplates } from '../../shared/journey/mails.ts'
import { reminderKinds, reminders } from '../../shared/journey/reminders.ts'
import { type Role, roles } from '../../shared/journey/roles.ts'
import { allStatuses, type Locale, locales } from '../../shared/journey/statuses.ts'
import { historyTexts, journeyTexts } from '../../shared/language/texts/catalogues.ts'
import { buildNoticePage } from '../../shared/web/email-link/link-page.tsx'
import type { LinkPage } from '../../shared/web/email-link/link-request.ts'
import {
  buildAnchor,
  helpOn,
  helpPathFor,
  helpWithLinks,
} from '../../shared/web/frame/guide-paths.ts'
import { expectNothingActive, expectNowhere, type Page, readPage } from './read-page.ts'
import { measureWeight } from './several.ts'
import { type Answer, createSite, period, type PersonId, type Site } from './site.ts'

const languages = { en: 'en-GB,en;q=0.8', fr: 'fr-FR,fr;q=0.9' } as const

function renderBody({ body }: LinkPage): string {
  return renderToStaticMarkup(h(Fragment, null, body))
}

/** The guide as shown without signing in. */
async function openGuide(role: Role, locale: Locale, site?: Site): Promise<Answer> {
  const browser = (site ?? (await createSite())).browser()
  return browser.get(helpPathFor(role), { 'accept-language': languages[locale] })
}

/** The terms that a section explains, by the anchor of its heading. */
function listTerms(page: Page, anchor: string): string[] {
  return page.select(
    anchor === 'beginning' ? 'section:not(:has(h2[id])) dt' : `section:has(h2[id="${anchor}"]) dt`,
  )
}

function listLinksToHelp(answer: { readonly html: string }): string[] {
  return readPage(answer)
    .addresses()
    .filter((href) => href.startsWith('/help'))
}

const each = roles.flatMap((role) => locales.map((locale) => [role, locale, role] as const))

describe.each(each)('the guide of a %s (%s)', (_, locale, role) => {
  it('needs no sign-in and speaks the language that the browser asks for', async () => {
    const answer = await openGuide(role, locale)
    expect(answer.status).toBe(200)
    const page = readPage(answer)
    expect(page.language).toBe(locale)
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expectNothingActive(answer)
    expect(page.foreignAddresses()).toEqual([])
    expectNowhere(answer, 'undefined')
  })

  it('has every status of the journey, in order, with its label', async () => {
    const headings = readPage(await openGuide(role, locale)).anchoredHeadings(2)
    expect(headings.slice(0, allStatuses.length)).toEqual(
      allStatuses.map((status) => [buildAnchor(status), journeyTexts[locale].statuses[status]]),
    )
  })

  it('names exactly what the role may do in each status', async () => {
    const page = readPage(await openGuide(role, locale))
    for (const status of allStatuses) {
      const theirs = actionNames
        .filter((name) => actions[name].roles.includes(role) && actions[name].from.includes(status))
        .map((name) => journeyTexts[locale].actions[name])
      const named = listTerms(page, buildAnchor(status))
      expect(named.toSorted(), status).toEqual(theirs.toSorted())
    }
    expect(listTerms(page, 'beginning')).toEqual(
      role === 'volunteer' ? [journeyTexts[locale].actions.register] : [],
    )
  })

  it('names exactly the emails that the role gets, with their buttons', async () => {
    const page = readPage(await openGuide(role, locale))
    const theirs = Object.keys(mailTemplates)
      .filter(isMailTemplate)
      .filter((template) => mailRule(template).to.includes(role))
    expect(listTerms(page, 'mails')).toEqual(
      theirs.map((template) => historyTexts[locale].mails.templates[template]),
    )
    for (const template of theirs)
      expect(page.select(`[id="${template}"] dd`).join(' '), template).toMatch(/.{15,}/)
  })

  it('has no broken links within the page, and every anchor once', async () => {
    const page = readPage(await openGuide(role, locale))
    const ids = page.ids()
    expect(ids).toEqual([...new Set(ids)])
    const inner = page
      .links()
      .filter(({ href }) => href.startsWith('#'))
      .map(({ href }) => href.slice(1))
    expect(inner.filter((anchor) => !ids.includes(anchor))).toEqual([])
  })

  it('is below 30 KB, styles included', async () => {
    expect(measureWeight(await openGuide(role, locale))).toBeLessThan(30_000)
  })
})

describe.each(locales)('the guides (%s)', (locale) => {
  it('are listed for everybody', async () => {
    const browser = (await createSite()).browser()
    const answer = await browser.get('/help', { 'accept-language': languages[locale] })
    expect(answer.status).toBe(200)
    for (const role of roles) expect(listLinksToHelp(answer)).toContain(helpPathFor(role))
  })

  it('say how often reminders are sent, and how long a pause can be', async () => {
    const { words } = readPage(await openGuide('volunteer', locale))
    const told = {
      en: ['every month', 'every 3 months', 'up to 6 months ahead', 'ends the pause'],
      fr: ['chaque mois', 'tous les 3 mois', 'dans 6 mois au plus tard', 'met fin à la suspension'],
    }
    expect(reminderKinds.map((kind) => reminders[kind].everyMonths)).toEqual([1, 3])
    for (const part of told[locale]) expect(words).toContain(part)
  })

  it.each(['volunteer', 'partner', 'coordinator', 'admin'] as const)(
    'tell %s what is stored about a mentee',
    async (role) => {
      const { words } = readPage(await openGuide(role, locale))
      expect(words).toMatch(/40 (?:characters|caractères)/)
    },
  )
})

it('keeps the addresses of old emails and bookmarks', () => {
  expect(helpOn('MENTEE_SEARCH', 'volunteer')).toBe('/help/volunteer#mentee-search')
  expect(helpWithLinks('manager')).toBe('/help/manager#link-does-not-work')
})

describe('the frame of a guide', () => {
  it('switches the language and comes back to the guide', async () => {
    const browser = (await createSite()).browser()
    const page = await browser.get('/help/manager')
    const { hidden } = readPage(page).form('language')
    const switched = await browser.post('/language', { ...hidden, language: 'fr' })
    const french = readPage(await browser.follow(switched))
    expect(french.headings(1)).toEqual(['Guide du manager'])
  })

  it('keeps the roles of the person signed in', async () => {
    const site = await createSite()
    const page = readPage(await (await site.signedIn('marc')).get('/help/manager'))
    expect(page.addresses()).toContain('/manager')
    expect(page.form('sign-out').action).toBe('/sign-out')
  })

  it('has no guide for an unknown role', async () => {
    const browser = (await createSite()).browser()
    for (const path of ['/help/operator', '/help/V', '/help/volunteer/more', '/help/constructor'])
      expect((await browser.get(path)).status, path).toBe(404)
    expect((await browser.post('/help/volunteer')).status).toBe(405)
  })

  it('answers HEAD without the page', async () => {
    const answer = await (await createSite()).browser().request('HEAD', '/help/partner')
    expect(answer).toMatchObject({ status: 200, html: '' })
  })
})

const journey = [
  ['lea', 'send-message', { text: 'Bonjour' }],
  ['claire', 'validate-application', undefined],
  ['lea', 'enter-engagement', { mentee: 'Amina', ...period }],
  ['marc', 'approve-engagement', undefined],
  ['lea', 'end-mission', undefined],
  ['lea', 'confirm-participation', undefined],
] as const

describe('what leads to a guide', () => {
  /** Every page that shows a registration, in any status. */
  async function walk() {
    const site = await createSite()
    const links = new Set<string>()
    const look = async (person: PersonId, path: string, mustLead: string) => {
      const answer = await (await site.signedIn(person)).get(path)
      expect(answer.status, path).toBe(200)
      const found = listLinksToHelp(answer)
      expect(found, path).toContain(mustLead)
      for (const link of found) links.add(link)
    }
    const lookAround = async (id: string) => {
      const { status } = (await site.registrations.load(id)) ?? {}
      if (!status) throw new Error('There is no registration')
      await look('lea', `/volunteer/registrations/${id}`, helpOn(status, 'volunteer'))
      await look('claire', `/coordinator/registrations/${id}`, helpOn(status, 'coordinator'))
      await look('claire', `/coordinator?status=${status}`, helpOn(status, 'coordinator'))
      await look('alice', `/admin/registrations/${id}`, helpOn(status, 'admin'))
      await look('hugo', `/partner/registrations/${id}`, helpOn(status, 'partner'))
      await look('marc', '/manager', helpPathFor('manager'))
      return status
    }

    const cancelled = await site.register()
    await site.act(cancelled, 'lea', 'withdraw')
    const seen = new Set([await lookAround(cancelled)])
    const id = await site.register()
    seen.add(await lookAround(id))
    for (const [person, action, input] of journey) {
      if (action === 'end-mission') site.setNow('2026-07-10T09:00:00.000Z')
      await site.act(id, person, action, input)
      seen.add(await lookAround(id))
    }
    expect(seen).toEqual(new Set(allStatuses))
    return { site, links }
  }

  it('leads to an existing section, from every page, in every status', async () => {
    const { site, links } = await walk()
    const browser = site.browser()
    for (const link of links) {
      const [path = '', anchor] = link.split('#')
      const answer = await browser.get(path)
      expect(answer.status, link).toBe(200)
      if (anchor !== undefined) expect(readPage(answer).ids(), link).toContain(anchor)
    }
  })

  it('is a section of the guide even if the link in an email no longer works', async () => {
    const browser = (await createSite()).browser()
    for (const role of roles) {
      const link = helpWithLinks(role)
      const page = { html: renderBody(buildNoticePage('en', 'expired', { role })) }
      expect(listLinksToHelp(page)).toEqual([link])
      const [path = '', anchor = ''] = link.split('#')
      expect(readPage(await browser.get(path)).ids(), link).toContain(anchor)
    }
    const ofNobody = { html: renderBody(buildNoticePage('en', 'expired', { role: undefined })) }
    expect(listLinksToHelp(ofNobody)).toEqual(['/help'])
    expect(listLinksToHelp({ html: renderBody(buildNoticePage('en', 'forged')) })).toEqual([])
  })
})
