import { describe, expect, it } from 'vitest'
import { exportTexts } from '../../shared/language/texts/exports.ts'
import { frameTexts } from '../../shared/language/texts/frame.ts'
import { guideTexts } from '../../shared/language/texts/guide.ts'
import { historyTexts } from '../../shared/language/texts/history.ts'
import { initiativeTexts } from '../../shared/language/texts/initiatives.ts'
import { managerTexts } from '../../shared/language/texts/manager.ts'
import { oversightTexts } from '../../shared/language/texts/oversight.ts'
import { pageTexts } from '../../shared/language/texts/pages.ts'
import { partnerTexts } from '../../shared/language/texts/partner.ts'
import { severalTexts } from '../../shared/language/texts/several.ts'
import { signInMailTexts } from '../../shared/language/texts/sign-in-mail.ts'
import { volunteerTexts } from '../../shared/language/texts/volunteer.ts'

/** The catalogues of all pages. Add new ones here. */
const catalogues = {
  links: pageTexts,
  frame: frameTexts,
  guide: guideTexts,
  history: historyTexts,
  volunteer: volunteerTexts,
  manager: managerTexts,
  partner: partnerTexts,
  'several at once': severalTexts,
  oversight: oversightTexts,
  exports: exportTexts,
  initiatives: initiativeTexts,
  'sign-in mail': signInMailTexts,
} as const

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
])

/** All texts by path. A function counts as a text. */
function listTexts(catalogue: unknown, path = ''): [string, string][] {
  if (typeof catalogue === 'string') return [[path, catalogue]]
  if (typeof catalogue === 'function') return [[path, `() => ${catalogue.toString()}`]]
  if (typeof catalogue !== 'object' || catalogue === null) return []
  return Object.entries(catalogue).flatMap(([name, value]) => listTexts(value, `${path}.${name}`))
}

describe.each(Object.entries(catalogues))('the texts of %s', (_, { en, fr }) => {
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
