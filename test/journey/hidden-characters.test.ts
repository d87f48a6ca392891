import { describe, expect, it } from 'vitest'
import { findHiddenCharacter } from '../../shared/journey/hidden-characters.ts'

describe('a hidden character', () => {
  it.each([
    ['a zero-width space', 'lea\u200B@x.example', 'U+200B', 4],
    ['a right-to-left mark', '\u200Flea', 'U+200F', 1],
    ['an override of the direction', 'lea\u202Exe', 'U+202E', 4],
    ['an isolate', 'a\u2066b', 'U+2066', 2],
    ['a soft hyphen', 'Anne\u00ADMarie', 'U+00AD', 5],
    ['a byte order mark', 'p\uFEFF1', 'U+FEFF', 2],
    ['a word joiner', 'p\u20601', 'U+2060', 2],
    ['BEL', 'lea\u0007', 'U+0007', 4],
    ['NUL', '\0', 'U+0000', 1],
    ['DEL', 'a\u007F', 'U+007F', 2],
    ['a control character of Latin 1', 'a\u0085', 'U+0085', 2],
    ['a line separator', 'a\u2028b', 'U+2028', 2],
    ['a Hangul filler', '\u3164', 'U+3164', 1],
    ['an empty Braille cell', 'a\u2800', 'U+2800', 2],
    ['a tag', 'a\u{E0041}', 'U+E0041', 2],
    ['half of a surrogate pair', 'a\uD83D', 'U+D83D', 2],
    ['no character', 'a\uFFFF', 'U+FFFF', 2],
    ['a joiner between Latin letters', 'a\u200Db', 'U+200D', 2],
    ['a selector of a form that a letter has not', 'a\uFE0F', 'U+FE0F', 2],
    ['one after an emoji, counted as one character', '😀\u200B', 'U+200B', 2],
  ])('is found: %s', (_, text, code, position) => {
    expect(findHiddenCharacter(text)).toBe(`a hidden character (${code}) at position ${position}`)
  })

  it.each([
    'Léa Müller-Ørsted',
    "Seán O'Brien",
    'D’Artagnan',
    '李小龍',
    'محمد‌رضا',
    'ශ්‍රී',
    'क्‍ष',
    'Зоя',
    'Ångström e\u0301',
    '👩‍💻',
    '❤️',
    '🏳️‍🌈',
    '\u{1F44D}\u{1F3FD}',
    'A (B) «C»',
    '',
  ])('is none in %s', (text) => {
    expect(findHiddenCharacter(text)).toBeUndefined()
  })
})
