import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MemorySite, startMemorySite } from '../../local/pseudo/memory-site.ts'
import { speakPseudoLanguage } from '../../local/pseudo/pseudo-language.ts'
import { pictureName } from '../../local/screens/tour-page.ts'
import { prepareTour, type Tour } from '../../local/screens/tour.ts'
import { tourHeaders, visit } from '../../local/screens/visit.ts'
import { useBrowser } from './browser.ts'

/** The narrowest width that WCAG 2.2 has pages read at without scrolling sideways (1.4.10), and a desk. */
const widths = [320, 1280]

describe('in a language with longer words', () => {
  const openContext = useBrowser()
  let speakEnglish: (() => void) | undefined
  let site: MemorySite
  let tour: Tour

  beforeAll(async () => {
    speakEnglish = speakPseudoLanguage()
    site = await startMemorySite()
    tour = await prepareTour(site, { run: 'pseudo', locale: 'en' })
  })
  afterAll(async () => {
    // Other files may run in this process.
    speakEnglish?.()
    await site.close()
  })

  it('every page of the tour fits a narrow phone and a desk, and nothing is cut', async () => {
    const context = await openContext({ extraHTTPHeaders: tourHeaders, locale: 'en' })
    const page = await context.newPage()
    for (const tourPage of tour.pages) {
      await visit(page, tour, tourPage)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 740 })
        expect.soft(await findOverflow(page), `${pictureName(tourPage)}, ${width} px`).toEqual([])
      }
    }
  }, 600_000)
})

/** What is wider than the page or cut off, also in what is folded up. */
function findOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
    const { clientWidth, scrollWidth } = document.documentElement
    // The page itself never scrolls sideways.
    const wide = scrollWidth > clientWidth ? [`the page: ${scrollWidth} px`] : []
    const cut = [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element)
      const isHidden = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
      const { left, right, width, height } = element.getBoundingClientRect()
      // Read aloud alone, or shown when it has the focus.
      if (width <= 1 || height <= 1 || element.closest('.skip')) return false
      // What was typed scrolls within its field.
      if (element.matches('input, textarea')) return right > clientWidth + 1
      return (
        (isHidden(overflowX) && element.scrollWidth > element.clientWidth) ||
        (isHidden(overflowY) && element.scrollHeight > element.clientHeight) ||
        left < 0 ||
        // A table with many columns may scroll by itself (WCAG 2.2, 1.4.10).
        (right > clientWidth + 1 && !element.closest('table'))
      )
    })
    // The innermost say what it is.
    const innermost = cut.filter(
      (one) => !cut.some((other) => other !== one && one.contains(other)),
    )
    return [...wide, ...innermost.map((element) => element.outerHTML.slice(0, 120))]
  })
}
