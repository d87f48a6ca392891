import { readFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { elide } from '../../shared/language/texts/fr/elision.ts'

const folder = new URL('../../shared/language/texts/fr/', import.meta.url)

describe('"de" before a name', () => {
  it.each([
    ['Bruno', 'de Bruno'],
    ['Alice', 'd’Alice'],
    ['Émile', 'd’Émile'],
    ['E\u0301mile', 'd’E\u0301mile'],
    ['Åsa', 'd’Åsa'],
    ['Óscar', 'd’Óscar'],
    ['Øystein', 'd’Øystein'],
    ['Œdipe', 'd’Œdipe'],
    ['Æthel', 'd’Æthel'],
    ['İlayda', 'd’İlayda'],
    ['Yves', 'd’Yves'],
    ['Yann', 'de Yann'],
    ['Youssef', 'de Youssef'],
    ['Hélène', 'd’Hélène'],
    ['HENRI Martin', 'd’HENRI Martin'],
    ['Henrietta', 'de Henrietta'],
    ['Hô Van', 'de Hô Van'],
    ['Harry', 'de Harry'],
    ['Le Thi Mai', 'de Le Thi Mai'],
    ['李小龍', 'de 李小龍'],
    ['Ольга', 'de Ольга'],
    ['une personne partie depuis', 'd’une personne partie depuis'],
  ])('and %s', (name, expected) => {
    expect(elide('de', name)).toBe(expected)
  })
})

it('says "qu’" as it says "d’"', () => {
  expect([elide('que', 'Alice'), elide('que', 'Bruno')]).toEqual(['qu’Alice', 'que Bruno'])
})

describe('the French texts', () => {
  it.each(globSync('*.ts', { cwd: folder }))(
    'of %s put no name behind a bare "de" or "que"',
    async (file) => {
      const text = await readFile(new URL(file, folder), 'utf8')
      const bare =
        /\b(?:de|que|d’|qu’|du|le|la) ?\$\{(?:facts\.|names\.)?(?:volunteer|manager|coordinator|standIn|colleague|organisation|company|name|by|initiative)\b[^}]*\}/giu
      expect(text.match(bare) ?? []).toEqual([])
    },
  )
})
