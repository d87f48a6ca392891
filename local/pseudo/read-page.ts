import type { Submission, TourPage } from '../screens/tour-page.ts'
import type { Tour } from '../screens/tour.ts'
import { tourHeaders } from '../screens/visit.ts'
import { allElements, type Element, parseHtml, readText } from './html.ts'

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

function fillForm(page: Element, { form, fields = {} }: Submission, url: URL) {
  const scope = form.startsWith('main ') ? findMain(page) : page
  const found = allElements(scope).find((element) => element.tag === 'form' && fits(element, form))
  if (!found) throw new Error(`${url.pathname} has no ${form}`)
  const typed = new URLSearchParams()
  const { id } = found.attributes
  const inputs = [
    ...allElements(found),
    // Check boxes may lie outside the form that sends them.
    ...allElements(page).filter(({ attributes }) => id !== undefined && attributes['form'] === id),
  ]
  for (const input of inputs) {
    const { name } = input.attributes
    if (name === undefined || input.tag === 'button') continue
    const value = readValue(input, fields[name])
    if (value !== undefined) typed.append(name, value)
  }
  const button = inputs.find(({ tag }) => tag === 'button')?.attributes
  if (button?.['name'] !== undefined) typed.append(button['name'], button['value'] ?? '')
  return {
    method: found.attributes['method'] ?? 'get',
    action: new URL(found.attributes['action'] ?? url.pathname, url),
    fields: typed,
  }
}

/** None where it is not sent: a choice that is not made. */
function readValue(input: Element, typed: string | undefined): string | undefined {
  const { type = 'text', value = '', checked } = input.attributes
  if (type === 'checkbox' || type === 'radio') {
    const isChosen = typed === undefined ? checked !== undefined : typed === '*' || typed === value
    return isChosen ? value : undefined
  }
  if (typed !== undefined && typed !== '*') return typed
  if (input.tag === 'textarea') return readText(input)
  if (input.tag !== 'select') return value
  const options = allElements(input).filter(({ tag }) => tag === 'option')
  const selected = options.find(({ attributes }) => attributes['selected'] !== undefined)
  const option = selected ?? options[0]
  return option?.attributes['value'] ?? (option && readText(option))
}

/** The page without its frame, which has forms of its own. */
function findMain(page: Element): Element {
  return allElements(page).find(({ tag }) => tag === 'main') ?? page
}

/** Of the selectors that the tour has: attributes, an id, and an element that is within. */
function fits(form: Element, selector: string): boolean {
  const [, tag, within] = /:has\((\w+)(.+)\)/.exec(selector) ?? []
  const own = selector.replace(/:has\(.+\)/, '')
  const [, id] = /#([\w-]+)/.exec(own) ?? []
  return (
    (id === undefined || form.attributes['id'] === id) &&
    hasAttributes(form, own) &&
    (within === undefined ||
      allElements(form).some((one) => one.tag === tag && hasAttributes(one, within)))
  )
}

function hasAttributes({ attributes }: Element, selector: string): boolean {
  return [...selector.matchAll(/\[(\w+)([$*]?)="([^"]*)"\]/g)].every(
    ([, name = '', how, wanted = '']) => {
      const value = attributes[name]
      if (value === undefined) return false
      if (how === '$') return value.endsWith(wanted)
      return how === '*' ? value.includes(wanted) : value === wanted
    },
  )
}
