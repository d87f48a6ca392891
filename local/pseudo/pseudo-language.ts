import * as catalogues from '../../shared/language/texts/catalogues.ts'

/** Around every text of the pseudo-language: what is cut lacks one of them. */
export const marks = { start: '⟦', end: '⟧' } as const

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = 'áƀçđéƒğħíĵķłɱñóþɋřšťúṽŵẋýžÁƁÇĐÉƑĞĦÍĴĶŁṀÑÓÞɊŘŠŤÚṼŴẊÝŽ'

/**
 * Turns the English catalogues of this process into a pseudo-language: accents on every letter,
 * every vowel twice, which makes words about 40 % longer, and marks at both ends. A page that is
 * wider than a phone, or a text that is in no catalogue, is seen before a language is added.
 * @returns turns them back
 */
export function speakPseudoLanguage(): () => void {
  const { languages, ...texts } = catalogues
  const before = Object.values<{ readonly en: object }>(catalogues).map(
    (catalogue) => [catalogue, catalogue.en] as const,
  )
  for (const catalogue of Object.values<{ readonly en: object }>(texts))
    Object.assign(catalogue, { en: toPseudo(catalogue.en) })
  // Tags and marks stay; what is said about dates and numbers is text.
  const spoken = Object.entries(languages.en).filter(([, value]) => typeof value === 'function')
  Object.assign(languages, {
    en: {
      ...languages.en,
      ...Object.fromEntries(spoken.map(([name, say]) => [name, toPseudo(say)])),
    },
  })
  return () => {
    for (const [catalogue, en] of before) Object.assign(catalogue, { en })
  }
}

/**
 * A catalogue in the pseudo-language.
 * @param parameters what a function was given, which stays as it is within its text
 */
export function toPseudo(value: unknown, parameters: readonly string[] = []): unknown {
  if (typeof value === 'string') return pseudoText(value, parameters)
  if (Array.isArray(value)) return value.map((one) => toPseudo(one, parameters))
  if (typeof value === 'function')
    return (...given: readonly unknown[]) =>
      // A function of a catalogue makes texts of what it is given.
      toPseudo((value as (...all: readonly unknown[]) => unknown)(...given), listStrings(given))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, toPseudo(one, parameters)]),
  )
}

function pseudoText(text: string, parameters: readonly string[]): string {
  const given = parameters.filter((one) => /\p{L}/u.test(one))
  const parts = given.length === 0 ? [text] : text.split(chooseAny(given))
  // Every second one is a parameter.
  const changed = parts.map((part, index) => (index % 2 === 0 ? accent(part) : part)).join('')
  return changed === text ? text : `${marks.start}${changed}${marks.end}`
}

function accent(text: string): string {
  return Array.from(text)
    .map((character) => {
      const letter = accented[plain.indexOf(character)] ?? character
      return plain.includes(character) && /[aeiou]/i.test(character) ? letter + letter : letter
    })
    .join('')
}

/** The longest first, so that none is found within another. */
export function chooseAny(texts: readonly string[]): RegExp {
  const escaped = texts
    .toSorted((one, other) => other.length - one.length)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`(${escaped.join('|')})`)
}

/** Every text within what a function is given. */
export function listStrings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(listStrings)
}
