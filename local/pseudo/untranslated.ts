import { languages } from '../../shared/language/texts/catalogues.ts'
import type { Programme } from '../screens/programme.ts'
import type { TourSite } from '../screens/tour-site.ts'
import { findWords } from '../screens/words.ts'
import type { Element } from '../html/parse-html.ts'
import { chooseAny, marks, listStrings } from './pseudo-language.ts'

const spokenAttributes = ['title', 'aria-label', 'placeholder', 'alt']

/**
 * What a page says in no language of ours: texts that are neither in the pseudo-language nor from
 * the programme. Elements in a language of their own, and those that are the same in each, are left out.
 * @param data what people of the programme are called and have written
 */
export function findUntranslated(page: Element, data: readonly string[]): readonly string[] {
  const known = new RegExp(chooseAny(data), 'g')
  return listTexts(page).filter((text) => {
    const rest = withoutMarked(text).replace(known, '').trim()
    return /\p{L}/u.test(rest) && !data.some((one) => isShortened(rest, one))
  })
}

function isShortened(text: string, whole: string): boolean {
  return text.endsWith('…') && whole.startsWith(text.slice(0, -1).trimEnd())
}

function listTexts({ tag, attributes, children }: Element): readonly string[] {
  // What a text area holds was typed by somebody.
  if (['style', 'script', 'textarea'].includes(tag)) return []
  if (tag !== 'html' && attributes['lang'] !== undefined) return []
  if (attributes['translate'] === 'no') return []
  return [
    ...spokenAttributes.flatMap((name) => attributes[name] ?? []),
    ...children.flatMap((child) => (typeof child === 'string' ? [child] : listTexts(child))),
  ]
}

/** A text may hold another that was put into it. */
function withoutMarked(text: string): string {
  let depth = 0
  return Array.from(text)
    .filter((character) => {
      if (character === marks.start) depth += 1
      const isOutside = depth === 0
      if (character === marks.end && depth > 0) depth -= 1
      return isOutside
    })
    .join('')
}

/** Every text of the programmes that a page may show as it is; languages are called by their own names. */
export async function programmeTexts(
  { stores }: Pick<TourSite, 'stores'>,
  programmes: readonly Programme[],
): Promise<readonly string[]> {
  const texts = new Set(Object.values(languages).map(({ name }) => name))
  for (const { entries, locale, registrations } of programmes) {
    for (const { entry } of entries)
      for (const text of listStrings(listNames(entry))) addLines(texts, text)
    for (const text of listStrings(findWords(locale))) addLines(texts, text)
    for (const id of Object.values(registrations)) {
      const registration = await stores.registrations.load(id)
      for (const text of listStrings([
        registration?.engagement?.mentee,
        registration?.tasks.map(({ title }) => title),
        registration?.dates.map(({ note }) => note),
      ]))
        addLines(texts, text)
    }
  }
  return [...texts]
}

function listNames(entry: object): object {
  const shown = [
    'name',
    'email',
    'title',
    'description',
    'imageText',
    'meetingFrequency',
    'welcome',
    'afterValidation',
    'tasks',
  ]
  return Object.fromEntries(Object.entries(entry).filter(([name]) => shown.includes(name)))
}

function addLines(texts: Set<string>, text: string) {
  // Pages have titles in one line, and long texts in paragraphs.
  for (const line of [text.replace(/\s+/g, ' '), ...text.split('\n')])
    if (line.trim() !== '') texts.add(line.trim())
}
