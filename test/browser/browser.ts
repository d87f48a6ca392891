import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchChromium, prepareChromium } from '../../local/browser/chromium.ts'
import { locales } from '../../shared/journey/statuses.ts'

/** The two widths that a page is looked at in: a small phone, and a desk. */
export const widths = { phone: 360, desk: 1280 } as const

/** Each language at each width. */
export const devices = locales.flatMap((locale) =>
  Object.entries(widths).map(([device, width]) => ({ locale, device, width })),
)

/** How long something may take to appear: a bound for hangs, on a machine that is busy. */
const patience = 40_000

/**
 * Chromium for the tests of a file. Call it at the top of a `describe`; the answer opens a
 * context, a browser without cookies, that is closed after the test.
 */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<BrowserContext> {
  let browser: Browser | undefined
  let contexts: BrowserContext[] = []
  beforeAll(async () => {
    browser = await launchChromium(await prepareChromium(console.log))
  })
  afterEach(async () => {
    for (const context of contexts) await context.close()
    contexts = []
  })
  afterAll(() => browser?.close())
  return async (options) => {
    if (!browser) throw new Error('The browser is there in tests and hooks, not before')
    const context = await browser.newContext(options)
    context.setDefaultTimeout(patience)
    contexts.push(context)
    return context
  }
}
