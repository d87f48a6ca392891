import { configure, getByLabelText, queryAllByRole } from '@testing-library/dom'
import {
  type Element,
  type HTMLDetailsElement,
  type HTMLElement,
  type HTMLFormElement,
  type HTMLInputElement,
  Window,
} from 'happy-dom'
import { expect } from 'vitest'

// Sections that are closed count too: a person can open them. Errors without the whole page in them.
configure({
  defaultHidden: true,
  getElementError: (message) => new Error(message ?? 'Not found on the page'),
})

const window = new Window()

export interface Field {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly isChecked: boolean
  /** The message beside it. */
  readonly error: string | undefined
}

export interface ReadForm {
  /** The path that it posts to; none if that is the page's own address. */
  readonly action: string | undefined
  /** The names and values that a browser would send, without those of a button. */
  readonly values: Readonly<Record<string, string>>
  readonly hidden: Readonly<Record<string, string>>
  readonly text: string
  /** A field of the form by its label. */
  readonly field: (label: string | RegExp) => Field
}

export type Page = ReturnType<typeof readPage>

/** A page as a person finds it: by heading, label, role and name. */
export function readPage({ html }: { readonly html: string }) {
  // The style sheet takes most of the parsing time, and no test reads it.
  const source = html.replace(/<style>.*?<\/style>/s, '')
  const document = new window.DOMParser().parseFromString(source, 'text/html')
  const { body } = document
  // The parser splits a text at its character references.
  body.normalize()
  const main = document.querySelector<HTMLElement>('main') ?? body

  function findForms(): HTMLFormElement[] {
    return [...document.querySelectorAll('form')]
  }

  function findDetails(summary: string): HTMLDetailsElement {
    const found = [...main.querySelectorAll('details')].find(
      (one) => readText(one.querySelector('summary')) === summary,
    )
    if (!found) throw new Error(`Nothing can be opened by "${summary}" in: ${readText(main)}`)
    return found
  }

  const readErrors = () =>
    findByRole(body, 'alert')
      .flatMap((alert) => [...alert.querySelectorAll('li')])
      .map((entry) => ({
        message: readText(entry),
        field: readTarget(document, entry.querySelector('a')?.getAttribute('href')),
      }))

  const readLinks = () =>
    findByRole(body, 'link').map((link) => ({
      name: readText(link),
      href: link.getAttribute('href') ?? '',
      isMain: link.getAttribute('class') === 'button',
    }))

  return {
    language: document.documentElement.getAttribute('lang'),
    title: document.title,
    /** The text of the page without its header. Non-breaking spaces stay as they are. */
    text: readText(main),
    /** The same, with a plain space for each space. */
    words: readText(main).replace(/[\u00a0\u202f]/g, ' '),
    headings: (level?: number) =>
      findByRole(body, 'heading', level === undefined ? {} : { level }).map(readText),
    /** The headings that a link can lead to, with their anchors. */
    anchoredHeadings: (level: number) =>
      findByRole(body, 'heading', { level })
        .filter(({ id }) => id !== '')
        .map((heading) => [heading.id, readText(heading)] as const),
    /** What the page says was just done. */
    status: findByRole(body, 'status').map(readText).join(' '),
    /** Each entry of the summary of errors, with the field that it leads to. */
    errors: readErrors,
    /** Whether the page has a field of this id, and the message beside it. */
    fieldById: (id: string) => {
      const message = document.getElementById(`${id}-error`)
      return {
        isThere: document.getElementById(id) !== null,
        error: message ? readText(message) : undefined,
      }
    },
    wrongFields: () => readErrors().map(({ field }) => field),
    field: (label: string | RegExp): Field => readField(main, label),
    /** All forms of the page, those in its header too. */
    forms: () => findForms().map(readForm),
    /** The form that posts to a path with this end; the first one of the page if none is named. */
    form: (end?: string): ReadForm => {
      const found = findForms().find((one) =>
        end === undefined
          ? main.contains(one) && one.getAttribute('method') === 'post'
          : one.getAttribute('action')?.endsWith(`/${end}`),
      )
      if (!found) throw new Error(`No form for ${end ?? 'anything'} in: ${readText(main)}`)
      return readForm(found)
    },
    /** Those below the header; the main one looks different from all others, as a link may. */
    buttons: () =>
      findByRole(main, 'button').map((button) => ({
        name: readText(button),
        action: button.closest('form')?.getAttribute('action') ?? undefined,
        isMain: !button.hasAttribute('class'),
      })),
    links: readLinks,
    /** Where the links lead. */
    addresses: () => readLinks().map(({ href }) => href),
    /** The address of a link by its name. */
    link: (name: string): string => {
      const [found] = findByRole(body, 'link', { name })
      if (!found) throw new Error(`No link "${name}" in: ${readText(main)}`)
      return found.getAttribute('href') ?? ''
    },
    /** The names of the links in a part of the navigation. */
    navigation: (name: string) =>
      findByRole(body, 'navigation', { name })
        .flatMap((one) => findByRole(one, 'link'))
        .map(readText),
    /** The values of the check boxes that are offered. */
    choices: () => findByRole(body, 'checkbox').map((one) => one.getAttribute('value') ?? ''),
    /** The items of a list by the list's name. */
    list: (name: string) =>
      findByRole(main, 'list', { name })
        .flatMap((list) => findByRole(list, 'listitem'))
        .map((item) => ({ text: readText(item), current: item.getAttribute('aria-current') })),
    rows: () =>
      findByRole(main, 'row').map((row) => [...row.querySelectorAll('th, td')].map(readText)),
    /** What opens below a summary. */
    details: (summary: string) => {
      const found = findDetails(summary)
      return { id: found.id, isOpen: found.hasAttribute('open'), text: readText(found) }
    },
    /** The texts of all elements that match a selector, for what has no role. */
    select: (selector: string) => [...document.querySelectorAll(selector)].map(readText),
    ids: () => [...document.querySelectorAll('[id]')].map(({ id }) => id),
    /** Everything that a browser would load from, or lead to, another site. */
    foreignAddresses: () =>
      [...document.querySelectorAll('[src], [href]')]
        .map((element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '')
        .filter((address) => /^https?:/.test(address)),
    /** Elements and attributes that could run a script or style a page past its style sheet. */
    active: () =>
      [...document.querySelectorAll('*')].flatMap((element) => [
        ...(['SCRIPT', 'IMG', 'STYLE'].includes(element.tagName) ? [element.tagName] : []),
        ...element
          .getAttributeNames()
          .filter((name) => name.startsWith('on') || name === 'style')
          .map((name) => `${element.tagName} ${name}`),
      ]),
  }
}

/** What must not leave: not in a text, a value, an address or anywhere else in the answer. */
export function expectNowhere({ html }: { readonly html: string }, ...secrets: string[]): void {
  for (const secret of secrets) expect(html).not.toContain(secret)
}

/** What somebody typed is shown as that text, and made nothing else of the page. */
export function expectPlainText(answer: { readonly html: string }, typed: string): void {
  const page = readPage(answer)
  const values = page.forms().flatMap((form) => Object.values(form.values))
  expect([page.text, page.title, ...values].join('\n')).toContain(typed)
  expectNothingActive(answer)
}

/** No element or attribute came from a text, nor any markup that a browser might mend into one. */
export function expectNothingActive(answer: { readonly html: string }): void {
  expect(readPage(answer).active()).toEqual([])
  expectNowhere(answer, '<script', '<img')
}

/** The testing library is typed for the browser's own DOM, which this code is compiled without. */
function findByRole(within: Element, role: string, options = {}): HTMLElement[] {
  return queryAllByRole(within as never, role, options) as unknown as HTMLElement[]
}

function readText(element: Element | null): string {
  const { SHOW_TEXT } = window.NodeFilter
  if (!element) return ''
  const walker = element.ownerDocument.createTreeWalker(element, SHOW_TEXT)
  const parts: string[] = []
  while (walker.nextNode()) parts.push(walker.currentNode?.textContent ?? '')
  return parts
    .join(' ')
    .replace(/[ \r\n\t]+/g, ' ')
    .replace(/ ([.,)])/g, '$1')
    .trim()
}

function readTarget(
  document: HTMLElement['ownerDocument'],
  href: string | null | undefined,
): string | undefined {
  if (href == null) return undefined
  const target = document.getElementById(href.replace(/^#/, ''))
  if (!target) throw new Error(`Nothing on the page has the address ${href}`)
  return target.getAttribute('name') ?? target.id
}

/** A browser drops the line break that a text area begins with. */
function readValue(element: HTMLInputElement): string {
  return element.tagName === 'TEXTAREA' ? element.value.replace(/^\n/, '') : element.value
}

function readField(within: HTMLElement, label: string | RegExp): Field {
  // As in findByRole. A label leads to an input, a text area or a list: they have these in common.
  const element = getByLabelText(within as never, label) as unknown as HTMLInputElement
  const described = [element, element.closest('fieldset')]
    .flatMap((one) => one?.getAttribute('aria-describedby')?.split(' ') ?? [])
    .map((id) => element.ownerDocument.getElementById(id))
    .find((one) => one?.classList.contains('error'))
  return {
    id: element.id,
    name: element.name,
    value: readValue(element),
    isChecked: element.checked,
    error: described ? readText(described) : undefined,
  }
}

function readForm(form: HTMLFormElement): ReadForm {
  const inputs = [...form.querySelectorAll<HTMLInputElement>('input, textarea, select')]
  const sent = inputs.filter(
    ({ type, checked }) => (type !== 'radio' && type !== 'checkbox') || checked,
  )
  const toValues = (chosen: readonly HTMLInputElement[]) =>
    Object.fromEntries(chosen.map((input) => [input.name, readValue(input)] as const))
  return {
    action: form.getAttribute('action') ?? undefined,
    values: toValues(sent),
    hidden: toValues(inputs.filter(({ type }) => type === 'hidden')),
    text: readText(form),
    field: (label) => readField(form, label),
  }
}
