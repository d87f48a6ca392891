import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { isOfRoute, pageRoutes } from '../../local/screens/page-routes.ts'
import { pictureName, type TourPage } from '../../local/screens/tour-page.ts'
import { createCloudSite } from '../../local/screens/tour-site.ts'
import { prepareTour, type Tour } from '../../local/screens/tour.ts'
import { tourHeaders, visit } from '../../local/screens/visit.ts'
import {
  type ButtonName,
  mailRule,
  type MailTemplate,
  mailTemplates,
} from '../../shared/journey/mails.ts'
import { type Locale, locales } from '../../shared/journey/statuses.ts'
import { useCloud } from '../local-cloud/cloud.ts'
import { useBrowser, widths } from './browser.ts'

const cloud = useCloud()

/** A page by itself, as a phone on a slow line gets it. */
const mostBytes = 30_000

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

describe('every page', () => {
  const openContext = useBrowser()
  const tours = new Map<Locale, Tour>()

  beforeAll(async () => {
    const run = randomUUID().slice(0, 8)
    const site = await createCloudSite(cloud())
    for (const locale of locales) tours.set(locale, await prepareTour(site, { run, locale }))
  })

  function tourIn(locale: Locale): Tour {
    const tour = tours.get(locale)
    if (!tour) throw new Error('The tours are there in tests')
    return tour
  }

  it('of a route of the product is on the tour', () => {
    const { pages } = tourIn('en')
    const unvisited = pageRoutes().filter(
      (pattern) => !pages.some(({ path }) => isOfRoute(pattern, path)),
    )
    expect(unvisited).toEqual([])
  })

  it('that a button of a mail leads to is on the tour, for every role that gets it', () => {
    const list = (template: MailTemplate, buttons: readonly ButtonName[]) =>
      buttons.flatMap((button) => mailRule(template).to.map((role) => `${button} for a ${role}`))
    const visited = tourIn('en').pages.flatMap(({ mailed }) =>
      mailed ? list(mailed.template, [mailed.button]) : [],
    )
    // Object.keys is typed string[]; the keys of a constant are known.
    const templates = Object.keys(mailTemplates) as readonly MailTemplate[]
    const all = templates.flatMap((template) => list(template, mailRule(template).buttons))
    expect([...new Set(all)].filter((one) => !visited.includes(one))).toEqual([])
  })

  it('has a name of its own', () => {
    const names = tourIn('en').pages.map(pictureName)
    expect(new Set(names).size).toBe(names.length)
  })

  it.each([
    ['volunteer-attestation', 1],
    ['volunteer-completed', 2],
    ['volunteer-in-progress', 2],
    ['coordinator-completed', 2],
    ['coordinator-in-progress', 2],
  ])('prints without navigation: %s, on at most %i sheets of A4', async (name, mostSheets) => {
    for (const locale of locales) {
      const tour = tourIn(locale)
      const tourPage = tour.pages.find((one) => pictureName(one) === name)
      if (!tourPage) throw new Error(`${name} is not on the tour`)
      const context = await openContext({ extraHTTPHeaders: tourHeaders, locale })
      const page = await context.newPage()
      await visit(page, tour, tourPage)
      await page.emulateMedia({ media: 'print' })
      const chrome = page.locator('header, nav, form, button, a, summary').filter({ visible: true })
      expect(await chrome.allInnerTexts(), locale).toEqual([])
      const sheets = sheetsOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }))
      expect(sheets).toBeGreaterThan(0)
      expect(sheets).toBeLessThanOrEqual(mostSheets)
    }
  })

  // What is seen after something was done is seen once: so each tour is walked once.
  it.each(locales)(
    'in %s is for everybody, fits a phone, is light, and asks nobody else',
    async (locale) => {
      const tour = tourIn(locale)
      const context = await openContext({
        extraHTTPHeaders: tourHeaders,
        locale,
        viewport: { width: widths.phone, height: 740 },
      })
      const page = await context.newPage()
      const heard = listen(page, tour.baseUrl)
      for (const tourPage of tour.pages) {
        const seen = await lookAt(page, tour, tourPage)
        expect.soft([...heard.splice(0), ...seen], pictureName(tourPage)).toEqual([])
      }
    },
    1_200_000,
  )
})

/** Chromium writes the objects of pages in plain. */
function sheetsOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
}

/** Fills with what the browser complains of, and with what is asked of others. */
function listen(page: Page, baseUrl: string): string[] {
  const heard: string[] = []
  page.on('console', (message) => {
    // Chromium says so of every page that is answered with an error, as some have to be.
    const isOfStatus = /the server responded with a status of/.test(message.text())
    if (message.type() === 'error' && !isOfStatus) heard.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(baseUrl).origin)
      heard.push(`asks ${request.url()}`)
  })
  return heard
}

/** Everything that is wrong with the page, in words. */
async function lookAt(page: Page, tour: Tour, tourPage: TourPage): Promise<readonly string[]> {
  const problems: string[] = []
  const response = await visit(page, tour, tourPage)
  const { status = 200 } = tourPage
  if (response.status() !== status) problems.push(`status ${response.status()}, not ${status}`)
  const bytes = gzipSync(await response.body()).length
  if (bytes > mostBytes) problems.push(`weighs ${bytes} bytes`)
  return [
    ...problems,
    ...(await structureOf(page, tour, tourPage)),
    ...(await violations(page, tour.locale)),
  ]
}

async function structureOf(
  page: Page,
  tour: Tour,
  { locale = tour.locale }: TourPage,
): Promise<string[]> {
  const { width, lang, headings, mains, title } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    lang: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
    title: document.title,
  }))
  const problems: string[] = []
  if (width > widths.phone) problems.push(`is ${width} px wide`)
  if (lang !== locale) problems.push(`language ${lang}`)
  if (headings !== 1) problems.push(`${headings} h1`)
  if (mains !== 1) problems.push(`${mains} main`)
  if (title.trim() === '') problems.push('no title')
  return problems
}

/**
 * What axe finds takes as long as all the rest: every rule is for the French pages, whose words are
 * longer; the colours of the dark, which know no language, are for the English ones.
 */
async function violations(page: Page, locale: Locale): Promise<string[]> {
  const scheme = locale === 'fr' ? 'light' : 'dark'
  await page.emulateMedia({ colorScheme: scheme })
  // Without a second page for frames of other origins, of which there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations: found } = await (
    scheme === 'light' ? axe.withTags(axeTags) : axe.withRules('color-contrast')
  ).analyze()
  return found.map((one) => describeViolation(scheme, one))
}

function describeViolation(
  scheme: string,
  { id, nodes }: { readonly id: string; readonly nodes: readonly { readonly html: string }[] },
): string {
  return `${scheme}, ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`
}
