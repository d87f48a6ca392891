import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findNameMistake, readName } from '../../shared/journey/entered-name.ts'

describe('a name', () => {
  it.each([
    "Seán O'Brien",
    'D’Artagnan',
    'Léa Müller-Ørsted',
    '李小龍',
    'محمد‌رضا',
    'X Æ A-12',
    'Nul L.',
  ])('may be %s', (name) => {
    expect(findNameMistake(name)).toBeUndefined()
  })

  it.each([
    ['', 'must not be empty'],
    [' ', 'must not be empty'],
    ['\u00a0', 'must not be empty'],
    ['Léa\u200B', 'has a hidden character (U+200B) at position 4'],
    ['Léa\nBcc: x', 'has a hidden character (U+000A) at position 4'],
    ['a\uD83D', 'has a hidden character (U+D83D) at position 2'],
    ['x'.repeat(201), 'must have at most 200 characters, and has 201'],
  ])('is not %j', (name, mistake) => {
    expect(findNameMistake(name)).toBe(mistake)
  })

  it('of a file or an identity system is read as it is meant', () => {
    expect(readName('  Zoe\u0308\tLe\u00a0 Goff\r\n')).toBe('Zoë Le Goff')
    expect(readName('Zo\uFEFFë')).toBe('Zo\uFEFFë')
  })

  it('is read once: reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const name = readName(given)
        expect(readName(name)).toBe(name)
      }),
    )
  })
})
