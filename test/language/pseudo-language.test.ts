import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseHtml } from '../../local/html/parse-html.ts'
import { type MemorySite, startMemorySite } from '../../local/pseudo/memory-site.ts'
import { speakPseudoLanguage, toPseudo } from '../../local/pseudo/pseudo-language.ts'
import { readPage } from '../../local/pseudo/read-page.ts'
import { findUntranslated, programmeTexts } from '../../local/pseudo/untranslated.ts'
import { pictureName } from '../../local/screens/tour-page.ts'
import { prepareTour, type Tour } from '../../local/screens/tour.ts'

describe('the pseudo-language', () => {
  it('marks a text at both ends, and makes it longer', () => {
    expect(toPseudo('Save my period')).toBe('⟦Šááṽéé ɱý þééřííóóđ⟧')
  })

  it('leaves what a text is given as it is', () => {
    const asks = toPseudo(
      ({ who }: { who: string }, days: number) => `${who} asks for ${days} days`,
    )
    expect((asks as (given: object, days: number) => string)({ who: 'Léa Moreau' }, 3)).toBe(
      '⟦Léa Moreau áášķš ƒóóř 3 đááýš⟧',
    )
  })

  it('leaves marks, codes and what has no letters as they are', () => {
    expect(toPseudo({ dash: '–', none: undefined, count: 3 })).toEqual({ dash: '–', count: 3 })
  })
})

describe('what is untranslated', () => {
  const find = (body: string) =>
    findUntranslated(parseHtml(`<html lang="en"><body>${body}</body></html>`), [
      'Léa',
      'A very long title',
    ])

  it('is a text or a label without marks', () => {
    expect(find('<p>⟦Ħéé⟧</p><p>Save</p><input aria-label="Name"/>')).toEqual(['Save', 'Name'])
  })

  it('is neither data, nor within marks, nor in a language of its own', () => {
    expect(find('<p>Léa, 3</p><p>A very long…</p><p>⟦áá ⟦ßß⟧ b⟧</p><i lang="fr">Oui</i>')).toEqual(
      [],
    )
  })
})

describe('in the pseudo-language, every page of the tour', () => {
  let speakEnglish: (() => void) | undefined
  let site: MemorySite
  let tour: Tour
  let data: readonly string[]

  beforeAll(async () => {
    speakEnglish = speakPseudoLanguage()
    site = await startMemorySite()
    tour = await prepareTour(site, { run: 'pseudo', locale: 'en' })
    data = await programmeTexts(site, tour.programmes)
  })
  afterAll(async () => {
    // Other files may run in this process.
    speakEnglish?.()
    await site.close()
  })

  it('is there, and says nothing that is in no catalogue', async () => {
    for (const tourPage of tour.pages) {
      const { status, html } = await readPage(tour, tourPage)
      const name = pictureName(tourPage)
      expect.soft(status, name).toBe(tourPage.status ?? 200)
      // A page in another language than the tour has no pseudo-texts.
      if (tourPage.locale !== undefined) continue
      expect.soft(findUntranslated(parseHtml(html), data), name).toEqual([])
    }
  })
})
