import { fillForm } from '../../html/fill-form.ts'
import { allElements, type Element, parseHtml, readText } from '../../html/parse-html.ts'

/** Sends a request to the product's public address, and follows no redirect. */
export type Send = (
  url: URL,
  request: {
    readonly method: 'GET' | 'POST'
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
  },
) => Promise<{
  readonly status: number
  readonly location: string | undefined
  readonly cookies: readonly string[]
  readonly text: string
}>

export interface Page {
  readonly status: number
  readonly url: URL
  readonly html: string
}

const maxRedirects = 5

/** A browser without scripts, with cookies of its own, for pages of the product. */
export function createBrowser(send: Send, baseUrl: string) {
  const jar = new Map<string, string>()

  async function open(url: URL, posted?: URLSearchParams, redirects = 0): Promise<Page> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await send(url, {
      method: posted ? 'POST' : 'GET',
      headers: {
        accept: 'text/html',
        'accept-language': 'en',
        ...(cookie !== '' && { cookie }),
        ...(posted && {
          origin: url.origin,
          'content-type': 'application/x-www-form-urlencoded',
        }),
      },
      ...(posted && { body: posted.toString() }),
    })
    for (const set of answer.cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const { status, location } = answer
    if (status === 303 && location !== undefined && redirects < maxRedirects)
      return open(new URL(location, url), undefined, redirects + 1)
    if (status !== 200)
      throw new Error(
        `${posted ? 'POST' : 'GET'} ${hidePath(url)} answered ${status}${describe(answer.text)}`,
      )
    return { status, url, html: answer.text }
  }

  return {
    open: (path: string) => open(new URL(path, baseUrl)),
    /**
     * Opens a page, fills in its form and sends it.
     * @param form a selector (fill-form.ts)
     * @returns the page that this leads to
     * @throws an Error if a page does not answer with 200, or has no such form
     */
    async submit(
      path: string,
      form: string,
      fields: Readonly<Record<string, string>> = {},
    ): Promise<Page> {
      const page = await open(new URL(path, baseUrl))
      const filled = fillForm(parseHtml(page.html), { form: `main ${form}`, fields }, page.url)
      return open(filled.action, filled.fields)
    },
  }
}

export type Browser = ReturnType<typeof createBrowser>

/** A sign-in link is a secret. */
function hidePath({ pathname }: URL): string {
  return pathname.replace(/^(\/sign-in\/).+/, '$1…')
}

/** The page's own words: its heading, and what is wrong. */
function describe(html: string): string {
  const elements = allElements(parseHtml(html))
  const words = elements.filter(
    ({ tag, attributes }) => tag === 'h1' || attributes['role'] === 'alert',
  )
  const said = words.map((one: Element) => readText(one).replaceAll(/\s+/g, ' ').trim())
  return said.length === 0 ? '' : `: ${said.join('. ')}`
}
