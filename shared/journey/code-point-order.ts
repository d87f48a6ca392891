/**
 * Orders text by Unicode code point. JavaScript compares UTF-16 units, which puts every character
 * above U+FFFF (encoded as surrogates, U+D800 to U+DFFF) before those from U+E000 to U+FFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  // Units differ from code points in their order only where both have one of these.
  if (!surrogatesAndAbove.test(a) || !surrogatesAndAbove.test(b)) return a < b ? -1 : a > b ? 1 : 0
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const unitA = a.charCodeAt(index)
    const unitB = b.charCodeAt(index)
    if (unitA !== unitB) return rank(unitA) - rank(unitB)
  }
  return a.length - b.length
}

const surrogatesAndAbove = /[\ud800-\uffff]/

/** Ranks surrogates above all other units, because they encode the highest code points. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
