import { fillForm } from '../html/fill-form.ts'
import { parseHtml } from '../html/parse-html.ts'
import type { TourPage } from '../screens/tour-page.ts'
import type { Tour } from '../screens/tour.ts'
import { tourHeaders } from '../screens/visit.ts'

export interface ReadPage {
  readonly status: number
  readonly html: string
}

/** What `visit` sees in a browser, without one: a page of the tour, and the answer to its form. */
export async function readPage(
  { baseUrl, session }: Pick<Tour, 'baseUrl' | 'session'>,
  { path, as, factorId, submit }: TourPage,
): Promise<ReadPage> {
  const cookies = new Map<string, string>()
  if (as !== undefined) cookies.set('session', await session(as, factorId))
  const opened = await open(cookies, new URL(path, baseUrl))
  if (!submit) return opened
  const { method, action, fields } = fillForm(parseHtml(opened.html), submit, opened.url)
  if (method === 'get') {
    action.search = fields.toString()
    return open(cookies, action)
  }
  return open(cookies, action, { method: 'POST', body: fields })
}

async function open(
  cookies: Map<string, string>,
  url: URL,
  posted: { readonly method?: 'POST'; readonly body?: URLSearchParams } = {},
): Promise<ReadPage & { readonly url: URL }> {
  const response = await fetch(url, {
    ...posted,
    redirect: 'manual',
    headers: {
      ...tourHeaders,
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(posted.method && { origin: url.origin }),
    },
  })
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    cookies.set(name, value)
  }
  const location = response.headers.get('location')
  if (response.status === 303 && location !== null) return open(cookies, new URL(location, url))
  return { status: response.status, html: await response.text(), url }
}
