/**
 * Orders text by Unicode code point. JavaScript compares by UTF-16 unit, which puts every character
 * beyond U+FFFF (written as surrogates, U+D800 to U+DFFF) before those from U+E000 to U+FFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const unitOfA = a.charCodeAt(index)
    const unitOfB = b.charCodeAt(index)
    if (unitOfA !== unitOfB) return rank(unitOfA) - rank(unitOfB)
  }
  return a.length - b.length
}

/** Two texts that differ first in a surrogate differ so in a character beyond all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
