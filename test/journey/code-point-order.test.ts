import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCodePoints } from '../../shared/journey/code-point-order.ts'

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', 'Z', 'é', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '😀', '\u{10ffff}'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
})

function compareSlowly(a: string, b: string): number {
  const [pointsOfA, pointsOfB] = [a, b].map((one) =>
    Array.from(one, (character) => character.codePointAt(0) ?? 0),
  )
  if (!pointsOfA || !pointsOfB) return Number.NaN
  for (let index = 0; index < Math.min(pointsOfA.length, pointsOfB.length); index += 1) {
    const difference = (pointsOfA[index] ?? 0) - (pointsOfB[index] ?? 0)
    if (difference !== 0) return difference
  }
  return pointsOfA.length - pointsOfB.length
}

describe('the order of text', () => {
  it('is by code point', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(compareSlowly(a, b)))
      }),
      { numRuns: 2000 },
    )
  })

  it('puts characters beyond U+FFFF after all others, unlike UTF-16', () => {
    expect(['😀', '\uff01', 'é', 'z', 'Z', ''].sort(compareCodePoints)).toEqual([
      '',
      'Z',
      'z',
      'é',
      '\uff01',
      '😀',
    ])
  })
})
