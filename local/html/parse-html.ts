/** An element of a page of ours, which are well-formed: Preact renders them. */
export interface Element {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

const voids = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

export function parseHtml(html: string): Element {
  const root: Element = { tag: '', attributes: {}, children: [] }
  const open = [root]
  for (const [, comment, closed, tag, attributes = '', words] of html.matchAll(
    /(<!--[\s\S]*?-->|<!doctype[^>]*>)|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/gi,
  )) {
    if (comment !== undefined) continue
    const parent = open.at(-1) ?? root
    if (closed !== undefined) open.pop()
    else if (words !== undefined) parent.children.push(unescapeHtml(words))
    else if (tag !== undefined) {
      const element: Element = { tag, attributes: parseAttributes(attributes), children: [] }
      parent.children.push(element)
      if (!voids.has(tag)) open.push(element)
    }
  }
  return root
}

function parseAttributes(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      unescapeHtml(value),
    ]),
  )
}

function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string) =>
    code === undefined ? (entities[name] ?? whole) : String.fromCodePoint(Number(code)),
  )
}

/** It and all within it, in the order of the page. */
export function allElements(element: Element): readonly Element[] {
  return [
    element,
    ...element.children.flatMap((child) => (typeof child === 'string' ? [] : allElements(child))),
  ]
}

export function readText(element: Element): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : readText(child)))
    .join('')
}
