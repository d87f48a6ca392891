import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { actionNames } from '../../shared/journey/action-names.ts'
import { actions } from '../../shared/journey/actions.ts'
import { isMailTemplate, mailRule, mailTemplates } from '../../shared/journey/mails.ts'
import { reminderKinds, reminders } from '../../shared/journey/reminders.ts'
import { type Role, roles } from '../../shared/journey/roles.ts'
import { allStatuses, type Locale, locales } from '../../shared/journey/statuses.ts'
import { historyTexts, journeyTexts } from '../../shared/language/texts/catalogues.ts'
import { renderNotice } from '../../shared/web/email-link/link-page.tsx'
import { anchorOf, helpOf, helpOn, helpWithLinks } from '../../shared/web/frame/guide-paths.ts'
import { wordsOf } from './several.ts'
import { type Answer, createSite, period, type PersonId, type Site } from './site.ts'

const languages = { en: 'en-GB,en;q=0.8', fr: 'fr-FR,fr;q=0.9' } as const

/** The guide as shown without signing in. */
async function guideOf(role: Role, locale: Locale, site?: Site): Promise<Answer> {
  const browser = (site ?? (await createSite())).browser()
  return browser.get(helpOf(role), { 'accept-language': languages[locale] })
}

/** The sections of the guide by anchor. Text without an anchor belongs to the section before. */
function sectionsOf({ html }: Answer): ReadonlyMap<string, string> {
  const sections = html.split('<section>').slice(1)
  return new Map(
    sections.map((section) => [/<h2 id="([^"]+)"/.exec(section)?.[1] ?? 'beginning', section]),
  )
}

function termsOf(section: string): string[] {
  return [...section.matchAll(/<dt>(.*?)<\/dt>/g)].map(([, term = '']) => term)
}

function idsOf(html: string): string[] {
  return [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)
}

function linksToHelp(html: string): string[] {
  return [...html.matchAll(/href="(\/help[^"]*)"/g)].map(([, href = '']) => href)
}

const each = roles.flatMap((role) => locales.map((locale) => [role, locale, role] as const))

describe.each(each)('the guide of a %s (%s)', (_, locale, role) => {
  it('needs no sign-in and speaks the language that the browser asks for', async () => {
    const { status, html, headers } = await guideOf(role, locale)
    expect(status).toBe(200)
    expect(html).toContain(`<html lang="${locale}"`)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(html).not.toMatch(/<script|<[^>]*\sstyle=|(?:src|href)="https?:/)
    expect(html).not.toContain('undefined')
  })

  it('has every status of the journey, in order, with its label', async () => {
    const page = await guideOf(role, locale)
    const headings = [...page.html.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)]
      .map(([, id, label]) => [id, label] as const)
      .slice(0, allStatuses.length)
    expect(headings).toEqual(
      allStatuses.map((status) => [anchorOf(status), journeyTexts[locale].statuses[status]]),
    )
  })

  it('names exactly what the role may do in each status', async () => {
    const sections = sectionsOf(await guideOf(role, locale))
    for (const status of allStatuses) {
      const theirs = actionNames
        .filter((name) => actions[name].roles.includes(role) && actions[name].from.includes(status))
        .map((name) => journeyTexts[locale].actions[name])
      const named = termsOf(sections.get(anchorOf(status)) ?? '')
      expect(named.toSorted(), status).toEqual(theirs.toSorted())
    }
    expect(termsOf(sections.get('beginning') ?? '')).toEqual(
      role === 'volunteer' ? [journeyTexts[locale].actions.register] : [],
    )
  })

  it('names exactly the emails that the role gets, with their buttons', async () => {
    const section = sectionsOf(await guideOf(role, locale)).get('mails') ?? ''
    const theirs = Object.keys(mailTemplates)
      .filter(isMailTemplate)
      .filter((template) => mailRule(template).to.includes(role))
    expect(termsOf(section)).toEqual(
      theirs.map((template) => historyTexts[locale].mails.templates[template]),
    )
    for (const template of theirs)
      expect(section, template).toMatch(new RegExp(`id="${template}".*?<dd>[^<]{15,}`))
  })

  it('has no broken links within the page, and every anchor once', async () => {
    const { html } = await guideOf(role, locale)
    const ids = idsOf(html)
    expect(ids).toEqual([...new Set(ids)])
    const inner = [...html.matchAll(/href="#([^"]*)"/g)].map(([, anchor]) => anchor)
    expect(inner.filter((anchor = '') => !ids.includes(anchor))).toEqual([])
  })

  it('is below 30 KB, styles included', async () => {
    expect(gzipSync((await guideOf(role, locale)).html).byteLength).toBeLessThan(30_000)
  })
})

describe.each(locales)('the guides (%s)', (locale) => {
  it('are listed for everybody', async () => {
    const browser = (await createSite()).browser()
    const { status, html } = await browser.get('/help', { 'accept-language': languages[locale] })
    expect(status).toBe(200)
    for (const role of roles) expect(html).toContain(`href="${helpOf(role)}"`)
  })

  it('say how often reminders are sent, and how long a pause can be', async () => {
    const words = wordsOf(await guideOf('volunteer', locale))
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
      const words = wordsOf(await guideOf(role, locale))
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
    const back = /name="back" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
    const french = await browser.follow(await browser.post('/language', { back, language: 'fr' }))
    expect(french.html).toContain('<h1>Guide du manager</h1>')
  })

  it('keeps the roles of the person signed in', async () => {
    const site = await createSite()
    const { html } = await (await site.signedIn('marc')).get('/help/manager')
    expect(html).toContain('href="/manager"')
    expect(html).toContain('action="/sign-out"')
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
      const { status, html } = await (await site.signedIn(person)).get(path)
      expect(status, path).toBe(200)
      const found = linksToHelp(html)
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
      await look('marc', '/manager', helpOf('manager'))
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
      const { status, html } = await browser.get(path)
      expect(status, link).toBe(200)
      if (anchor !== undefined) expect(idsOf(html), link).toContain(anchor)
    }
  })

  it('is a section of the guide even if the link in an email no longer works', async () => {
    const browser = (await createSite()).browser()
    for (const role of roles) {
      const link = helpWithLinks(role)
      const page = renderNotice('en', 'expired', { role })
      expect(linksToHelp(page)).toEqual([link])
      const [path = '', anchor = ''] = link.split('#')
      expect(idsOf((await browser.get(path)).html), link).toContain(anchor)
    }
    expect(linksToHelp(renderNotice('en', 'expired', { role: undefined }))).toEqual(['/help'])
    expect(linksToHelp(renderNotice('en', 'forged'))).toEqual([])
  })
})
