import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Cloud } from '../../local/cloud/cloud.ts'
import type { Locale } from '../../shared/journey/statuses.ts'
import { frameTexts, signInMailTexts } from '../../shared/language/texts/catalogues.ts'
import type { CloudProgramme, Name } from '../local-cloud/programme.ts'

interface ReaderOptions {
  readonly cloud: Cloud
  readonly programme: CloudProgramme
  readonly context: BrowserContext
  readonly name: Name
  readonly locale: Locale
}

/** Somebody of a programme at a browser of their own, with an inbox. */
export function createReader({ cloud, programme, context, name, locale }: ReaderOptions) {
  const { signIn } = frameTexts[locale]

  /** Opens the newest mail with a button of this label in the inbox, and presses the button. */
  async function pressInMail(label: string): Promise<Page> {
    const { number } = await programme.mailWith(name, label)
    const inbox = await context.newPage()
    await inbox.goto(`${cloud.baseUrl}/inbox/${number}`)
    const opening = context.waitForEvent('page')
    await inbox.frameLocator('iframe').getByRole('link', { name: label, exact: true }).click()
    const page = await opening
    await page.waitForLoadState()
    await inbox.close()
    return page
  }

  return {
    pressInMail,
    /** By the link that is mailed; answers the first page of the role. */
    async signIn(path = '/'): Promise<Page> {
      const asking = await context.newPage()
      await asking.goto(new URL(path, cloud.baseUrl).href)
      await asking.getByLabel(signIn.email).fill(programme.getEmail(name))
      await press(asking, signIn.submit)
      await see(asking, signIn.sent.title)
      await asking.close()
      const page = await pressInMail(signInMailTexts[locale].button)
      await see(page, signIn.continueTitle)
      await press(page, signIn.continue)
      return page
    },
  }
}

/**
 * Presses the one button of this name, or the first of them where a page has it twice, and waits
 * for the page that it leads to.
 */
export async function press(within: Page | Locator, name: string | RegExp): Promise<void> {
  await leaveBy(within.getByRole('button', { name }).first())
}

/** Follows the link of this name and waits for the page that it leads to. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await leaveBy(page.getByRole('link', { name }))
}

/** Without the wait, what a test does next may still meet the page that is being left. */
async function leaveBy(target: Locator): Promise<void> {
  await Promise.all([target.page().waitForEvent('load'), target.click()])
}

/** The text is there and can be seen. */
export async function see(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor({ state: 'visible' })
}

/** Everything is within the width of the screen. */
export async function expectToFit(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  const scrolled = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(scrolled, page.url()).toBeLessThanOrEqual(width)
}
