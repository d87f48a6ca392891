import type { BrowserContext, Page, Response } from 'playwright-core'
import { timeHeader } from '../../shared/api/http/request-clock.ts'
import { tourNow } from './moment.ts'
import type { Submission, TourPage } from './tour-page.ts'
import type { Tour } from './tour.ts'

/** Sent with every request of the tour's browser. */
export const tourHeaders = { [timeHeader]: tourNow } as const

/** Opens the page as its reader and submits its form, if it has one. */
export async function visit(
  page: Page,
  { baseUrl, session }: Pick<Tour, 'baseUrl' | 'session'>,
  { path, as, factorId, open, submit }: TourPage,
): Promise<Response> {
  await signInAs(
    page.context(),
    baseUrl,
    as === undefined ? undefined : await session(as, factorId),
  )
  const opened = await page.goto(new URL(path, baseUrl).href)
  const response = submit ? await send(page, submit) : opened
  if (open !== undefined)
    await page.locator(open).evaluate((part) => part.toggleAttribute('open', true))
  if (!response) throw new Error(`No response for ${path}`)
  return response
}

async function signInAs(context: BrowserContext, url: string, token: string | undefined) {
  await context.clearCookies()
  if (token !== undefined) await context.addCookies([{ name: 'session', value: token, url }])
}

/** Fills in the form, even if it is collapsed, and presses its button. */
async function send(page: Page, { form, fields = {} }: Submission): Promise<Response> {
  const found = page.locator(form).first()
  await found.evaluate((element, typed) => {
    const { elements } = element as HTMLFormElement
    for (const [name, value] of Object.entries(typed))
      for (const input of elements) {
        if (!('name' in input) || input.name !== name) continue
        if (input instanceof HTMLInputElement && ['checkbox', 'radio'].includes(input.type))
          input.checked = value === '*' || input.value === value
        else if (value !== '*') (input as HTMLInputElement).value = value
      }
  }, fields)
  const [response] = await Promise.all([
    page.waitForResponse((answer) => {
      const isRedirect = answer.status() >= 300 && answer.status() < 400
      return answer.request().isNavigationRequest() && !isRedirect
    }),
    page.waitForEvent('load'),
    found.evaluate((element) => {
      const own = element as HTMLFormElement
      own.requestSubmit([...own.elements].find((one) => one instanceof HTMLButtonElement))
    }),
  ])
  return response
}
