import { describe, expect, it } from 'vitest'
import * as catalogues from '../../shared/language/texts/catalogues.ts'

// `languages` holds formats, which have no translations.
const texts = Object.entries<{ readonly en: unknown; readonly fr: unknown }>(catalogues).filter(
  ([name]) => name !== 'languages',
)

/** Words that are the same in both languages. */
const sameInBoth = new Set([
  'Initiative',
  'Initiatives',
  'Exports',
  'Description',
  'Total',
  'manager',
  'Manager',
  'Conversation',
  'Places',
  'Questions',
  'Minutes',
  'Date',
  'Note',
  'Code',
  'Secret',
  'Secrets',
  'Mentor',
  'Initiative (id)',
])

/** All texts by path. A function counts as a text. */
function listTexts(catalogue: unknown, path = ''): [string, string][] {
  if (typeof catalogue === 'string') return [[path, catalogue]]
  if (typeof catalogue === 'function') return [[path, `() => ${catalogue.toString()}`]]
  if (typeof catalogue !== 'object' || catalogue === null) return []
  return Object.entries(catalogue).flatMap(([name, value]) => listTexts(value, `${path}.${name}`))
}

describe.each(texts)('the texts of %s', (_, { en, fr }) => {
  const [english, french] = [new Map(listTexts(en)), new Map(listTexts(fr))]

  it('exist in both languages, and none is empty', () => {
    expect([...french.keys()].toSorted()).toEqual([...english.keys()].toSorted())
    for (const [path, text] of [...english, ...french]) expect(text.trim(), path).not.toBe('')
  })

  it('are not left in the other language by mistake', () => {
    const same = [...english].filter(
      ([path, text]) =>
        french.get(path) === text && !text.startsWith('() =>') && !sameInBoth.has(text),
    )
    expect(same).toEqual([])
  })

  it('have the spaces that French punctuation needs', () => {
    for (const [path, text] of french)
      if (!text.startsWith('() =>')) expect(text, path).not.toMatch(/ [:;!?»](?:\s|$)|« /)
  })
})
