import { allElements, type Element, readText } from './parse-html.ts'

interface FilledForm {
  /** Selector of the form. */
  readonly form: string
  /** Values by input name. `*` selects every checkbox with this name. */
  readonly fields?: Readonly<Record<string, string>>
}

/**
 * What a browser sends of a form of a page, with its own values where nothing is typed.
 * @param typed.form selects the form; `main ` before it leaves out the frame
 * @throws an Error if the page has no such form
 */
export function fillForm(page: Element, { form, fields = {} }: FilledForm, url: URL) {
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
