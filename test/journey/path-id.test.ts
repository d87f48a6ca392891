import { describe, expect, it } from 'vitest'
import { findPathMistake } from '../../shared/journey/path-id.ts'

describe('an id that is entered', () => {
  it.each([
    'a',
    'E-17',
    'zoë',
    'a b',
    'a.b',
    '...',
    'a@b.c',
    "a'b",
    'a&b=c+d',
    'a;b,c',
    '名',
    '😀',
  ])('can be in an address: %s', (id) => {
    expect(findPathMistake(id)).toBeUndefined()
  })

  it.each([
    ['a/b', 'has "/" at position 2'],
    ['😀/', 'has "/" at position 2'],
    ['a?b', 'has "?" at position 2'],
    ['#1', 'has "#" at position 1'],
    ['50%', 'has "%" at position 3'],
    ['a%41b', 'has "%" at position 2'],
    ['a\\b', 'has "\\\\" at position 2'],
    [' a', 'has " " at position 1'],
    ['a ', 'has " " at position 2'],
    ['a\u00a0b', 'has "\u00a0" at position 2'],
    ['a\nb', 'has a hidden character (U+000A) at position 2'],
    ['a\u0000', 'has a hidden character (U+0000) at position 2'],
    ['a\u200bb', 'has a hidden character (U+200B) at position 2'],
    ['Zoe\u0308', 'has an accent that is a character of its own, at position 3'],
    ['.', 'cannot be part of the address of a page'],
    ['..', 'cannot be part of the address of a page'],
    ['', 'cannot be part of the address of a page'],
  ])('cannot be in an address: %j', (id, mistake) => {
    expect(findPathMistake(id)).toContain(mistake)
  })
})
